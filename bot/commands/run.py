"""`caretally run`: the bot itself."""

import asyncio
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import right_now, say, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.compose import Only
    from bot.settings import Settings


class Half(StrEnum):
    """The halves of the bot that can run apart from one another, on PostgreSQL."""

    web = "web"
    work = "work"


def run(
    context: typer.Context,
    only: Annotated[Half | None, typer.Option(help="web: receive by webhook; work: schedule and send.")] = None,
) -> None:
    """Run the bot until it is told to stop (Ctrl-C or SIGTERM)."""
    from bot.log import set_up_log

    settings = settings_of(context)
    set_up_log(settings.log_level, settings.log_format, settings.secrets())
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_run(settings, only.value if only else None))


def _loop_factory() -> "Callable[[], asyncio.AbstractEventLoop] | None":
    try:
        import uvloop
    except ImportError:  # there is none for Windows
        return None
    return uvloop.new_event_loop


async def _run(settings: "Settings", only: "Only | None") -> None:
    from bot.compose import App
    from bot.memory import keep_for_good
    from bot.stopping import or_stop, stop_on_signals

    stop = stop_on_signals()
    app = App(settings, right_now, only=only)
    if await or_stop(app.start(), stop) is None:
        return
    keep_for_good()
    try:
        if app.first_link:
            say(f"Nobody has joined yet. The first social value lead joins here:\n{app.first_link}")
        await app.run_until(stop)
    finally:
        await app.close()

"""`caretally demo`: the whole bot with no token and no account."""

import asyncio
from typing import Annotated

import typer


def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port; 0 for any free one.")] = 8080,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 to try it from a phone.")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page, where there is a display.")] = True,
) -> None:
    """Try the whole bot on this machine: three phones on a page, a year of history, and a clock to move on."""
    from bot.demo import demo as rehearse
    from bot.log import set_up_log
    from bot.settings import has_display

    set_up_log("warning")
    asyncio.run(rehearse(port, host, open_browser=browser and has_display()))

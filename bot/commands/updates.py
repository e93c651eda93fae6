"""`caretally updates`: messages that could not be taken in, and taking them in after all."""

import asyncio
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.terminal import right_now, say, say_rows, settings_of

if TYPE_CHECKING:
    from bot.settings import Settings

commands = typer.Typer(help="Look at messages that could not be taken in.", no_args_is_help=True)


@commands.callback()
def updates() -> None:
    """Look at messages that could not be taken in."""


@commands.command()
def failed(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """What could not be taken in: its number, when, what kind, and why. Never what it says."""
    rows = asyncio.run(_failed(settings_of(context)))
    say_rows(rows, as_json, _line, none="Everything was taken in.")


def _line(row: dict[str, Any]) -> str:
    return f"{row['number']}  {row['at']}  {row['kind']}  {row['why']}{'' if row['words'] else '  (words not kept)'}"


@commands.command()
def replay(
    context: typer.Context,
    numbers: Annotated[list[int], typer.Argument(help="Which, by number, as `updates failed` lists them.")],
) -> None:
    """Take failed messages in after all, as if they came now; a running bot sends the answers."""
    asyncio.run(_replay(settings_of(context), numbers))
    say(f"Taken in: {', '.join(map(str, numbers))}.")


async def _failed(settings: "Settings") -> list[dict[str, Any]]:
    from bot.databases import opened
    from models.updates import failed_updates

    async with opened(settings.database) as database, database.look() as session:
        return [
            {
                "number": row.update_id,
                "at": row.failed_at.isoformat(timespec="seconds"),
                "kind": row.kind,
                "tries": row.tries,
                "why": row.problem,
                "words": row.text is not None,
            }
            for row in await failed_updates(session)
        ]


async def _replay(settings: "Settings", numbers: list[int]) -> None:
    from bot.charters import charter_in_force
    from bot.databases import opened
    from bot.replaying import replay
    from bot.telegram_bot import connected
    from charter.load import load_charter
    from handlers.scene import House

    async with opened(settings.database) as database, connected(settings) as bot:
        version = await charter_in_force(settings, database, right_now())
        house = House(load_charter(version.text), version.id, bot.username)
        for number in numbers:
            await replay(database, house, number, right_now())

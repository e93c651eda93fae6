"""`caretally outbox`: what was to be said and has not arrived for certain."""

import asyncio
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.terminal import right_now, say, say_rows, settings_of

if TYPE_CHECKING:
    from bot.settings import Settings

commands = typer.Typer(help="Look at what has not arrived, and send it again.", no_args_is_help=True)


@commands.callback()
def outbox() -> None:
    """Look at what has not arrived, and send it again."""


@commands.command(name="list")
def list_undelivered(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """What did not arrive, or not for certain: its number, kind and state, to whom, and why. Never what it says."""
    rows = asyncio.run(_undelivered(settings_of(context)))
    say_rows(rows, as_json, _line, none="Everything has arrived, or is on its way.")


def _line(row: dict[str, Any]) -> str:
    to = f"to {row['person']}" if row["person"] else "to somebody unknown"
    return f"{row['number']}  {row['made']}  {row['kind']}  {to}  {row['state']}: {row['why']}"


@commands.command()
def retry(
    context: typer.Context,
    numbers: Annotated[list[int] | None, typer.Argument(help="Which, by number; all `unknown` ones if none.")] = None,
) -> None:
    """Send again what may not have arrived. Somebody may so get a message twice."""
    again = asyncio.run(_send_again(settings_of(context), numbers or None))
    say(f"{len(again)} on their way again; a running bot sends them within seconds.")


async def _undelivered(settings: "Settings") -> list[dict[str, Any]]:
    from bot.databases import opened
    from models.undelivered import undelivered

    async with opened(settings.database) as database, database.look() as session:
        return [
            {
                "number": row.id,
                "made": row.made_at.isoformat(timespec="seconds"),
                "kind": row.kind,
                "person": code,
                "state": row.state,
                "tries": row.tries,
                "why": row.problem,
            }
            for row, code in await undelivered(session)
        ]


async def _send_again(settings: "Settings", numbers: list[int] | None) -> list[int]:
    from bot.databases import opened
    from bot.problem import ProblemError
    from models.undelivered import STUCK, send_again

    async with opened(settings.database) as database, database.unit() as session:
        again = await send_again(session, numbers, right_now())
        if numbers is not None and set(again) != set(numbers):
            listed = ", ".join(map(str, sorted(set(numbers) - set(again))))
            raise ProblemError(
                f"Nothing that is {' or '.join(STUCK)} has the number {listed}: see `caretally outbox list`."
            )
        return again

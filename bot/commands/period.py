"""`caretally period close|restatements`: figures frozen up to a day, and what has changed them since."""

import asyncio
import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.terminal import right_now, say, settings_of

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.closing import Restatement

commands = typer.Typer(help="Close periods, and see what has changed since.", no_args_is_help=True)


@commands.callback()
def period() -> None:
    """Close periods, and see what has changed since."""


@commands.command()
def close(
    context: typer.Context, to: Annotated[str, typer.Option("--to", help="The last day to be closed, as 2027-03-31.")]
) -> None:
    """Freeze figures, their parts, the charter and its rates up to a day; later corrections show as restatements."""
    from bot.problem import ProblemError

    try:
        last = date.fromisoformat(to)
    except ValueError:
        raise ProblemError(f"--to {to} is no day: write it as 2027-03-31.") from None
    figures = asyncio.run(_close(settings_of(context), last))
    say(f"Closed up to {last}: {figures} figures are frozen.")


async def _close(settings: "Settings", last: date) -> int:
    from bot.charters import charter_in_force
    from bot.databases import opened
    from bot.problem import ProblemError
    from models.closing import close_period

    async with opened(settings.database) as database:
        await charter_in_force(settings, database, right_now())
        async with database.unit() as session:
            try:
                return (await close_period(session, last, right_now()))[1]
            except ValueError as error:
                raise ProblemError(str(error)) from None


@commands.command()
def restatements(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """Every closed figure that is another one now: old, new, which entries changed it and when."""
    found = [in_json(one) for one in asyncio.run(_restatements(settings_of(context).database))]
    if as_json:
        say(json.dumps(found, indent=2))
    else:
        say("\n".join(_in_words(one) for one in found) or "Nothing closed has changed since.")


async def _restatements(url: str) -> "list[Restatement]":
    from bot.databases import opened
    from models.closing import restatements

    async with opened(url) as database, database.look() as session:
        return await restatements(session)


def in_json(one: "Restatement") -> dict[str, Any]:
    """A restatement as it is printed; entries by their numbers, never by whose they are."""
    shown = ("total", "entries", "people", "value")
    return {
        "kvi": one.kvi,
        "team": one.team,
        "contract": one.contract,
        "from": one.days.first.isoformat(),
        "to": one.days.last.isoformat(),
        "old": {name: one.old[name] for name in shown},
        "new": {name: one.new[name] for name in shown},
        "changes": [
            {
                "entry": change.entry,
                "what": change.what,
                "when": change.when.isoformat(timespec="seconds") if change.when else None,
            }
            for change in one.changes
        ],
    }


def _in_words(one: dict[str, Any]) -> str:
    place = "".join(f", {kind} {one[kind]}" for kind in ("team", "contract") if one[kind] != "*")
    changes = ", ".join(map(_happened, one["changes"]))
    old, new = (one[when]["total"] or "no data" for when in ("old", "new"))
    return f"{one['kvi']}{place}, {one['from']} to {one['to']}: {old} when closed, {new} now ({changes})"


def _happened(change: dict[str, Any]) -> str:
    """What was changed: an entry, on a day, or people's places, of which no day is kept."""
    if change["entry"] is None:
        return f"{change['what']} since"
    return f"entry {change['entry']} {change['what']} {change['when'][:10]}"

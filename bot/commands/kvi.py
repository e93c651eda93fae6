"""`caretally kvi`: every KVI's total, target, pace and value."""

import asyncio
import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.given import contract_code, day, team_code
from bot.commands.terminal import right_now, say, settings_of

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.settings import Settings
    from charter.figure import Figure
    from charter.schema import Charter

COLUMNS = ("code", "title", "total", "target", "expected", "pace", "entries", "people", "checked", "value")


def kvi(
    context: typer.Context,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="Each KVI's own period up to this day.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="All of them from this day …")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="… to this day.")] = None,
    team: Annotated[str | None, typer.Option(help="Only a team's entries.")] = None,
    contract: Annotated[str | None, typer.Option(help="Only a contract's entries.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print what every KVI comes to, against its target."""
    from bot.problem import ProblemError

    if (first is None) != (last is None):
        raise ProblemError("--from and --to go together: give both days, such as --from 2026-04-01 --to 2026-06-30.")
    if on is not None and first is not None:
        raise ProblemError("--on gives each KVI its own period and --from/--to one for all: leave one of them out.")
    span = (day("--from", first), day("--to", last)) if first and last else None
    if span and span[0] > span[1]:
        raise ProblemError(f"--from {first} comes after --to {last}: turn them round.")
    figures, charter = asyncio.run(
        _figures(settings_of(context), day("--on", on) if on else None, span, team, contract)
    )
    if as_json:
        say(json.dumps([in_json(figure, charter) for figure in figures], indent=2, ensure_ascii=False))
    else:
        say(in_columns([in_json(figure, charter) for figure in figures]))


async def _figures(
    settings: "Settings", on: date | None, span: tuple[date, date] | None, team: str | None, contract: str | None
) -> tuple[list["Figure"], "Charter"]:
    from bot.charters import charter_in_force
    from bot.databases import opened
    from charter.load import load_charter
    from charter.period import Period
    from models.totals import Narrowing, figures, figures_between

    async with opened(settings.database) as database:
        charter = load_charter((await charter_in_force(settings, database, right_now())).text)
        teams = (team_code(charter, team),) if team else ()
        narrowing = Narrowing(teams, contract_code(charter, contract) if contract else None)
        today = right_now().astimezone(charter.organisation.zone).date()
        async with database.look() as session:
            if span:
                return await figures_between(session, charter, Period(*span), narrowing), charter
            return await figures(session, charter, on or today, narrowing), charter


def in_json(figure: "Figure", charter: "Charter") -> dict[str, Any]:
    """A figure as it is printed: numbers as strings with two places, half up; null for what there isn't."""
    return {
        "code": figure.code,
        "title": figure.title.say(charter.organisation.languages[0]),
        "commitment": figure.commitment,
        "level": figure.level,
        "from": figure.first.isoformat(),
        "to": figure.last.isoformat(),
        "unit": figure.unit,
        "total": _number(figure.total),
        "entries": figure.entries,
        "people": figure.people,
        "checked": _number(figure.checked),
        "target": _number(figure.target),
        "expected": _number(figure.expected),
        "pace": figure.pace,
        "value": _number(figure.value),
        "value_basis": figure.value_basis,
    }


def _number(number: "Decimal | None") -> str | None:
    from charter.figure import two_places

    return None if number is None else two_places(number)


def in_columns(figures: list[dict[str, Any]]) -> str:
    """The figures as a table of text: words to the left, numbers to the right."""
    rows = [COLUMNS, *(tuple(_cell(figure, column) for column in COLUMNS) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    lines = (
        "  ".join(_aligned(cell, column, width) for cell, column, width in zip(row, COLUMNS, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _cell(figure: dict[str, Any], column: str) -> str:
    found = figure[column]
    unit = f" {figure['unit']}" if column == "total" and figure["unit"] and found is not None else ""
    return "" if found is None else f"{found}{unit}"


def _aligned(cell: str, column: str, width: int) -> str:
    return cell.ljust(width) if column in ("code", "title", "pace") else cell.rjust(width)

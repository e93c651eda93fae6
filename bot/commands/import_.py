"""`caretally import`: last year's spreadsheet."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import note, progress_bar, right_now, say, settings_of

if TYPE_CHECKING:
    from bot.settings import Settings
    from charter.schema import Charter
    from exchange.understood import Understood
    from models.database import Database


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table, CSV or XLSX.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come in; change nothing.")] = False,
) -> None:
    """Bring entries in from a spreadsheet, all of them or none; what is in already is not brought in again."""
    asyncio.run(_import(settings_of(context), file, right_now(), keep=not dry_run))


async def _import(settings: "Settings", file: Path, now: datetime, *, keep: bool) -> None:
    from bot.databases import opened
    from exchange.importing import carry_in, look_over
    from exchange.preview import in_words, said_of_file, said_of_plan

    async with opened(settings.database) as database:
        charter = await _charter(settings, database, now, keep=keep)
        understood = _understood(file, charter, now)
        for line in said_of_file(understood, charter):
            note(line)
        if understood.problems:
            raise _refused(understood)
        if keep:
            with progress_bar("Bringing it in") as progress:
                plan = await carry_in(database, charter, understood, now, progress)
        else:
            plan = await look_over(database, understood)
    for line in said_of_plan(plan):
        note(line)
    say(("Brought in: " if keep else "Nothing is changed; it would bring in: ") + in_words(plan))


async def _charter(settings: "Settings", database: "Database", now: datetime, *, keep: bool) -> "Charter":
    """The charter in force; one that the settings name is put in force first, if something is to be kept by it."""
    from bot.charters import charter_in_force, read_charter
    from charter.load import load_charter

    if settings.charter and not keep:
        return read_charter(settings.charter)[1]
    return load_charter((await charter_in_force(settings, database, now)).text)


def _understood(file: Path, charter: "Charter", now: datetime) -> "Understood":
    from bot.problem import ProblemError
    from exchange.problems import FileProblem
    from exchange.understood import understand

    try:
        with progress_bar(f"Reading {file.name}") as progress:
            return understand(file, charter, now.astimezone(charter.organisation.zone).date(), progress)
    except FileProblem as problem:
        raise ProblemError(str(problem)) from None


def _refused(understood: "Understood") -> Exception:
    from bot.problem import ProblemError

    return ProblemError(*map(str, understood.problems), "Nothing is brought in. Put this right, then import again.")

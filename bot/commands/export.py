"""`caretally export`: entries, in the columns of an import file."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from bot.commands.given import contract_code, day
from bot.commands.terminal import note, right_now, settings_of

if TYPE_CHECKING:
    from bot.settings import Settings
    from exchange.export import Chosen

NAMED = "This has people's names in it: keep it where only those can read it who may."


class Form(StrEnum):
    """What an export can be written as."""

    csv = "csv"
    xlsx = "xlsx"
    jsonl = "jsonl"


def export(
    context: typer.Context,
    form: Annotated[Form, typer.Option("--format", help="csv, xlsx (Excel), or jsonl: a line of JSON an entry.")],
    first: Annotated[str | None, typer.Option("--from", help="The first day, as 2026-04-01.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="The last day, as 2027-03-31.")] = None,
    team: Annotated[str | None, typer.Option(help="Only this team's: its code.")] = None,
    contract: Annotated[str | None, typer.Option(help="Only this contract's: its code.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; default: standard output.")] = None,
) -> None:
    """Write entries out, names and all; `caretally import` reads CSV and XLSX in again."""
    from bot.problem import ProblemError
    from exchange.export import Chosen

    days = day("--from", first) if first else None, day("--to", last) if last else None
    if days[0] and days[1] and days[0] > days[1]:
        raise ProblemError(f"--from {first} comes after --to {last}: turn them round.")
    if output is None and form is Form.xlsx and sys.stdout.isatty():
        raise ProblemError("A workbook can't be shown in a terminal: name a file with -o FILE.")
    with _opened(output) as file:
        asyncio.run(_export(settings_of(context), Chosen(*days, team, contract), form, file))
    note(NAMED)


async def _export(settings: "Settings", chosen: "Chosen", form: Form, file: BinaryIO) -> None:
    from bot.charters import charter_in_force
    from bot.databases import opened
    from bot.problem import ProblemError
    from charter.load import load_charter
    from exchange.columns import Columns
    from exchange.export import exported, how_many
    from exchange.problems import FileProblem
    from exchange.writers import writer_for

    async with opened(settings.database) as database:
        charter = load_charter((await charter_in_force(settings, database, right_now())).text)
        if chosen.contract:
            contract_code(charter, chosen.contract)
        async with database.look() as session:
            many, left_out = await how_many(session, chosen)
            try:
                writer = writer_for(form, file, Columns(charter).described(), many)
            except FileProblem as problem:
                raise ProblemError(str(problem)) from None
            hidden = not sys.stderr.isatty()
            with typer.progressbar(length=many, label="Entries", file=sys.stderr, hidden=hidden) as bar:
                async for rows in exported(session, charter, chosen):
                    writer.write(rows)
                    bar.update(len(rows))
            writer.close()
    note("1 entry." if many == 1 else f"{many} entries.")
    if left_out:
        note(f"Left out are {left_out} that wait for a check, or were refused at one.")


@contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    """The file to write to, for its owner's eyes; it takes its place only when it is whole. Else standard output."""
    from bot.problem import ProblemError

    if output is None:
        yield sys.stdout.buffer
        return
    part = output.with_name(f"{output.name}.part")
    try:
        part.touch(mode=0o600)
        with part.open("wb") as file:
            yield file
        part.replace(output)
    except OSError as error:
        raise ProblemError(f"Can't write {output}: {error.strerror}; choose another place.") from None
    finally:
        part.unlink(missing_ok=True)

"""`caretally person export|erase|merge|expire`: what is held on a person, taken along, taken out or put together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import note, right_now, say, settings_of, write_file

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.settings import Settings
    from charter.schema import Charter
    from models.people import Person

commands = typer.Typer(help="What is held on people.", no_args_is_help=True)
CODE = typer.Argument(help="The person's code, or their full name.")


@commands.callback()
def person() -> None:
    """What is held on people."""


@commands.command("export")
def export_person(
    context: typer.Context,
    code: Annotated[str, CODE],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The ZIP file to write.")] = None,
) -> None:
    """Write everything that is held on a person: a page to read, the same as JSON, and their files."""
    packed = asyncio.run(_export(settings_of(context), code))
    file = output or Path(f"my-data-{code}.zip".replace(" ", "-"))
    write_file(file, packed)
    say(f"{file} holds all that is kept on {code}.")


@commands.command()
def erase(
    context: typer.Context,
    code: Annotated[str, CODE],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask whether that is meant.")] = False,
) -> None:
    """Erase a person: name, chat and words go, the numbers stay and name nobody. It can't be undone."""
    if not yes:
        typer.confirm(f"Erase {code}? It can't be undone", abort=True, err=True)
    asyncio.run(_erase(settings_of(context), code))
    say("Erased. The numbers stay, as those of a former volunteer.")


@commands.command()
def merge(
    context: typer.Context,
    kept: Annotated[str, typer.Argument(help="The code or full name of the record that stays.")],
    other: Annotated[str, typer.Argument(help="That of the record that becomes part of it.")],
) -> None:
    """Make two records of one person one."""
    entries = asyncio.run(_merge(settings_of(context), kept, other))
    say(f"One record now; {entries} entries came from {other}.")


@commands.command()
def expire(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
) -> None:
    """Erase what has been kept for as long as the charter says. The running bot does it by itself, once a day."""
    people, entries = asyncio.run(_expire(settings_of(context), dry_run))
    verb = "would be" if dry_run else "were"
    say(f"{people} people who left {verb} erased, and {entries} old entries {verb} taken from those who made them.")


@asynccontextmanager
async def _unit(settings: "Settings") -> AsyncIterator[tuple["AsyncSession", "Charter"]]:
    from bot.charters import charter_in_force
    from bot.databases import opened
    from charter.load import load_charter

    async with opened(settings.database) as database:
        charter = load_charter((await charter_in_force(settings, database, right_now())).text)
        async with database.unit() as session:
            yield session, charter


async def _find(session: "AsyncSession", given: str) -> "Person":
    """The person with this code, else the only one with this name. Raises `ProblemError`."""
    from sqlalchemy import or_, select

    from bot.problem import ProblemError
    from models.people import Person

    named = select(Person).where(or_(Person.code == given, Person.name == given), Person.erased_at.is_(None))
    found = list(await session.scalars(named.with_for_update()))
    if len(found) > 1:
        codes = ", ".join(one.code for one in found)
        raise ProblemError(f"{len(found)} people are called {given}: name one by their code, {codes}.")
    if not found:
        raise ProblemError(f"Nobody has the code or the name {given}: take the code from an export, or the full name.")
    return found[0]


async def _export(settings: "Settings", code: str) -> bytes:
    from language.speech import Speech
    from models.evidence_files import read_content
    from models.held import everything_on, files_of
    from reports.my_data import my_data_zip

    async with _unit(settings) as (session, charter):
        found = await _find(session, code)
        held, files = await everything_on(session, found), []
        for digest, kind in await files_of(session, found):
            try:
                files.append((digest, kind, read_content(settings.data, digest)))
            except FileNotFoundError:
                note(f"The file {digest} is missing from {settings.data}: take it from a backup.")
        return my_data_zip(Speech(found.language), charter, found.name, held, files)


async def _erase(settings: "Settings", code: str) -> None:
    from bot.databases import opened
    from models.erasing import erase_person
    from scheduler.erasures import finish_erasures

    async with _unit(settings) as (session, charter):
        await erase_person(session, charter, await _find(session, code), right_now())
    async with opened(settings.database) as database:
        await finish_erasures(database, settings.database, settings.data, right_now())


async def _merge(settings: "Settings", kept: str, other: str) -> int:
    from bot.problem import ProblemError
    from models.merging import merge_people

    async with _unit(settings) as (session, charter):
        try:
            return await merge_people(session, charter, await _find(session, kept), await _find(session, other))
        except ValueError as error:
            raise ProblemError(f"Not merged: {error}.") from None


async def _expire(settings: "Settings", dry_run: bool) -> tuple[int, int]:
    from bot.databases import opened
    from models.retention import erase_next, expired
    from scheduler.erasures import finish_erasures

    async with _unit(settings) as (session, charter):
        today = right_now().astimezone(charter.organisation.zone).date()
        found = await expired(session, charter, today)
        while not dry_run and await erase_next(session, charter, today, right_now()):
            pass
    if not dry_run:
        async with opened(settings.database) as database:
            await finish_erasures(database, settings.database, settings.data, right_now())
    return len(found.people), found.entries

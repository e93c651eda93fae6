"""`caretally charter check|apply|schema`: charter files."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import note, progress_bar, right_now, say, settings_of

if TYPE_CHECKING:
    from charter.schema import Charter

commands = typer.Typer(help="Check a charter file, put it in force, or print its schema.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The charter, a TOML file.")]


@commands.command()
def check(context: typer.Context, file: File) -> None:
    """Say every mistake in a charter file at once, each with its place; with --database, also what it would orphan."""
    from bot.charters import read_charter
    from bot.problem import ProblemError

    charter = read_charter(file)[1]
    if (context.find_root().obj or {}).get("database_url"):
        lost = asyncio.run(_orphans(settings_of(context).database, charter))
        if lost:
            raise ProblemError(*(f"{file}: {sentence}" for sentence in lost))
    say(f"{file} is right: {_summary(charter)}.")


@commands.command()
def apply(context: typer.Context, file: File) -> None:
    """Put a charter file in force; a running bot takes it up within seconds."""
    from bot.charters import read_charter

    written, charter = read_charter(file)
    settings = settings_of(context)
    version, new, lost = asyncio.run(_apply(settings.database, written, charter))
    for sentence in lost:
        note(f"Take care: {sentence}")
    if not new:
        say(f"Version {version} is this very charter already; nothing was changed.")
        return
    say(f"Version {version} is in force: {_summary(charter)}.")
    if settings.charter and settings.charter.absolute() != file.absolute():
        note(
            f"When the bot starts again it takes {settings.charter} (CARETALLY_CHARTER) if that is new or has changed."
        )


@commands.command()
def schema() -> None:
    """Print the JSON Schema of charter files, for editors."""
    from charter.json_schema import charter_json_schema

    say(json.dumps(charter_json_schema(), indent=2, ensure_ascii=False))


def _summary(charter: "Charter") -> str:
    counts = {
        "team": len(charter.teams),
        "activity": len(charter.activities),
        "commitment": len(charter.commitments),
        "KVI": len(charter.kvis),
    }
    parts = [_counted(number, thing) for thing, number in counts.items()]
    return f"{charter.organisation.name}, {', '.join(parts[:-1])} and {parts[-1]}"


def _counted(number: int, thing: str) -> str:
    if number == 1:
        return f"1 {thing}"
    return f"{number} {thing.removesuffix('y')}ies" if thing.endswith("y") else f"{number} {thing}s"


async def _orphans(url: str, charter: "Charter") -> list[str]:
    from bot.databases import opened
    from models.charters import orphans

    async with opened(url) as database, database.look() as session:
        return [
            f'the {one.what} "{one.code}" is in use ({one.used}) and would be lost; '
            "keep it in the file, with retired = and its last day"
            for one in await orphans(session, charter)
        ]


async def _apply(url: str, written: str, charter: "Charter") -> tuple[int, bool, list[str]]:
    """The number of the version that the text is now, whether that is a new one, and what of the history is lost."""
    from bot.databases import opened
    from models.charters import apply_charter, charter_in_force
    from models.totals.building import build_totals

    lost = await _orphans(url, charter)
    async with opened(url) as database:
        async with database.unit() as session:
            before = await charter_in_force(session)
            version = await apply_charter(session, written, charter, right_now())
        with progress_bar("Making totals anew") as progress:
            await build_totals(database, charter, progress)
        return version, before is None or before.id != version, lost

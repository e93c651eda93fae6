"""`caretally charter check|apply|schema`: charter files."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import note, right_now, say, settings_of

if TYPE_CHECKING:
    from charter.schema import Charter

commands = typer.Typer(help="Check a charter file, put it in force, or print its schema.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The charter, a TOML file.")]


@commands.command()
def check(file: File) -> None:
    """Say every mistake in a charter file at once, each with its place."""
    from bot.charters import read_charter

    say(f"{file} is right: {_summary(read_charter(file)[1])}.")


@commands.command()
def apply(context: typer.Context, file: File) -> None:
    """Put a charter file in force; a running bot takes it up within seconds."""
    from bot.charters import read_charter

    written, charter = read_charter(file)
    settings = settings_of(context)
    version, new = asyncio.run(_apply(settings.database, written))
    if not new:
        say(f"Version {version} is this very charter already; nothing was changed.")
        return
    say(f"Version {version} is in force: {_summary(charter)}.")
    if settings.charter and settings.charter.absolute() != file.absolute():
        note(f"When the bot starts again it takes {settings.charter} (CARETALLY_CHARTER): change that, too.")


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


async def _apply(url: str, written: str) -> tuple[int, bool]:
    from bot.charters import apply_charter
    from bot.databases import opened

    async with opened(url) as database, database.unit() as session:
        version, new = await apply_charter(session, written, right_now())
        return version.id, new

"""`caretally db upgrade|check`: the database's structure, and whether its totals agree with its entries."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import progress_bar, right_now, say, settings_of

if TYPE_CHECKING:
    from bot.settings import Settings

commands = typer.Typer(help="Look after the database.", no_args_is_help=True)


@commands.callback()
def db() -> None:
    """Look after the database."""


@commands.command()
def upgrade(context: typer.Context) -> None:
    """Bring the database to the structure that this program needs; what is in it is kept."""
    from bot.databases import bring_up_to_date
    from models.migrate import newest

    asyncio.run(bring_up_to_date(settings_of(context).database))
    say(f"The database is at revision {newest()}, the newest.")


@commands.command()
def check(
    context: typer.Context,
    mend: Annotated[bool, typer.Option(help="Make the totals that differ anew from the entries.")] = False,
) -> None:
    """Count everything anew from the entries and name what the totals have otherwise: the KVI, the team, the day.

    Photos and files that are missing from the data folder, or were changed in it, are named as well.
    """
    from bot.problem import ProblemError

    settings = settings_of(context)
    checked, wrong = asyncio.run(_check(settings, mend))
    ending = "These totals were made anew." if mend else "`caretally db check --mend` makes these totals anew."
    lost = asyncio.run(_check_evidence(settings))
    if wrong or lost:
        raise ProblemError(*wrong, *([ending] if wrong else []), *lost)
    say(f"The totals of all {checked} KVIs agree with the entries, and all evidence is there.")


async def _check(settings: "Settings", mend: bool) -> tuple[int, list[str]]:
    from bot.charters import charter_in_force
    from bot.databases import opened
    from charter.load import load_charter
    from models.totals.building import build_totals
    from models.totals.builds import put_aside
    from models.totals.checking import differences

    async with opened(settings.database) as database:
        charter = load_charter((await charter_in_force(settings, database, right_now())).text)
        with progress_bar("Making totals anew") as progress:
            await build_totals(database, charter, progress)
        with progress_bar("Counting everything anew") as progress:
            found = await differences(database, charter, progress)
        if mend and found:
            async with database.unit() as session:
                await put_aside(session, {one.kvi for one in found})
            await build_totals(database, charter)
    return len(charter.kvis), [str(one) for one in found]


async def _check_evidence(settings: "Settings") -> list[str]:
    from bot.databases import opened
    from models.evidence_checking import troubles

    async with opened(settings.database) as database, database.look() as session:
        with progress_bar("Reading all evidence") as progress:
            return [str(trouble) for trouble in await troubles(session, settings.data, progress)]

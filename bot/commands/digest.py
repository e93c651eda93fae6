"""`caretally digest`: what a team's manager gets, printed, with its picture saved beside."""

import asyncio
from html import unescape
from pathlib import Path
from re import sub
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.given import team_code
from bot.commands.given import week as week_of
from bot.commands.terminal import note, right_now, say, settings_of, write_file

if TYPE_CHECKING:
    from bot.settings import Settings


def digest(
    context: typer.Context,
    team: Annotated[str, typer.Option(help="The team's code.")],
    week: Annotated[str | None, typer.Option(help="The week, as 2026-W47; default: the last whole one.")] = None,
    send: Annotated[bool, typer.Option("--send", help="Send it to the team's managers as well.")] = False,
) -> None:
    """Print a team's weekly digest, save its picture beside, and send it where that is asked for."""
    text, picture, name = asyncio.run(_digest(settings_of(context), team, week))
    say(unescape(sub(r"<[^>]*>", "", text)))
    if picture:
        file = Path(f"{name}.png")
        write_file(file, picture)
        note(f"The picture is in {file}.")
    if send:
        names = asyncio.run(_send(settings_of(context), team, week))
        note(f"It goes to {', '.join(names)}; a running bot sends it within seconds.")


async def _send(settings: "Settings", team: str, week: str | None) -> list[str]:
    """Puts the digest into the outbox for the team's managers, and gives their names. Raises `ProblemError`."""
    from bot.charters import charter_in_force
    from bot.databases import opened
    from bot.problem import ProblemError
    from charter.load import load_charter
    from handlers.digests import send_team_digest
    from handlers.scene import House
    from reports.gather import week_before

    now = right_now()
    async with opened(settings.database) as database:
        stored = await charter_in_force(settings, database, now)
        house = House(load_charter(stored.text), stored.id, "")
        days = week_of("--week", week) if week else week_before(house.today(now))
        async with database.unit() as session:
            people = await send_team_digest(session, house, team, days, now)
    if not people:
        raise ProblemError(
            f"--send: nobody manages {team} in the chat yet: `caretally invite --role manager --team {team}`."
        )
    return [person.name for person in people]


async def _digest(settings: "Settings", team: str, week: str | None) -> tuple[str, bytes | None, str]:
    """The digest in HTML, its picture where it has one, and what the picture's file is called."""
    from bot.charters import charter_in_force
    from bot.databases import opened
    from charter.load import load_charter
    from language.speech import Speech
    from reports.digest import bars_of, compose_digest
    from reports.gather import gather_digest, week_before
    from reports.pictures import draw_bars

    async with opened(settings.database) as database:
        charter = load_charter((await charter_in_force(settings, database, right_now())).text)
        code = team_code(charter, team)
        today = right_now().astimezone(charter.organisation.zone).date()
        days = week_of("--week", week) if week else week_before(today)
        speech = Speech(charter.organisation.languages[0])
        async with database.look() as session:
            figures = await gather_digest(session, charter, speech, days, teams=(code,))
    bars = bars_of(speech, figures)
    picture = draw_bars(bars, speech.label("digest-key")) if bars else None
    year, number, _ = days.last.isocalendar()
    return compose_digest(speech, figures, picture is not None), picture, f"digest-{code}-{year}-W{number:02}"

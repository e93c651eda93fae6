"""`caretally invite`: a joining link, and its QR code."""

import asyncio
import io
import json
import re
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import right_now, say, settings_of, write_file

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.settings import Settings
    from charter.schema import Charter, Role

LENGTHS = {"h": "hours", "d": "days", "w": "weeks"}
PICTURES = (".png", ".svg")


def invite(
    context: typer.Context,
    role: Annotated[str, typer.Option(help="carer, volunteer, manager or lead.")],
    team: Annotated[str | None, typer.Option(help="The team's code; not needed for a lead or the only team.")] = None,
    person: Annotated[str | None, typer.Option(help="The code of a person who is known already.")] = None,
    uses: Annotated[int, typer.Option(min=1, max=1000, help="How many may join by it.")] = 1,
    expires: Annotated[str, typer.Option(help="How long it works: 12h, 14d or 2w.")] = "14d",
    qr: Annotated[Path | None, typer.Option(help="A .png or .svg file for the QR code, to print.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Make a link by which somebody joins, with its QR code."""
    from bot.problem import ProblemError

    until = right_now() + _length(expires)
    if qr and qr.suffix.lower() not in PICTURES:
        raise ProblemError(f"--qr {qr}: the file's name must end in {' or '.join(PICTURES)}.")
    link = asyncio.run(_invite(settings_of(context), role, team, person, uses, until))
    if as_json:
        say(json.dumps({"link": link, "role": role, "uses": uses, "expires": until.isoformat(timespec="seconds")}))
    else:
        say(link)
        if sys.stdout.isatty():
            say(terminal_code(link))
    if qr:
        write_file(qr, picture_of(link, qr.suffix.lower()))


def terminal_code(link: str) -> str:
    """The link's QR code in characters, for a terminal."""
    import segno

    drawn = io.StringIO()
    segno.make(link, error="m").terminal(drawn, compact=True)
    return drawn.getvalue()


def picture_of(link: str, suffix: str) -> bytes:
    """The link's QR code as a PNG or SVG file, large enough for a poster."""
    import segno

    drawn = io.BytesIO()
    segno.make(link, error="m").save(drawn, kind=suffix.removeprefix("."), scale=12, border=4)
    return drawn.getvalue()


def _length(given: str) -> timedelta:
    from bot.problem import ProblemError

    read = re.fullmatch(r"(\d{1,3})([hdw])", given)
    if read is None or int(read[1]) == 0:
        raise ProblemError(f"--expires {given}: write a number and h, d or w, such as 14d for fourteen days.")
    return timedelta(**{LENGTHS[read[2]]: int(read[1])})


async def _invite(
    settings: "Settings", role: str, team: str | None, person: str | None, uses: int, until: datetime
) -> str:
    from bot.charters import charter_in_force
    from bot.databases import opened
    from bot.telegram_bot import connected
    from charter.load import load_charter
    from models.invitations import joining_link, make_invitation

    async with opened(settings.database) as database:
        charter = load_charter((await charter_in_force(settings, database, right_now())).text)
        known_role = _role(role)
        known_team = _team(charter, known_role, team)
        async with connected(settings) as bot, database.unit() as session:
            token = await make_invitation(
                session,
                role=known_role,
                team=known_team,
                now=right_now(),
                person_id=await _person(session, person),
                uses=uses,
                expires_at=until,
            )
            return joining_link(bot.username, token)


def _role(given: str) -> "Role":
    from bot.problem import ProblemError
    from charter.schema import ROLES

    known = next((role for role in ROLES if role == given.lower()), None)
    if known is None:
        raise ProblemError(f"--role {given}: it must be one of {', '.join(ROLES)}.")
    return known


def _team(charter: "Charter", role: "Role", given: str | None) -> str | None:
    """The team to join: none for a lead, the only one where there is one."""
    from bot.problem import ProblemError

    codes = [team.code for team in charter.teams if team.retired is None]
    if role == "lead":
        if given:
            raise ProblemError("--team: a lead has all teams; leave it out.")
        return None
    if given is None and len(codes) == 1:
        return codes[0]
    if given not in codes:
        raise ProblemError(f"--team {given or 'is missing'}: name one of {', '.join(codes)}.")
    return given


async def _person(session: "AsyncSession", code: str | None) -> int | None:
    from sqlalchemy import select

    from bot.problem import ProblemError
    from models.people import Person

    if code is None:
        return None
    found = await session.scalar(select(Person.id).where(Person.code == code))
    if found is None:
        raise ProblemError(f"--person {code}: nobody has this code.")
    return found

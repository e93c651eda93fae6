"""`caretally passport verify`: what was certified under the code of a passport, when, and whether it still holds."""

import asyncio
import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.terminal import right_now, say, settings_of

if TYPE_CHECKING:
    from bot.settings import Settings

commands = typer.Typer(help="Passports: what people take along of their training.", no_args_is_help=True)
UNKNOWN = (
    "No passport has this code. Look at it once more (12 letters and figures); of somebody who was erased, nothing is "
    "confirmed any more."
)
SAID = {
    "holds": "still holds",
    "renewed": "taken again since",
    "ran-out": "ran out",
    "gone": "taken back since",
    "under-way": "under way",
}


@commands.callback()
def passports() -> None:
    """Hold the commands together."""


@commands.command()
def verify(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="The code on the page, such as K7QM-3R5T-W2PX.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Say what was certified under a code, when, and whether it is still so."""
    found = asyncio.run(_found(settings_of(context), code))
    if as_json:
        say(json.dumps(found, ensure_ascii=False, indent=1))
        return
    say(f"{found['name']}, {found['organisation']}: made on {found['made']}, {found['hours']} hours given by then.")
    for course in found["courses"]:
        say(
            "  ".join(part for part in (course["title"], f"taken {course['day']}", _then(course), _now(course)) if part)
        )


def _then(course: dict[str, Any]) -> str:
    """What was certified that day."""
    valid = f"valid until {course['until']}" if course["until"] else course["progress"] or "for good"
    checked = [
        words for words, holds in (("certificate seen", course["seen"]), ("competent", course["competent"])) if holds
    ]
    return f"then {valid} ({', '.join(checked) or 'unchecked'})"


def _now(course: dict[str, Any]) -> str:
    """What is so today."""
    until = course["now_until"]
    return f"today: {SAID[course['now']]}" + (f", until {until}" if until and course["now"] != "ran-out" else "")


async def _found(settings: "Settings", code: str) -> dict[str, Any]:
    from bot.charters import charter_in_force
    from bot.databases import opened
    from bot.problem import ProblemError
    from charter.load import load_charter
    from models.courses import standings_of
    from models.passports import find_passport
    from reports.passport import holds_still

    async with opened(settings.database) as database:
        charter = load_charter((await charter_in_force(settings, database, right_now())).text)
        zone = charter.organisation.zone
        today: date = right_now().astimezone(zone).date()
        async with database.look() as session:
            row = await find_passport(session, code)
            if row is None:
                raise ProblemError(UNKNOWN)
            passport, person = row
            standings = await standings_of(session, charter, person.id, today)
    courses = []
    for course in passport.said["courses"]:
        now, until = holds_still(course, standings.get(course["code"]), today)
        courses.append({**course, "now": now, "now_until": until.isoformat() if until else None})
    return {
        "code": passport.code,
        "name": person.name,
        "organisation": charter.organisation.name,
        "made": passport.made_at.astimezone(zone).date().isoformat(),
        "hours": f"{passport.said['minutes'] / 60:.2f}",
        "courses": courses,
    }

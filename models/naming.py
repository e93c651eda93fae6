"""Finding people by what somebody calls them: a first name or a whole one, within some teams."""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Membership, Person
from models.weeks import in_force

CLOSE = 3
"""How many names that look alike are offered."""
LOOKED_AT = 2000
"""Among how many names of the same initial those that look alike are sought."""


async def people_called(session: AsyncSession, teams: Sequence[str], day: date, name: str) -> list[Person]:
    """Who in these teams has this name, in full or as their first names; the whole name wins."""
    typed = " ".join(name.casefold().split())
    likely = await session.scalars(_in_teams(teams, day).where(Person.name.istartswith(name[:1], autoescape=True)))
    found = [person for person in likely if f"{person.name.casefold()} ".startswith(f"{typed} ")]
    return [person for person in found if person.name.casefold() == typed] or found


async def people_like(session: AsyncSession, teams: Sequence[str], day: date, name: str) -> list[Person]:
    """Who in these teams may be meant by a name that nobody has: those whose first or whole names look alike."""
    likely = _in_teams(teams, day).where(Person.name.istartswith(name[:1], autoescape=True)).limit(LOOKED_AT)
    by_name: dict[str, Person] = {}
    for person in await session.scalars(likely):
        by_name.setdefault(person.name.casefold(), person)
        by_name.setdefault(person.name.casefold().split()[0], person)
    close = [by_name[found] for found in get_close_matches(name.casefold(), by_name, CLOSE)]
    return list({person.id: person for person in close}.values())


async def member_named(session: AsyncSession, name: str) -> Person | None:
    """Who has joined from a chat and has exactly this name, as the charter names people; None where nobody has."""
    named = select(Person).where(Person.name == name, Person.chat_id.is_not(None), Person.left_at.is_(None))
    return await session.scalar(named.order_by(Person.id).limit(1))


async def those_of(session: AsyncSession, teams: Sequence[str], day: date, numbers: Sequence[int]) -> list[Person]:
    """Those of these people who are in one of the teams on a day, in the order given."""
    found = {person.id: person for person in await session.scalars(_in_teams(teams, day).where(Person.id.in_(numbers)))}
    return [found[number] for number in numbers if number in found]


async def without_a_chat(session: AsyncSession, teams: Sequence[str], day: date, most: int) -> list[Person]:
    """Those in these teams who have no chat with the bot, so that somebody must write for them; some, by name."""
    return list(await session.scalars(_in_teams(teams, day).where(Person.chat_id.is_(None)).limit(most)))


def _in_teams(teams: Sequence[str], day: date) -> Select[Person]:
    members = select(Membership.person_id).where(Membership.team.in_(teams), in_force(day))
    return select(Person).where(Person.id.in_(members), Person.left_at.is_(None)).order_by(func.lower(Person.name))

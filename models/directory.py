"""Who is who: people, their roles and teams, and who looks after whom."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BindParameter, ColumnElement, Date, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import ROLES, Role
from models.people import Membership, Person

CODE_BYTES = 6
MOVED = "moved"
"""Where a session keeps the numbers of those whose roles changed in it."""


@dataclass(frozen=True)
class Place:
    """A role that somebody has on a day; `team` is None for a lead, who has all of them."""

    role: Role
    team: str | None


async def person_by_chat(session: AsyncSession, chat_id: int, day: date) -> tuple[Person | None, tuple[Place, ...]]:
    """Who writes from this chat, and their places on a day.

    The person's row is locked, so that two of their messages wait for each other.
    """
    rows = (await session.execute(_BY_CHAT, {"chat_id": chat_id, "day": day})).all()
    return (rows[0][0] if rows else None), _in_order(Place(role, team) for _, role, team in rows if role)


async def places_of(session: AsyncSession, person_id: int, day: date) -> tuple[Place, ...]:
    """The roles and teams somebody has on a day, in the charter's order of roles."""
    rows = await session.execute(
        select(Membership.role, Membership.team).where(Membership.person_id == person_id, _current(day))
    )
    return _in_order(Place(role, team) for role, team in rows)


async def who_has_a_place(session: AsyncSession, people: Iterable[int], day: date) -> set[int]:
    """Which of these people have any role on a day."""
    found = select(Membership.person_id).where(Membership.person_id.in_(people), _current(day))
    return set(await session.scalars(found))


def _in_order(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: (ROLES.index(place.role), place.team or "")))


def _current(day: date | BindParameter[date]) -> ColumnElement[bool]:
    return and_(Membership.since <= day, or_(Membership.until.is_(None), Membership.until >= day))


_BY_CHAT = (
    select(Person, Membership.role, Membership.team)
    .outerjoin(Membership, and_(Membership.person_id == Person.id, _current(bindparam("day", type_=Date))))
    .where(Person.chat_id == bindparam("chat_id"))
    .with_for_update(of=Person, key_share=True)  # what is said to them meanwhile by others may refer to them
)


async def people_in(session: AsyncSession, teams: Sequence[str], day: date, *roles: Role) -> list[Person]:
    """Who has one of the roles (any, if none is named) in one of the teams on a day, by name, each once."""
    statement = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.team.in_(teams), Person.left_at.is_(None), _current(day))
        .order_by(Person.name)
        .distinct()
    )
    if roles:
        statement = statement.where(Membership.role.in_(roles))
    return list(await session.scalars(statement))


async def leads(session: AsyncSession, day: date) -> list[Person]:
    """Every lead, by name."""
    statement = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.role == "lead", Person.left_at.is_(None), _current(day))
        .order_by(Person.name)
        .distinct()
    )
    return list(await session.scalars(statement))


async def managers_of(session: AsyncSession, team: str | None, day: date) -> list[Person]:
    """Who manages a team; where nobody does, the leads."""
    found = await people_in(session, [team], day, "manager") if team else []
    return found or await leads(session, day)


async def anybody_joined(session: AsyncSession) -> bool:
    """Whether anybody has joined from a chat yet."""
    return bool(await session.scalar(select(func.count()).select_from(Person).where(Person.chat_id.is_not(None))))


async def add_person(
    session: AsyncSession, *, name: str, language: str, chat_id: int | None, joined_at: datetime | None
) -> Person:
    """A new person, flushed, so that they have their number and a random code."""
    person = Person(
        code=secrets.token_hex(CODE_BYTES), name=name, language=language, chat_id=chat_id, joined_at=joined_at
    )
    session.add(person)
    await session.flush()
    return person


async def give_place(session: AsyncSession, person: Person, role: Role, team: str | None, since: date) -> bool:
    """Gives somebody a role in a team from a day on; False where they have it already."""
    if Place(role, team) in await places_of(session, person.id, since):
        return False
    session.add(Membership(person_id=person.id, role=role, team=team, since=since))
    await session.flush()
    note_moved(session, person)
    return True


def note_moved(session: AsyncSession, person: Person) -> None:
    """Notes that somebody's roles changed in this unit of work."""
    session.info.setdefault(MOVED, set()).add(person.id)


def moved_in(session: AsyncSession) -> set[int]:
    """The numbers of those whose roles changed in this unit of work, told once."""
    moved: set[int] = session.info.pop(MOVED, set())
    return moved


async def end_places(session: AsyncSession, person: Person, last_day: date, team: str | None = None) -> None:
    """Ends somebody's roles (in one team, or all of them) with a day."""
    for place in await session.scalars(select(Membership).where(Membership.person_id == person.id, _current(last_day))):
        if team is None or place.team == team:
            place.until = last_day
    await session.flush()
    note_moved(session, person)

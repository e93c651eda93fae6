"""A team's week: the hours written down for it, who was heard from, what waits for a check, whose training ran out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period
from charter.schema import Charter, Role
from models.courses import required_courses, standings
from models.entries import Entry, EntryValue
from models.journal import CURRENT
from models.people import Membership, Person
from models.reminding import moment_of

Standing = Literal["wrote", "nothing", "away", "silent"]
"""How somebody stands to a week: wrote something down, said there was nothing, was away, or was not heard from."""
ASKED: tuple[Role, ...] = ("carer", "volunteer")
"""Of these roles somebody is missed who wrote nothing; a manager is counted only where they did."""


@dataclass(frozen=True)
class Member:
    """Somebody in a team, and how they stand to a week."""

    person: Person
    team: str
    standing: Standing


@dataclass(frozen=True)
class Lapsed:
    """A course that somebody must have and whose latest time is too long ago; `ran_out` is its last valid day."""

    person: Person
    activity: str
    ran_out: date


async def minutes_by_week(
    session: AsyncSession, charter: Charter, teams: Sequence[str], first: date, last: date
) -> dict[tuple[str, date], int]:
    """The minutes that count, by team and Monday, of the weeks with a day from `first` to `last`."""
    durations = [spec.code for spec in charter.fields if spec.type == "duration"]
    statement = (
        select(Entry.team, Entry.day, func.sum(EntryValue.number))
        .join(EntryValue, EntryValue.entry_id == Entry.id)
        .where(Entry.team.in_(teams), Entry.day.between(first, last), Entry.state == "counted", CURRENT)
        .where(EntryValue.field.in_(durations))
        .group_by(Entry.team, Entry.day)
    )
    found: dict[tuple[str, date], int] = {}
    for team, day, minutes in await session.execute(statement):
        key = (team, day - timedelta(days=day.weekday()))
        found[key] = found.get(key, 0) + int(minutes or 0)
    return found


async def members_in_week(session: AsyncSession, charter: Charter, teams: Sequence[str], week: Period) -> list[Member]:
    """Who is in the teams at the week's end and how they stand to it, by name; once in each of their teams."""
    in_team = (
        select(Person, Membership.team, Membership.role)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.team.in_(teams), Person.left_at.is_(None), in_force(week.last))
        .order_by(Person.name, Person.id)
    )
    rows = [(person, team, role) for person, team, role in await session.execute(in_team)]
    wrote = await _heard_from(session, charter, {person.id for person, _, _ in rows}, week)
    found: dict[tuple[int, str], Member] = {}
    for person, team, role in rows:
        if team is not None and (role in ASKED or (person.id, team) in wrote):
            found[person.id, team] = Member(person, team, _standing(person, team, wrote, week))
    return list(found.values())


def in_force(day: date) -> ColumnElement[bool]:
    """Memberships that hold on a day."""
    return (Membership.since <= day) & or_(Membership.until.is_(None), Membership.until >= day)


async def _heard_from(
    session: AsyncSession, charter: Charter, people: Iterable[int], week: Period
) -> set[tuple[int, str]]:
    """Person and team of what was written down for the week's days, or in it."""
    zone = charter.organisation.zone
    begins, ends = (moment_of(day, time(0), zone) for day in (week.first, week.last + timedelta(days=1)))
    statement = (
        select(Entry.person_id, Entry.team)
        .where(Entry.person_id.in_(list(people)), CURRENT)
        .where(or_(Entry.day.between(week.first, week.last), (Entry.saved_at >= begins) & (Entry.saved_at < ends)))
        .distinct()
    )
    return {(person, team) for person, team in await session.execute(statement)}


def _standing(person: Person, team: str, wrote: set[tuple[int, str]], week: Period) -> Standing:
    """Who wrote for another of their teams was heard from as well."""
    if any(writer == person.id for writer, _ in wrote):
        return "wrote"
    if person.nothing_until is not None and person.nothing_until >= week.last:
        return "nothing"
    if person.away_until is not None and person.away_until >= week.first:
        return "away"
    return "silent"


async def waiting_entries(session: AsyncSession, teams: Sequence[str], but_not: int) -> list[int]:
    """The numbers of the entries in these teams that wait for a check, the oldest first.

    Not the person's own, nor what they entered for others: nobody approves what they wrote.
    """
    statement = (
        select(Entry.id)
        .where(Entry.team.in_(teams), Entry.state == "waiting", CURRENT)
        .where(Entry.person_id != but_not, Entry.entered_by != but_not)
        .order_by(Entry.day, Entry.id)
    )
    return list(await session.scalars(statement))


async def own_waiting(session: AsyncSession, teams: Sequence[str], person_id: int) -> int:
    """How many entries in these teams wait that this person wrote, and that somebody else must check."""
    theirs = or_(Entry.person_id == person_id, Entry.entered_by == person_id)
    statement = select(func.count()).where(Entry.team.in_(teams), Entry.state == "waiting", theirs, CURRENT)
    return int(await session.scalar(statement) or 0)


async def lapsed_training(session: AsyncSession, charter: Charter, teams: Sequence[str], day: date) -> list[Lapsed]:
    """Courses that people of these teams must have and that have run out before `day`, the latest first.

    A course that somebody never wrote down is not counted: it may have been before our time.
    """
    courses = {one.code: one for one in required_courses(charter, day)}
    in_team = (
        select(Person, Membership.role)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.team.in_(teams), Person.left_at.is_(None), in_force(day))
    )
    people: dict[int, Person] = {}
    roles: dict[int, set[str]] = {}
    for person, role in await session.execute(in_team):
        people[person.id] = person
        roles.setdefault(person.id, set()).add(role)
    stand = await standings(session, charter, day, Entry.person_id.in_(list(people)), courses)
    found = [
        Lapsed(people[person_id], code, one.until)
        for (person_id, code), one in stand.items()
        if one.until is not None and one.until < day and roles[person_id] & set(courses[code].required_for)
    ]
    return sorted(found, key=lambda one: (one.ran_out, one.person.name), reverse=True)

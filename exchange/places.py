"""The role and team that people have once a file is in: those of their latest-dated row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Role
from exchange.kept import AT_ONCE, chunks
from models.entries import Entry
from models.facts import CURRENT
from models.people import Membership, Person


@dataclass(frozen=True)
class Span:
    """What a file says of somebody's place: since when it knows them, and their role and team on its latest day."""

    first: date
    last: date
    role: Role
    team: str


async def settle_places(session: AsyncSession, spans: Mapping[int, Span], newcomers: Iterable[int]) -> None:
    """Gives people their places, by their numbers; `newcomers` are those that the file has just made.

    Somebody who joined keeps the place that they were invited to. A file that ends before somebody's latest entry
    says nothing of where they are now.
    """
    made = set(newcomers)
    begun = [_place(person, span, span.first) for person, span in spans.items() if person in made]
    for part in chunks((person for person in spans if person not in made), AT_ONCE):
        begun += await _moved(session, {person: spans[person] for person in part})
    if begun:
        await session.execute(insert(Membership), begun)


async def _moved(session: AsyncSession, spans: Mapping[int, Span]) -> list[dict[str, object]]:
    """The places that people who were known before move to; those they had end."""
    theirs = (Person.id.in_(spans), Person.joined_at.is_(None), Person.left_at.is_(None))
    known = list(await session.scalars(select(Person.id).where(*theirs)))
    had: dict[int, list[Membership]] = {person: [] for person in known}
    running = select(Membership).where(Membership.person_id.in_(known), Membership.until.is_(None))
    for place in await session.scalars(running):
        had[place.person_id].append(place)
    latest = await _latest_days(session, known)
    begun = []
    for person, places in had.items():
        span = spans[person]
        same = [place for place in places if (place.role, place.team) == (span.role, span.team)]
        if same:
            await _widen(session, same[0], span.first)
        elif span.last >= latest.get(person, span.last):
            for place in places:
                await _end(session, place, span.last)
            begun.append(_place(person, span, span.last if places else span.first))
    return begun


async def _latest_days(session: AsyncSession, people: Iterable[int]) -> dict[int, date]:
    latest = select(Entry.person_id, func.max(Entry.day)).where(Entry.person_id.in_(list(people)), CURRENT)
    return dict((await session.execute(latest.group_by(Entry.person_id))).all())


async def _widen(session: AsyncSession, place: Membership, first: date) -> None:
    if first < place.since:
        await session.execute(update(Membership).where(Membership.id == place.id).values(since=first))


async def _end(session: AsyncSession, place: Membership, after: date) -> None:
    """Ends a place on the day before another begins; one that would not have begun by then never was."""
    if place.since >= after:
        await session.execute(delete(Membership).where(Membership.id == place.id))
    else:
        ends = update(Membership).where(Membership.id == place.id)
        await session.execute(ends.values(until=after - timedelta(days=1)))


def _place(person: int, span: Span, since: date) -> dict[str, object]:
    return {"person_id": person, "role": span.role, "team": span.team, "since": since}

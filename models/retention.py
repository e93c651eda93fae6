"""What has been kept for as long as the charter says: people who left are erased, old entries lose whose they were.

An entry's time is up when the reporting year that it lies in has been over for so long: so no figure of a year changes
in the middle of it. Training of people who are still there stays, since it may be valid for ever.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import period_of
from charter.schema import Charter
from charter.values import Span
from models.directory import CODE_BYTES
from models.entries import Entry
from models.erasing import erase_person
from models.facts import counted_among
from models.people import Person
from models.totals import exchange_totals


@dataclass(frozen=True)
class Expired:
    """What is to go: people by number who left long ago, and how many entries of people who are still there."""

    people: tuple[int, ...]
    entries: int


async def expired(session: AsyncSession, charter: Charter, today: date) -> Expired:
    """What has been kept for long enough by `today`."""
    people = await session.scalars(_left_long_ago(charter, today).order_by(Person.id))
    entries = await session.scalar(select(func.count(Entry.id)).where(*_old(charter, today)))
    return Expired(tuple(people), entries or 0)


def _left_long_ago(charter: Charter, today: date) -> Select[Any]:
    day = _ago(charter.organisation.retention.leavers, today)
    midnight = datetime.combine(day, time(), charter.organisation.zone)
    return select(Person.id).where(Person.left_at < midnight, Person.erased_at.is_(None))


def _old(charter: Charter, today: date) -> tuple[ColumnElement[bool], ...]:
    """Entries before the reporting year in which the time is up."""
    organisation = charter.organisation
    first = period_of("year", _ago(organisation.retention.entries, today), organisation.year_starts).first
    return Entry.person_id == Person.id, Person.erased_at.is_(None), Entry.kind != "training", Entry.day < first


def _ago(span: Span, today: date) -> date:
    return Span(months=-span.months, days=-span.days).after(today)


async def erase_next(session: AsyncSession, charter: Charter, today: date, now: datetime) -> bool:
    """Erases one person who left long ago, or takes one person's old entries from them; whether there was anybody."""
    person_id = await session.scalar(_left_long_ago(charter, today).order_by(Person.id).limit(1))
    if person_id is not None:
        person = await session.get_one(Person, person_id, with_for_update=True)
        if person.erased_at is None:  # else another process was quicker
            await erase_person(session, charter, person, now)
        return True
    owner = await session.scalar(select(Entry.person_id).where(*_old(charter, today)).order_by(Entry.id).limit(1))
    if owner is None:
        return False
    await session.execute(select(Person.id).where(Person.id == owner).with_for_update())
    old = list(await session.scalars(select(Entry).where(Entry.person_id == owner, *_old(charter, today))))
    await _give_to_nobody(session, charter, owner, old, now)
    return True


async def _give_to_nobody(
    session: AsyncSession, charter: Charter, owner: int, entries: Sequence[Entry], now: datetime
) -> None:
    """Makes the entries those of somebody of whom there is nothing else; the totals count one for the other."""
    nobody = Person(code=secrets.token_hex(CODE_BYTES), name="", left_at=now)
    session.add(nobody)
    await session.flush()
    taken = await counted_among(session, charter, entries)
    for entry in entries:
        entry.person_id = nobody.id
        entry.entered_by = nobody.id if entry.entered_by == owner else entry.entered_by
    await session.flush()
    await exchange_totals(session, charter, taken, await counted_among(session, charter, entries))
    await erase_person(session, charter, nobody, now)

"""What a report asks beside the KVIs: hours by week, what waits, and the entries themselves, nameless."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period
from charter.schema import Charter, Kvi
from models.entries import Entry, EntryScore, EntryValue
from models.facts import COUNTS, CURRENT, Counted, counted_among
from models.totals import Narrowing
from models.totals.counting import counting, narrowed

AT_ONCE = 2_000
"""How many entries are read in one go."""


async def minutes_by_monday(
    session: AsyncSession, charter: Charter, days: Period, narrowing: Narrowing
) -> Mapping[date, int]:
    """The minutes that count, by the Monday of their week."""
    durations = [spec.code for spec in charter.fields if spec.type == "duration"]
    statement = (
        select(Entry.day, func.sum(EntryValue.number))
        .join(EntryValue, EntryValue.entry_id == Entry.id)
        .where(COUNTS, *_narrowed(days, narrowing), EntryValue.field.in_(durations))
        .group_by(Entry.day)
    )
    found: Counter[date] = Counter()
    for day, minutes in await session.execute(statement):
        found[day - timedelta(days=day.weekday())] += int(minutes or 0)
    return found


async def waiting_count(session: AsyncSession, days: Period, narrowing: Narrowing) -> int:
    """How many entries of these days still wait for a check."""
    waiting = select(func.count()).select_from(Entry).where(Entry.state == "waiting", CURRENT)
    return await session.scalar(waiting.where(*_narrowed(days, narrowing))) or 0


async def counted_entries(session: AsyncSession, days: Period, narrowing: Narrowing) -> tuple[int, int, int]:
    """How many entries count in these days, of how many people, and how many of them were checked."""
    statement = select(
        func.count(), func.count(Entry.person_id.distinct()), func.count().filter(or_(Entry.checked, Entry.evidenced))
    )
    entries, people, checked = (await session.execute(statement.where(COUNTS, *_narrowed(days, narrowing)))).one()
    return entries, people, checked


async def listed_entries(
    session: AsyncSession, charter: Charter, days: Period, narrowing: Narrowing
) -> AsyncIterator[Counted]:
    """The entries of these days that count, by day."""
    page = select(Entry).where(COUNTS, *_narrowed(days, narrowing)).order_by(Entry.day, Entry.id).limit(AT_ONCE)
    entries = await _read(session, page)
    while entries:
        for one in await counted_among(session, charter, entries):
            yield one
        last = entries[-1]
        after = (Entry.day > last.day) | ((Entry.day == last.day) & (Entry.id > last.id))
        entries = await _read(session, page.where(after))


Scored = tuple[date, int, Mapping[int, int]]
"""A reading's day, its number, and its scores by domain."""


async def scores_by_subject(
    session: AsyncSession, charter: Charter, kvi: Kvi, last: date, narrowing: Narrowing
) -> Mapping[str, list[Scored]]:
    """The readings up to a day that a KVI over outcomes counts, with all their scores, by whom they are about."""
    counted = narrowed(counting(charter, kvi), charter, narrowing).subquery("counted").c
    statement = (
        select(Entry.subject, Entry.day, Entry.id, EntryScore.domain, EntryScore.score)
        .join(EntryScore, EntryScore.entry_id == Entry.id)
        .where(Entry.id.in_(select(counted.entry_id)), Entry.day <= last)
        .order_by(Entry.id)
    )
    found: dict[str, dict[int, tuple[date, int, dict[int, int]]]] = {}
    for subject, day, number, domain, score in await session.execute(statement):
        found.setdefault(subject or "", {}).setdefault(number, (day, number, {}))[2][domain] = score
    return {subject: list(readings.values()) for subject, readings in found.items()}


async def _read(session: AsyncSession, page: Select[Entry]) -> Sequence[Entry]:
    return (await session.scalars(page)).all()


def _narrowed(days: Period, narrowing: Narrowing) -> list[ColumnElement[bool]]:
    contract = true() if narrowing.contract is None else Entry.contract == narrowing.contract
    teams = Entry.team.in_(narrowing.teams) if narrowing.teams else true()
    return [Entry.day.between(days.first, days.last), contract, teams]

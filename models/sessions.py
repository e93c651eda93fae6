"""Sessions that several people wrote down: their people count once, whatever becomes of the entries.

Entries of one session bear the same number, that of the first. Of those that count and say how many people took part,
one keeps its people; the others' are counted there. Where that one goes, the next takes its place.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import and_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from charter.headcount import headcounts
from charter.schema import Charter
from models.entries import Entry, EntryValue
from models.facts import CURRENT, counted_among
from models.totals import exchange_totals
from models.watching import look_again

SESSION_LOCK = 7_402
"""Half of the advisory lock of a session on PostgreSQL."""


@asynccontextmanager
async def moving(session: AsyncSession, charter: Charter, entries: Sequence[Entry]) -> AsyncIterator[list[Entry]]:
    """Has totals, and reminders of courses, follow what the block does to these entries, and to further ones it puts
    into the list.

    Of their sessions, the people are shared out anew. Until the unit ends nobody else changes any of them; what others
    changed until now is seen in the block.
    """
    await _hold(session, entries)
    moved = [*entries, *await _companions(session, entries)]
    taken = await counted_among(session, charter, moved)
    yield moved
    await session.flush()
    await _share_out(session, charter, moved)
    await exchange_totals(session, charter, taken, await counted_among(session, charter, moved))
    await look_again(session, moved)


async def _hold(session: AsyncSession, entries: Sequence[Entry]) -> None:
    """Locks the entries, their sessions first, so that two who change entries of one wait for each other."""
    if session.get_bind().dialect.name != "postgresql" or not entries:
        return
    for key in _keys(entries):
        await session.execute(text(f"SELECT pg_advisory_xact_lock({SESSION_LOCK}, :key)"), {"key": key % 2**31})
    rows = select(Entry).where(Entry.id.in_([entry.id for entry in entries])).order_by(Entry.id).with_for_update()
    await session.scalars(rows.execution_options(populate_existing=True))


def _keys(entries: Iterable[Entry]) -> list[int]:
    return sorted({entry.same_session for entry in entries if entry.same_session is not None})


async def _companions(session: AsyncSession, entries: Sequence[Entry]) -> list[Entry]:
    """The other entries of the same sessions that stand."""
    keys = _keys(entries)
    if not keys:
        return []
    own = [entry.id for entry in entries]
    others = select(Entry).where(Entry.same_session.in_(keys), Entry.id.not_in(own), CURRENT)
    return list(await session.scalars(others.order_by(Entry.id).execution_options(populate_existing=True)))


async def _share_out(session: AsyncSession, charter: Charter, entries: Iterable[Entry]) -> None:
    """In each session, leaves the people to one entry: to the one that had them, else to the first."""
    together = [entry for entry in entries if entry.same_session is not None and _counts(entry)]
    if not together:
        return
    tells = await _telling(session, charter, [entry.id for entry in together])
    for key in {entry.same_session for entry in together}:
        mine = [entry for entry in together if entry.same_session == key]
        telling = [entry for entry in mine if entry.id in tells]
        keeper = min(telling, key=lambda one: (one.people_elsewhere, one.id), default=None)
        for entry in mine:
            entry.people_elsewhere = keeper is not None and entry is not keeper
    await session.flush()


def _counts(entry: Entry) -> bool:
    return entry.state == "counted" and entry.deleted_at is None and entry.replaced_by is None


async def _telling(session: AsyncSession, charter: Charter, entry_ids: Collection[int]) -> set[int]:
    """Those of these entries that say how many people took part."""
    told = select(EntryValue.entry_id).where(EntryValue.entry_id.in_(entry_ids), EntryValue.number.is_not(None))
    return set(await session.scalars(told.where(EntryValue.field.in_(headcounts(charter)))))


def is_same_occasion(one: Entry, other: Entry) -> bool:
    """Whether two entries are of the same team, activity, day and place."""
    return (one.team, one.activity, one.day, one.place) == (other.team, other.activity, other.day, other.place)


async def look_alikes(session: AsyncSession, charter: Charter, entry_id: int) -> list[Entry]:
    """What others wrote down of the same team, activity, day and place, and that isn't known to be the same session.

    Only where both say how many people took part: nothing else would be counted twice. The oldest first.
    """
    mine = aliased(Entry)
    same = and_(
        Entry.team == mine.team,
        Entry.activity == mine.activity,
        Entry.day == mine.day,
        Entry.place.is_not_distinct_from(mine.place),
        Entry.person_id != mine.person_id,
        or_(Entry.same_session.is_(None), Entry.same_session.is_distinct_from(mine.same_session)),
    )
    like = select(Entry).join(mine, same).where(mine.id == entry_id, Entry.state != "refused", CURRENT)
    others = list(await session.scalars(like.order_by(Entry.id)))
    tells = await _telling(session, charter, [entry_id, *(one.id for one in others)]) if others else set()
    return [one for one in others if one.id in tells] if entry_id in tells else []


async def join_session(session: AsyncSession, charter: Charter, entry: Entry, first: Entry) -> None:
    """Notes that an entry is of the same session as an earlier one: its people are counted there from now on."""
    async with moving(session, charter, [entry, first]) as moved:
        key, own = first.same_session or first.id, entry.same_session
        for one in moved:
            if one is first or one is entry or (own is not None and one.same_session == own):
                one.same_session = key
        entry.people_elsewhere = True


async def leave_session(session: AsyncSession, charter: Charter, entry: Entry) -> None:
    """Notes that an entry is of a session of its own after all."""
    async with moving(session, charter, [entry]):
        entry.same_session, entry.people_elsewhere = None, False

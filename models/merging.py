"""Two records of one person made one: what is the second's becomes the first's, and the totals count one person."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from models.columns import Table
from models.entries import Entry
from models.facts import counted_among
from models.people import Person
from models.totals import exchange_totals

OWN = (
    "chat_id",
    "joined_at",
    "heard_at",
    "menu",
    "reminder_every",
    "next_reminder_at",
    "next_digest_at",
    "next_letter_at",
)
"""What goes with somebody's chat."""


async def merge_people(session: AsyncSession, charter: Charter, kept: Person, other: Person) -> int:
    """Gives all that is `other`'s to `kept` and drops `other`; gives how many entries that were.

    The one with a chat keeps it. ValueError where both have one, or one was erased.
    """
    if kept.id == other.id:
        raise ValueError("these are the same record")
    if kept.chat_id is not None and other.chat_id is not None:
        raise ValueError("both write from a chat of their own, so they are two people to me")
    if kept.erased_at or other.erased_at:
        raise ValueError("one of them was erased, and nobody knows any more who it was")
    entries = list(await session.scalars(select(Entry).where(Entry.person_id == other.id)))
    taken = await counted_among(session, charter, entries)
    await _hand_over(session, kept.id, other.id)
    for entry in entries:
        await session.refresh(entry)
    await exchange_totals(session, charter, taken, await counted_among(session, charter, entries))
    if other.chat_id is not None:
        its = {name: getattr(other, name) for name in OWN}
        other.chat_id = None
        await session.flush()
        for name, value in its.items():
            setattr(kept, name, value)
    kept.next_course_at = min(filter(None, (kept.next_course_at, other.next_course_at)), default=None)
    kept.left_at = None if kept.left_at is None or other.left_at is None else max(kept.left_at, other.left_at)
    await session.delete(other)
    await session.flush()
    return len(entries)


async def _hand_over(session: AsyncSession, kept: int, other: int) -> None:
    """Every reference to the one person becomes one to the other; what both have alike, such as a role, stays once."""
    for table in Table.metadata.sorted_tables:
        for column in table.columns:
            if not any(key.column.table.name == Person.__tablename__ for key in column.foreign_keys):
                continue
            if column.primary_key:
                await _drop_doubles(session, table.name, column.name, kept, other)
            await session.execute(update(table).where(column == other).values({column: kept}))


async def _drop_doubles(session: AsyncSession, table_name: str, column_name: str, kept: int, other: int) -> None:
    """Drops the rows of `other` that `kept` has under the same key, such as what they were told of a course."""
    table = Table.metadata.tables[table_name]
    person = table.columns[column_name]
    rest = [column for column in table.primary_key if column is not person]
    has = {tuple(row) for row in await session.execute(select(*rest).where(person == kept))}
    for key in (await session.execute(select(*rest).where(person == other))).all():
        if tuple(key) in has:
            same = [column == value for column, value in zip(rest, key, strict=True)]
            await session.execute(table.delete().where(person == other, *same))

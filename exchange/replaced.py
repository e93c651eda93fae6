"""What the changed rows of an import replace."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from exchange.kept import AT_ONCE, chunks
from exchange.stored import Stored
from models.entries import Entry
from models.people import Person


async def standing_for(session: AsyncSession, entries: Sequence[Stored]) -> dict[int, Entry]:
    """What stands today for entries, by their numbers: themselves or what was put in their place; not what is gone.

    Their people are locked, so that nobody changes anything meanwhile. Of two with one successor the first has it.
    """
    for people in chunks({entry.person for entry in entries}, AT_ONCE):
        await session.execute(select(Person.id).where(Person.id.in_(people)).order_by(Person.id).with_for_update())
    found: dict[int, Entry] = {}
    reached = {entry.number: entry.number for entry in entries}
    while reached:
        now = await _fresh(session, reached.values())
        taken = {entry.id for entry in found.values()}
        for first, number in reached.items():
            entry = now[number]
            if entry.replaced_by is None and entry.deleted_at is None and entry.id not in taken:
                found[first] = entry
                taken.add(entry.id)
        successors = {first: now[number].replaced_by for first, number in reached.items()}
        reached = {first: number for first, number in successors.items() if number is not None}
    return found


async def _fresh(session: AsyncSession, numbers: Iterable[int]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    for part in chunks(set(numbers), AT_ONCE):
        entries = select(Entry).where(Entry.id.in_(part)).execution_options(populate_existing=True)
        found |= {entry.id: entry for entry in await session.scalars(entries)}
    return found


async def free_keys(session: AsyncSession, keys: Iterable[str]) -> None:
    """Takes the keys from the entries that have them: the entries that follow them will."""
    for part in chunks(keys, AT_ONCE):
        await session.execute(update(Entry).where(Entry.external_key.in_(part)).values(external_key=None))

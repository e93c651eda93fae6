"""Which charter is in force, and what follows for the totals when another one is applied."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from models.chat import CharterVersion
from models.entries import Entry
from models.journal import CURRENT, facts_of, values_of
from models.totals import Counted, rebuild_totals

ENTRIES_AT_ONCE = 10_000


async def charter_in_force(session: AsyncSession) -> CharterVersion | None:
    """The newest charter that was applied."""
    return await session.scalar(select(CharterVersion).order_by(CharterVersion.id.desc()).limit(1))


async def apply_charter(session: AsyncSession, text: str, charter: Charter, now: datetime) -> int:
    """Puts a charter in force, where its text is new, and makes the totals anew. Returns its version's number."""
    in_force = await charter_in_force(session)
    if in_force and in_force.text == text:
        return in_force.id
    version = CharterVersion(text=text, applied_at=now)
    session.add(version)
    await session.flush()
    await rebuild_totals(session, charter, await counted_entries(session, charter))
    return version.id


async def counted_entries(session: AsyncSession, charter: Charter) -> Iterable[Counted]:
    """Every entry that counts, as the arithmetic sees it."""
    statement = select(Entry).where(Entry.state == "counted", CURRENT).order_by(Entry.id)
    entries = list(await session.scalars(statement))
    found: list[Counted] = []
    for start in range(0, len(entries), ENTRIES_AT_ONCE):
        part = entries[start : start + ENTRIES_AT_ONCE]
        values = await values_of(session, [entry.id for entry in part])
        found += [Counted(facts_of(charter, entry, values.get(entry.id, {})), entry.checked) for entry in part]
    return found

"""Which charter is in force, and what follows for the totals when another one is applied."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from models.chat import CharterVersion
from models.totals.building import build_small


async def charter_in_force(session: AsyncSession) -> CharterVersion | None:
    """The newest charter that was applied."""
    return await session.scalar(select(CharterVersion).order_by(CharterVersion.id.desc()).limit(1))


async def apply_charter(session: AsyncSession, text: str, charter: Charter, now: datetime) -> int:
    """Puts a charter in force, where its text is new. Returns its version's number.

    Totals that it counts in another way are made anew at once where there are few entries; else they are marked, to
    be made by `build_totals`, and their figures are counted from the entries until then.
    """
    in_force = await charter_in_force(session)
    if in_force is None or in_force.text != text:
        in_force = CharterVersion(text=text, applied_at=now)
        session.add(in_force)
        await session.flush()
    await build_small(session, charter)
    return in_force.id

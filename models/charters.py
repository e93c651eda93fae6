"""Which charter is in force, and what follows for the totals when another one is applied."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from charter.schema import Charter
from models.chat import CharterVersion
from models.entries import Entry, EntryScore, EntryValue
from models.people import Membership
from models.totals.building import build_small
from models.watching import look_at_everybody

NUMBERS = ("duration", "count", "money", "quantity")
"""The types of fields whose values are kept as numbers."""


async def charter_in_force(session: AsyncSession) -> CharterVersion | None:
    """The newest charter that was applied."""
    return await session.scalar(select(CharterVersion).order_by(CharterVersion.id.desc()).limit(1))


async def was_applied(session: AsyncSession, text: str) -> bool:
    """Whether this very text was ever put in force."""
    return await session.scalar(select(CharterVersion.id).where(CharterVersion.text == text).limit(1)) is not None


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
        await look_at_everybody(session, now)
    await build_small(session, charter)
    return in_force.id


@dataclass(frozen=True, order=True)
class Orphan:
    """Something in use that a charter no longer has: `what` it is, its code, and how many rows are of it."""

    what: str
    code: str
    used: int


async def orphans(session: AsyncSession, charter: Charter) -> list[Orphan]:
    """What of the history a charter would orphan; such parts are to be given `retired` rather than taken out."""
    known = {
        "activity": (Entry.activity, {one.code for one in charter.activities}),
        "team": (Entry.team, {one.code for one in charter.teams}),
        "contract": (Entry.contract, {one.code for one in charter.contracts}),
        "members' team": (Membership.team, {one.code for one in charter.teams}),
    }
    found = [
        Orphan(what, code, used)
        for what, (column, codes) in known.items()
        for code, used in await _used(session, column)
        if code not in codes
    ]
    return sorted(found + await _lost_fields(session, charter) + await _lost_domains(session, charter))


async def _used(session: AsyncSession, column: InstrumentedAttribute[Any]) -> list[tuple[str, int]]:
    statement = select(column, func.count()).where(column.is_not(None)).group_by(column)
    return [(code, count) for code, count in await session.execute(statement)]


async def _lost_fields(session: AsyncSession, charter: Charter) -> list[Orphan]:
    """Fields that the charter hasn't, or that have become of a type that cannot hold what is kept."""
    is_number = EntryValue.number.is_not(None)
    statement = select(EntryValue.field, is_number, func.count()).group_by(EntryValue.field, is_number)
    found = []
    for code, number, used in await session.execute(statement):
        spec = charter.field(code)
        if spec is None:
            found.append(Orphan("field", code, used))
        elif bool(number) != (spec.type in NUMBERS):
            found.append(Orphan("field of another type", code, used))
    return found


async def _lost_domains(session: AsyncSession, charter: Charter) -> list[Orphan]:
    """Outcome activities with fewer domains than their readings have scores."""
    statement = (
        select(Entry.activity, func.max(EntryScore.domain), func.count(EntryScore.entry_id.distinct()))
        .join(EntryScore, EntryScore.entry_id == Entry.id)
        .group_by(Entry.activity)
    )
    return [
        Orphan("domains of an outcome", code, readings)
        for code, last, readings in await session.execute(statement)
        if (activity := charter.activity(code)) and last >= len(activity.domains)
    ]

"""Courses whose certificate no manager has seen yet, and a manager's word on them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.entries import Entry
from models.facts import COUNTS
from models.learning import SignOff


async def unseen_courses(session: AsyncSession, teams: Sequence[str], but_not: int) -> list[int]:
    """The entries in these teams that are somebody's latest time of a course and that no manager has looked at.

    The oldest first; not the person's own. What was imported counts as it was brought in, and is not asked about.
    """
    later = aliased(Entry)
    newer = or_(later.day > Entry.day, and_(later.day == Entry.day, later.id > Entry.id))
    renewed = exists().where(
        later.activity == Entry.activity,
        later.person_id == Entry.person_id,
        later.kind == "training",
        later.state == "counted",
        later.replaced_by.is_(None),
        later.deleted_at.is_(None),
        newer,
    )
    seen = exists().where(SignOff.entry_id == Entry.id, SignOff.seen_at.is_not(None))
    statement = (
        select(Entry.id)
        .where(Entry.team.in_(teams), Entry.kind == "training", COUNTS, Entry.person_id != but_not)
        .where(Entry.checked.is_(False), Entry.external_key.is_(None), ~seen, ~renewed)
        .order_by(Entry.saved_at, Entry.id)
    )
    return list(await session.scalars(statement))


async def sign_off_of(session: AsyncSession, entry_id: int) -> SignOff | None:
    """What managers have said of a course that was taken."""
    return await session.get(SignOff, entry_id)


async def note_seen(session: AsyncSession, entry: Entry, by: int, now: datetime) -> SignOff:
    """A manager has seen the certificate."""
    found = await _of(session, entry)
    found.seen_by, found.seen_at = by, now
    return found


async def note_competent(session: AsyncSession, entry: Entry, by: int, now: datetime) -> SignOff:
    """A manager has found the person competent."""
    found = await _of(session, entry)
    found.competent_by, found.competent_at = by, now
    return found


async def _of(session: AsyncSession, entry: Entry) -> SignOff:
    found = await session.get(SignOff, entry.id)
    if found is None:
        found = SignOff(entry_id=entry.id)
        session.add(found)
    return found

"""Courses whose certificate no manager has seen yet, and a manager's word on them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.entries import Entry
from models.facts import COUNTS
from models.learning import SignOff
from models.people import Membership


async def unseen_courses(session: AsyncSession, teams: Sequence[str], but_not: int) -> list[int]:
    """The entries in these teams that are somebody's latest time of a course and that no manager has looked at.

    The oldest first; not the person's own. What was imported counts as it was brought in, and is not asked about.
    """
    newest_first = (Entry.day.desc(), Entry.id.desc())
    place = func.row_number().over(partition_by=(Entry.activity, Entry.person_id), order_by=newest_first)
    theirs = select(Membership.person_id).where(Membership.team.in_(teams))
    ranked = (
        select(Entry.id, Entry.team, Entry.checked, Entry.external_key, Entry.saved_at, place.label("place"))
        .where(
            Entry.person_id.in_(theirs), Entry.person_id != but_not, Entry.kind == literal_column("'training'"), COUNTS
        )
        .subquery()
    ).c
    statement = (
        select(ranked.id)
        .outerjoin(SignOff, SignOff.entry_id == ranked.id)
        .where(ranked.place == 1, ranked.team.in_(teams), ranked.checked.is_(False), ranked.external_key.is_(None))
        .where(SignOff.seen_at.is_(None))
        .order_by(ranked.saved_at, ranked.id)
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

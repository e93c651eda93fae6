"""Leaving a team or the organisation, and being cut off where a phone was lost. What was written down stays."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Outbox
from models.directory import note_moved, places_of
from models.people import Membership, Person


async def cut_off(session: AsyncSession, person: Person) -> None:
    """From now on nothing that comes from the person's chat is theirs, and what was to be said in it isn't."""
    unsent = update(Outbox).where(Outbox.chat_id == person.chat_id, Outbox.state == "queued")
    await session.execute(unsent.values(state="expired", problem="cut off"))
    person.chat_id = None
    await session.flush()


async def leave_team(session: AsyncSession, person: Person, team: str, today: date, now: datetime) -> bool:
    """Ends somebody's roles in a team with yesterday; whether it was their last place, so that they left altogether."""
    own = (Membership.person_id == person.id, Membership.team == team)
    await session.execute(delete(Membership).where(*own, Membership.since >= today))
    ends = update(Membership).where(*own, Membership.until.is_(None))
    await session.execute(ends.values(until=today - timedelta(days=1)))
    note_moved(session, person)
    if await places_of(session, person.id, today):
        return False
    person.left_at, person.next_reminder_at, person.next_digest_at, person.next_letter_at = now, None, None, None
    await session.flush()
    return True


async def is_alone(session: AsyncSession, person: Person) -> bool:
    """Whether nobody else has joined yet."""
    others = select(func.count()).select_from(Person).where(Person.id != person.id, Person.joined_at.is_not(None))
    return not await session.scalar(others)

"""The managers' weekly digests: on their day, or later on the same day if we were away, else not at all."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.people import Person
from models.reminding import next_time
from scheduler.due import SayTo, can_be_told, do_each


async def claim_due_digests(database: Database, zone: ZoneInfo, say: SayTo, now: datetime) -> int:
    """Has `say` write the digests due, some hundreds at most, and moves everybody on; how many were due."""

    async def tell(session: AsyncSession, person: Person, _row: int) -> None:
        due = person.next_digest_at
        if due is None or due > now:
            return
        if can_be_told(person) and due.astimezone(zone).date() == now.astimezone(zone).date():
            await say(session, person, now)
        _move_on(person, due, zone, now)

    async def give_up(_session: AsyncSession, person: Person, _row: int) -> None:
        _move_on(person, person.next_digest_at or now, zone, now)

    due = select(Person.id, Person.id).where(Person.next_digest_at <= now).order_by(Person.next_digest_at)
    return await do_each(database, due, tell, give_up)


def _move_on(person: Person, due: datetime, zone: ZoneInfo, now: datetime) -> None:
    """The same local time of the coming week. (A time in the hour that spring leaves out stays an hour later.)"""
    local = due.astimezone(zone)
    person.next_digest_at = None
    if person.left_at is None:
        person.next_digest_at = next_time("week", local.weekday(), local.time(), zone, now)

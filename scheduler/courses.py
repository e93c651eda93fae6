"""Courses that run out: whoever has one is looked at when the next of them is due to be told."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.people import Person
from scheduler.due import SayTo, can_be_told, do_each

LATER = timedelta(days=7)
"""When it is looked again at somebody who can't be told, or about whom we failed."""


async def claim_due_courses(database: Database, say: SayTo, now: datetime) -> int:
    """Has `say` tell those due, some hundreds at most, and set when it is looked again; how many were due."""

    async def tell(session: AsyncSession, person: Person, _row: int) -> None:
        due = person.next_course_at
        if due is None or due > now:
            return
        if can_be_told(person):
            await say(session, person, now)
        else:
            _put_off(person, now)

    async def give_up(_session: AsyncSession, person: Person, _row: int) -> None:
        _put_off(person, now)

    due = select(Person.id, Person.id).where(Person.next_course_at <= now).order_by(Person.next_course_at)
    return await do_each(database, due, tell, give_up)


def _put_off(person: Person, now: datetime) -> None:
    """Nobody without a chat, or who left, is looked at again until something brings them back."""
    person.next_course_at = now + LATER if person.chat_id is not None and person.left_at is None else None

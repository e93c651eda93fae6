"""The monthly notes, and the question before a year ends."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.people import Person
from scheduler.due import SayTo, can_be_told, do_each

LATER = timedelta(days=1)
"""When it is tried again where the note could not be written."""


async def claim_due_letters(database: Database, say: SayTo, now: datetime) -> int:
    """Has `say` write the notes due, some hundreds at most, and plan the next; how many were due."""

    async def tell(session: AsyncSession, person: Person, _row: int) -> None:
        if person.next_letter_at is None or person.next_letter_at > now:
            return
        if person.left_at is not None or person.chat_id is None:
            person.next_letter_at = None
        elif can_be_told(person):
            await say(session, person, now)
        else:
            person.next_letter_at = now + LATER

    async def give_up(_session: AsyncSession, person: Person, _row: int) -> None:
        person.next_letter_at = now + LATER

    due = select(Person.id, Person.id).where(Person.next_letter_at <= now).order_by(Person.next_letter_at, Person.id)
    return await do_each(database, due, tell, give_up)

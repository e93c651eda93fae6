"""Newcomers: rows that are a chat with a question open in it, until somebody says yes."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Card, Outbox
from models.people import Person


async def forget_newcomer(session: AsyncSession, newcomer: Person) -> None:
    """Takes a newcomer out again, cards, words and all; what was sent to them keeps only the chat's number."""
    await session.execute(delete(Card).where(Card.person_id == newcomer.id))
    await session.execute(
        update(Outbox)
        .where(Outbox.person_id == newcomer.id, Outbox.state != "queued")
        .values(person_id=None, body={}, picture=None)
    )
    await session.execute(update(Outbox).where(Outbox.person_id == newcomer.id).values(person_id=None))
    await session.delete(newcomer)
    await session.flush()


async def take_over(session: AsyncSession, newcomer: Person, known_id: int, now: datetime) -> Person:
    """Gives a newcomer's chat to somebody who is known already: imported, or with a new phone."""
    known = await session.scalar(select(Person).where(Person.id == known_id).with_for_update())
    if known is None:
        raise LookupError(f"no person {known_id}")
    chat_id = newcomer.chat_id
    newcomer.chat_id = None
    await session.flush()
    await session.execute(update(Card).where(Card.person_id == newcomer.id).values(person_id=known.id))
    await session.execute(update(Outbox).where(Outbox.person_id == newcomer.id).values(person_id=known.id))
    await session.delete(newcomer)
    known.menu = ""  # this chat has shown none
    known.chat_id, known.joined_at = chat_id, known.joined_at or now
    known.left_at, known.unreachable_since = None, None
    known.next_course_at = now  # of what was imported for them, something may run out
    await session.flush()
    return known

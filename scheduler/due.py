"""How what is due is claimed: rows whose time has come, one after the other, each in a small unit of work of its own.

The person is locked first, and whether the row is still due is looked at again under that lock; the row's next time is
set in the same unit as what is said. So each is done once, by whichever process comes first.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Card
from models.database import Database
from models.people import Person

log = structlog.get_logger(__name__)

AT_MOST = 300
"""Rows claimed in one go."""

Act = Callable[[AsyncSession, Person, int], Awaitable[None]]
"""Does what is due for a person; the number is the row's (the person's own, or a card's)."""
SayTo = Callable[[AsyncSession, Person, datetime], Awaitable[object]]
"""Writes what is to be said to a person, a reminder or a digest, into the outbox."""
SayAbout = Callable[[AsyncSession, Card, datetime], Awaitable[object]]
"""Writes what is to be said about a card into the outbox."""


async def do_each(database: Database, due: Select[int, int], act: Act, give_up: Act) -> int:
    """Does `act` for each row due, `AT_MOST` of them; how many there were.

    `due` selects row and person. Where `act` raises, nothing of it is kept and `give_up` is done instead, which must
    move the row on: one person's trouble holds nobody else up.
    """
    async with database.look() as session:
        keys = (await session.execute(due.limit(AT_MOST))).all()
    for row_id, person_id in keys:
        try:
            await _do_one(database, row_id, person_id, act)
        except Exception:  # a mistake of ours in what is said to one person
            log.exception("could not do what is due", row=row_id, person=person_id)
            await _do_one(database, row_id, person_id, give_up)
    return len(keys)


async def _do_one(database: Database, row_id: int, person_id: int, act: Act) -> None:
    async with database.unit() as session:
        person = await session.scalar(select(Person).where(Person.id == person_id).with_for_update(skip_locked=True))
        if person is not None:
            await act(session, person, row_id)


def can_be_told(person: Person) -> bool:
    """Whether anything we say would reach the person."""
    return person.chat_id is not None and person.left_at is None and person.unreachable_since is None

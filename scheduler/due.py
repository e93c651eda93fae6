"""How what is due is claimed: rows whose time has come, one after the other or some hundreds at once, in units of work.

The person is locked first, and whether the row is still due is looked at again under that lock; the row's next time is
set in the same unit as what is said. So each is done once, by whichever process comes first.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.chat import Card
from models.database import Database
from models.people import Person

log = structlog.get_logger(__name__)

AT_MOST = 300
"""Rows claimed in one go: so few that nobody waits long for an answer behind a unit that does them all at once."""

Act = Callable[[AsyncSession, Person, int], Awaitable[None]]
"""Does what is due for a person; the number is the row's (the person's own, or a card's)."""
ActForAll = Callable[[AsyncSession, Sequence[Person]], Awaitable[None]]
"""Does what is due for many people. The session doesn't see what becomes of them: what changes, it writes itself."""
SayToAll = Callable[[AsyncSession, Sequence[Person], datetime], Awaitable[object]]
"""Writes what is to be said to each of many people into the outbox."""
SayTo = Callable[[AsyncSession, Person, datetime], Awaitable[object]]
"""Writes what is to be said to a person into the outbox."""
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
        person = await session.scalar(
            select(Person).where(Person.id == person_id).with_for_update(skip_locked=True, key_share=True)
        )
        if person is not None:
            await act(session, person, row_id)


async def do_together(
    database: Database, time: InstrumentedAttribute[datetime | None], now: datetime, act: ActForAll, give_up: ActForAll
) -> int:
    """Does `act` for all the people whose `time` has come, `AT_MOST` of them, in one unit of work; how many there were.

    Where it raises, nothing of it is kept, and they are done one after the other; whoever it raises for again is done
    with `give_up`, which must move them on: one person's trouble holds nobody else up.
    """
    due = time <= now
    async with database.look() as session:
        keys = (await session.scalars(select(Person.id).where(due).order_by(time).limit(AT_MOST))).all()
    try:
        await _do_all(database, keys, due, act)
    except Exception:  # a mistake of ours in what is said to one of them
        log.exception("could not do at once what is due", people=len(keys))
        for key in keys:
            await _do_alone(database, key, due, act, give_up)
    return len(keys)


async def _do_alone(database: Database, key: int, due: ColumnElement[bool], act: ActForAll, give_up: ActForAll) -> None:
    try:
        await _do_all(database, [key], due, act)
    except Exception:
        log.exception("could not do what is due", person=key)
        await _do_all(database, [key], due, give_up)


async def _do_all(database: Database, keys: Sequence[int], due: ColumnElement[bool], act: ActForAll) -> None:
    if not keys:
        return
    claim = select(Person).where(Person.id.in_(keys), due).with_for_update(skip_locked=True, key_share=True)
    async with database.unit() as session:
        people = (await session.scalars(claim)).all()
        session.expunge_all()  # what changes of so many is written in one statement
        if people:
            await act(session, people)


def can_be_told(person: Person) -> bool:
    """Whether anything we say would reach the person."""
    return person.chat_id is not None and person.left_at is None and person.unreachable_since is None

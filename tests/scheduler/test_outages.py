"""After an outage everybody whom it may have cost something is told, once, in waking hours."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.chat import Card, Outage
from models.database import Database
from models.outages import note_presence
from models.people import Person
from scheduler.outages import tell_one
from tests.scheduler.test_due import LONDON

BOT = 123456
FRIDAY = datetime(2026, 11, 20, 17, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


class Told:
    """Writes down who was told; a mistake is made with whoever is called Viktor."""

    def __init__(self) -> None:
        self.names: list[str] = []

    async def __call__(self, session: Any, person: Person, outage: Outage, now: datetime) -> None:
        if person.name == "Viktor":
            raise ValueError(person.name)
        self.names.append(person.name)


async def add(database: Database, name: str, chat_id: int | None, **more: Any) -> int:
    async with database.unit() as session:
        joined = {"joined_at": FRIDAY - timedelta(days=30), **more}
        person = Person(code=name, name=name, chat_id=chat_id, **joined)
        session.add(person)
        await session.flush()
        return person.id


async def away(database: Database, until: datetime, *, unbroken: bool = False) -> bool:
    async with database.unit() as session:
        await note_presence(session, BOT, FRIDAY, unbroken=False)
    async with database.unit() as session:
        return await note_presence(session, BOT, until, unbroken=unbroken)


async def tell_all(database: Database, now: datetime) -> list[str]:
    told = Told()
    while await tell_one(database, LONDON, told, now):
        pass
    return told.names


@pytest.mark.parametrize(
    ("minutes", "unbroken", "missed"), [(15, False, False), (16, False, True), (9000, False, True), (9000, True, False)]
)
async def test_an_outage_is_a_break_of_more_than_a_moment(
    database: Database, minutes: int, unbroken: bool, missed: bool
) -> None:
    assert await away(database, FRIDAY + timedelta(minutes=minutes), unbroken=unbroken) is missed


async def test_of_processes_that_come_back_together_one_says_so(database: Database) -> None:
    assert await away(database, MONDAY)

    async def come_back() -> bool:
        async with database.unit() as session:
            return await note_presence(session, BOT, MONDAY + timedelta(hours=1), unbroken=False)

    assert sorted(await asyncio.gather(*(come_back() for _ in range(4)))) == [False, False, False, True]


async def test_each_who_may_have_written_is_told_once_and_a_mistake_costs_one(database: Database) -> None:
    await add(database, "Asha", 1)
    await add(database, "Viktor", 2)
    await add(database, "Priya", 3)
    await add(database, "no chat", None)
    await add(database, "left", 4, left_at=FRIDAY)
    await add(database, "blocked us", 5, unreachable_since=FRIDAY)
    await add(database, "not yet joined", 6, joined_at=None)
    await away(database, MONDAY)
    assert await tell_all(database, MONDAY) == ["Asha", "Priya"]
    assert await tell_all(database, MONDAY) == []
    async with database.look() as session:
        assert (await session.scalars(select(Outage.told_at))).one() == MONDAY


async def test_nobody_is_told_at_night(database: Database) -> None:
    await add(database, "Asha", 1)
    night = FRIDAY + timedelta(days=1, hours=10)
    await away(database, night)
    assert await tell_all(database, night) == []
    assert await tell_all(database, night + timedelta(hours=6)) == ["Asha"]


async def test_after_less_than_a_day_only_those_with_an_open_card(database: Database) -> None:
    asha = await add(database, "Asha", 1)
    await add(database, "Priya", 3)
    now = FRIDAY + timedelta(hours=2)
    async with database.unit() as session:
        session.add(Card(person_id=asha, kind="draft", body={}, choices=[], opened_at=FRIDAY, touched_at=FRIDAY))
    await away(database, now)
    assert await tell_all(database, now) == ["Asha"]


async def test_two_processes_tell_each_person_once(database_url: str) -> None:
    databases = [Database(database_url), Database(database_url)]
    for number in range(6):
        await add(databases[0], f"Asha {number}", number + 1)
    await away(databases[0], MONDAY)
    told = await asyncio.gather(*(tell_all(database, MONDAY) for database in databases))
    assert sorted(told[0] + told[1]) == [f"Asha {number}" for number in range(6)]
    for database in databases:
        await database.close()

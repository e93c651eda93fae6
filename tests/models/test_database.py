"""A unit of work happens whole or not at all, and nobody's is lost."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from models.chat import Lease
from models.database import Database, async_url

START = datetime(2026, 11, 18, 10, tzinfo=UTC)


async def _add_one(database: Database) -> None:
    async with database.unit() as session:
        lease = await session.get_one(Lease, "counter", with_for_update=True)
        await asyncio.sleep(0)
        lease.fence += 1


async def _start_counting(database: Database) -> None:
    async with database.unit() as session:
        session.add(Lease(name="counter", holder="nobody", until=START, fence=0))


async def _count(database: Database) -> int:
    async with database.look() as session:
        return (await session.scalars(select(Lease.fence))).one()


async def test_a_unit_is_kept(database: Database) -> None:
    await _start_counting(database)
    assert await _count(database) == 0


async def test_a_unit_that_raises_leaves_nothing(database: Database) -> None:
    await _start_counting(database)

    async def fail_halfway() -> None:
        async with database.unit() as session:
            (await session.get_one(Lease, "counter")).fence = 7
            await session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail_halfway()
    assert await _count(database) == 0


async def test_tasks_that_read_then_write_lose_nothing(database: Database) -> None:
    await _start_counting(database)
    await asyncio.gather(*(_add_one(database) for _ in range(40)))
    assert await _count(database) == 40


async def test_two_processes_that_read_then_write_lose_nothing(database: Database, database_url: str) -> None:
    other = Database(database_url)
    await _start_counting(database)
    await asyncio.gather(*(_add_one(each) for _ in range(15) for each in (database, other)))
    assert await _count(database) == 30
    await other.close()


async def test_a_cancelled_unit_leaves_nothing_and_holds_nobody_up(database: Database) -> None:
    await _start_counting(database)
    entered = asyncio.Event()

    async def linger() -> None:
        async with database.unit() as session:
            (await session.get_one(Lease, "counter")).fence = 9
            await session.flush()
            entered.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(linger())
    await entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await _add_one(database)
    assert await _count(database) == 1


async def test_looking_cannot_write_and_sees_one_state(database: Database) -> None:
    await _start_counting(database)
    async with database.look() as session:
        assert (await session.scalars(select(Lease.fence))).one() == 0
        await _add_one(database)
        assert (await session.scalars(select(Lease.fence))).one() == 0
        session.add(Lease(name="other", holder="nobody", until=START, fence=0))
        with pytest.raises(DBAPIError):
            await session.flush()
    await _add_one(database)
    assert await _count(database) == 2


async def test_moments_come_back_in_utc(database: Database) -> None:
    await _start_counting(database)
    async with database.look() as session:
        assert (await session.scalars(select(Lease.until))).one() == START


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///x.db", "sqlite+tally"),
        ("postgresql://asha@db/tally", "postgresql+asyncpg"),
        ("postgres://asha@db/tally", "postgresql+asyncpg"),
    ],
)
def test_an_address_gets_its_driver(given: str, driver: str) -> None:
    assert async_url(given).drivername == driver


@pytest.mark.parametrize("given", ["mysql://db/tally", "sqlite://"])
def test_an_address_that_cannot_serve_is_refused_in_words(given: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///"):
        async_url(given)


async def test_a_database_survives_its_process(tmp_path: Path, sqlite_url: str) -> None:
    first = Database(sqlite_url)
    await _start_counting(first)
    await first.close()
    second = Database(sqlite_url)
    assert await _count(second) == 0
    await second.close()

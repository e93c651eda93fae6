"""A lease has one holder at a time, and passes on when it isn't renewed."""

import asyncio
from datetime import UTC, datetime, timedelta

from models.database import Database
from models.leases import database_time, release_lease, renew_lease, take_lease

LONG, SHORT = timedelta(minutes=1), timedelta(milliseconds=50)


async def test_one_holds_it_at_a_time(database: Database) -> None:
    async with database.unit() as session:
        assert await take_lease(session, "sender", "asha", LONG) == 1
        assert await take_lease(session, "sender", "viktor", LONG) is None
        assert await take_lease(session, "poller", "viktor", LONG) == 1
        assert await renew_lease(session, "sender", 1, LONG)


async def test_it_passes_on_when_it_runs_out_and_the_old_holder_is_told(database: Database) -> None:
    async with database.unit() as session:
        await take_lease(session, "sender", "asha", SHORT)
    await asyncio.sleep(0.1)
    async with database.unit() as session:
        assert await renew_lease(session, "sender", 1, SHORT), "nobody else has begun"
    await asyncio.sleep(0.1)
    async with database.unit() as session:
        assert await take_lease(session, "sender", "viktor", LONG) == 2
        assert not await renew_lease(session, "sender", 1, LONG)


async def test_it_passes_on_at_once_when_it_is_given_up(database: Database) -> None:
    async with database.unit() as session:
        await take_lease(session, "sender", "asha", LONG)
        await release_lease(session, "sender", 1)
    async with database.unit() as session:
        assert await take_lease(session, "sender", "viktor", LONG) == 2
        await release_lease(session, "sender", 1)
        assert await take_lease(session, "sender", "priya", LONG) is None


async def test_it_can_be_taken_at_once_and_the_old_holder_is_told(database: Database) -> None:
    async with database.unit() as session:
        assert await take_lease(session, "sender", "asha", LONG) == 1
        assert await take_lease(session, "sender", "viktor", LONG, at_once=True) == 2
        assert not await renew_lease(session, "sender", 1, LONG)
        assert await take_lease(session, "sender", "asha", LONG) is None


async def test_of_many_at_once_one_gets_it(database: Database, database_url: str) -> None:
    other = Database(database_url)

    async def take(each: Database, holder: str) -> int | None:
        async with each.unit() as session:
            return await take_lease(session, "sender", holder, LONG)

    taken = await asyncio.gather(
        *(take(each, f"{number}{each is other}") for number in range(4) for each in (database, other))
    )
    assert [fence for fence in taken if fence is not None] == [1]
    await other.close()


async def test_time_is_the_databases(database: Database) -> None:
    async with database.look() as session:
        assert abs(await database_time(session) - datetime.now(UTC)) < timedelta(seconds=2)

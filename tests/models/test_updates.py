"""A redelivered update is recognised; one that cannot be taken in is kept."""

import asyncio
from datetime import timedelta

from models.database import Database
from models.updates import failed_updates, prune_updates, record_failed_update, record_update


async def test_an_update_is_new_once(database, clock) -> None:
    async with database.unit() as session:
        assert await record_update(session, 1, 1000, clock())
    async with database.unit() as session:
        assert not await record_update(session, 1, 1000, clock())
        assert await record_update(session, 2, 1000, clock())
        assert await record_update(session, 1, 3, clock()), "ids may start again lower down"


async def test_two_takers_of_one_update_are_told_apart(database: Database, database_url: str, clock) -> None:
    other = Database(database_url)

    async def take(from_database: Database) -> bool:
        async with from_database.unit() as session:
            new = await record_update(session, 1, 1000, clock())
            await asyncio.sleep(0.01)
            return new

    assert sorted(await asyncio.gather(take(database), take(other), take(database))) == [False, False, True]
    await other.close()


async def test_an_update_that_was_undone_is_new_again(database: Database, clock) -> None:
    async with database.unit() as session:
        await record_update(session, 1, 1000, clock())
        await session.rollback()
    async with database.unit() as session:
        assert await record_update(session, 1, 1000, clock())


async def test_updates_are_forgotten_in_time(database: Database, clock) -> None:
    async with database.unit() as session:
        await record_update(session, 1, 1000, clock())
        await record_update(session, 1, 1001, clock.move(days=1))
        assert await prune_updates(session, clock()) == 1
        assert not await record_update(session, 1, 1001, clock())


async def test_a_failed_update_is_kept(database: Database, clock) -> None:
    failure = {"bot_id": 1, "update_id": 7, "chat_id": 101, "kind": "text", "text": None, "problem": "ValueError"}
    async with database.unit() as session:
        await record_failed_update(session, **failure, tries=3, now=clock())
    async with database.unit() as session:
        await record_failed_update(session, **failure, tries=4, now=clock() + timedelta(hours=1))
        (kept,) = await failed_updates(session)
        assert (kept.update_id, kept.tries, kept.problem) == (7, 4, "ValueError")

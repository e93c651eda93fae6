"""Work that one process does at a time: begun, passed on, and never done by two."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.leases import take_lease
from scheduler import tenure
from scheduler.tenure import hold
from tests.scheduler.post import SECOND, until


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tenure, "LOOK", 0.05)
    monkeypatch.setattr(tenure, "LENGTHS", dict.fromkeys(("sqlite", "postgresql"), timedelta(seconds=0.4)))


class Shop:
    """Work of which it is known how many do it at once."""

    def __init__(self) -> None:
        self.at_once = 0
        self.most = 0
        self.begun = 0

    async def work(self, over: asyncio.Event) -> None:
        self.begun += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await over.wait()
        self.at_once -= 1


@asynccontextmanager
async def holding(database: Database, shop: Shop) -> AsyncIterator[asyncio.Task[None]]:
    stop = asyncio.Event()
    task = asyncio.create_task(hold(database, "poller", shop.work, stop))
    yield task
    stop.set()
    await asyncio.wait_for(asyncio.gather(task, return_exceptions=True), 5)


async def test_it_is_done_until_the_stop_and_another_may_begin_at_once(database: Database) -> None:
    shop = Shop()
    async with holding(database, shop):
        await until(lambda: shop.at_once == 1)
        await asyncio.sleep(1)  # longer than the lease
        assert shop.at_once == 1
    assert (shop.at_once, shop.begun) == (0, 1)
    async with database.unit() as session:
        assert await take_lease(session, "poller", "another", SECOND)


async def test_two_take_turns(database_url: str) -> None:
    shop, first, second = Shop(), Database(database_url), Database(database_url)
    async with holding(first, shop):
        await until(lambda: shop.at_once == 1)
        async with holding(second, shop):
            await asyncio.sleep(0.6)
            assert shop.at_once == 1
        await until(lambda: shop.at_once == 1)
    await first.close()
    await second.close()
    assert shop.most == 1 or first.dialect == "sqlite"  # where the newcomer doesn't wait for the old one


async def test_who_died_is_waited_for_no_longer_than_the_lease(database: Database) -> None:
    async with database.unit() as session:
        await take_lease(session, "poller", "one that died", 0.5 * SECOND)
    shop = Shop()
    async with holding(database, shop):
        await until(lambda: shop.at_once == 1, seconds=1.5)


class Fickle(Database):
    """A database that is away while `away`."""

    away = False

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncSession]:
        if self.away:
            raise OperationalError("BEGIN", None, Exception("connection refused"))
        async with super().unit() as session:
            yield session


async def test_without_the_database_it_ends_before_another_can_begin_and_goes_on_after(postgresql_url: str) -> None:
    database, shop = Fickle(postgresql_url), Shop()
    async with holding(database, shop):
        await until(lambda: shop.at_once == 1)
        database.away = True
        await until(lambda: shop.at_once == 0, seconds=0.4)
        database.away = False
        await until(lambda: shop.at_once == 1)
    await database.close()


async def test_where_there_is_no_other_process_it_goes_on_without_the_database(sqlite_url: str) -> None:
    database, shop = Fickle(sqlite_url), Shop()
    async with holding(database, shop):
        await until(lambda: shop.at_once == 1)
        database.away = True
        await asyncio.sleep(0.8)
        database.away = False
        await asyncio.sleep(0.3)
        assert (shop.at_once, shop.begun) == (1, 1)
    await database.close()


async def test_what_the_work_raises_is_raised(database: Database) -> None:
    async def work(over: asyncio.Event) -> None:
        raise ValueError("no token")

    with pytest.raises(ValueError, match="no token"):
        await hold(database, "poller", work, asyncio.Event())

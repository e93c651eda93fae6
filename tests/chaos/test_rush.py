"""Everybody at once, each with two messages at the same instant; on PostgreSQL two processes hear 200 people."""

import asyncio
import contextlib
from collections import Counter
from datetime import timedelta
from pathlib import Path

from models.database import async_url
from simulator.clock import Clock
from simulator.messages import Person
from simulator.serving import Simulator
from simulator.world import World
from tests.chaos.oracle import Books
from tests.chaos.ordeal import BEGIN, how_to_start, organisation, riverside
from tests.chaos.people import Somebody
from tests.chaos.shared_clock import SharedClock


async def test_two_messages_of_each_at_the_same_instant_lose_nothing(database_url: str, tmp_path: Path) -> None:
    people = range(2001, 2041 if database_url.startswith("sqlite") else 2201)
    await organisation(database_url, list(people))
    world = World(clock=Clock(BEGIN + timedelta(hours=1)), webhook_pause=0.2)
    for number in people:
        world.add_person(Person(number, f"Asha{number}", started=True))
    clock = SharedClock(tmp_path / "clock.json")
    clock.set(world.clock.now())
    books = Books(async_url(database_url).render_as_string(hide_password=False))
    async with Simulator(world, page_dir=None) as simulator, contextlib.AsyncExitStack() as stack:
        starts = await how_to_start(stack, tmp_path, database_url, simulator, clock, limited=False)
        processes = [start() for start in starts]
        crowd = [Somebody(world, number, seed=1) for number in people]
        async with asyncio.timeout(150):
            await asyncio.gather(*(one.twice() for one in crowd))
            await books.until_all_said()
        for process in processes:
            process.terminate()
        for process in processes:
            await asyncio.to_thread(process.join, 15)
    assert await books.entries() == sum((Counter(one.account.entries()) for one in crowd), Counter())
    assert await books.wrong_totals(riverside()) == []
    assert await books.trouble() == []
    assert "update failed" not in (tmp_path / "data" / "bot.log").read_text(), "nobody waited for nobody"

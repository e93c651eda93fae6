"""Killed with -9 before and after every commit, send and acknowledgement: nothing lost, at most one reply repeated."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.settings import Settings
from models.database import async_url
from simulator.clock import Clock
from simulator.messages import Person
from simulator.serving import Simulator
from simulator.world import World
from tests.chaos.bot_process import Failpoint, start_bot
from tests.chaos.oracle import Books
from tests.chaos.ordeal import BEGIN, organisation
from tests.chaos.people import Somebody
from tests.chaos.shared_clock import SharedClock

ASHA = 2002
PLACES = tuple(f"{when} {what}" for what in ("commit", "send", "acknowledgement") for when in ("before", "after"))

MOST = 9
"""Passages that are tried; a conversation has some fewer, and idle commits between them."""


@dataclass
class Chat:
    """Asha's chat with a bot that dies, and the books that it keeps."""

    asha: Somebody
    books: Books
    settings: Settings
    clock: SharedClock

    async def save_one(self, dies: Failpoint) -> bool:
        """Asha saves something and all is said, a second bot taking over where the first dies; whether it did."""
        process, died = start_bot(self.settings, self.clock.file, dies=dies), False
        talking = asyncio.create_task(self._talk())
        while not talking.done():
            if not died and not process.is_alive():
                process, died = start_bot(self.settings, self.clock.file, dies=Failpoint("nowhere", 1)), True
            await asyncio.sleep(0.01)
        await talking
        process.kill()
        await asyncio.to_thread(process.join)
        return died

    async def _talk(self) -> None:
        async with asyncio.timeout(30):
            await self.asha.save_one()
            await self.books.until_all_said()


@pytest.mark.parametrize(
    ("database_url", "place"),
    [("sqlite", place) for place in PLACES] + [("postgresql", place) for place in PLACES if "commit" in place],
    indirect=["database_url"],
)
async def test_nothing_is_lost_wherever_the_process_dies(database_url: str, tmp_path: Path, place: str) -> None:
    await organisation(database_url, [ASHA])
    world = World(clock=Clock(BEGIN + timedelta(hours=1)))
    world.add_person(Person(ASHA, "Asha", started=True))
    clock = SharedClock(tmp_path / "clock.json")
    clock.set(world.clock.now())
    async with Simulator(world, page_dir=None) as simulator:
        settings = Settings(
            telegram_token=world.token, telegram_url=simulator.url, database_url=database_url, data=tmp_path
        )
        books = Books(async_url(database_url).render_as_string(hide_password=False))
        chat = Chat(Somebody(world, ASHA, 1), books, settings, clock)
        deaths = 0
        for number in range(1, MOST + 1):
            if not await chat.save_one(Failpoint(place, number)):
                break
            deaths += 1
    said = [message.text for message in world.chat(ASHA) if message.from_bot]
    for number, work in enumerate(chat.asha.account.works):
        cards = [text for text in said if work.spoken_of.search(text)]
        assert 1 <= len(cards) <= (2 if number < deaths else 1), cards
    assert await books.entries() == Counter(chat.asha.account.entries())
    assert await books.trouble() == []
    assert deaths, "the conversation passes the place"

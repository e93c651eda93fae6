"""Sending at Telegram's limit: `python -m benchmarks.sending`.

Thousands of notices wait to go out while one person chats. The stand-in holds us to Telegram's rates: 30 a second over
all, with a 429 for what is too much. Measured are how many arrive a second, the most in any second, and how long the
person who chats waits for an answer.
"""

import asyncio
import time
from datetime import UTC, datetime

import uvloop

from benchmarks.stage import answer_time, chats, p99, prepare, running, sqlite, world_of
from models.database import Database
from models.outbox import put
from simulator.errors import ApiError
from simulator.messages import Chat
from simulator.serving import Simulator
from simulator.world import World

PEOPLE = 5000
CHATTING = 40
"""How many of them chat, one every three seconds."""
SECONDS = 120
RATE, AT_MOST, P99_LIMIT = 28.5, 30, 1.0


class Arrivals:
    """When each message of the bot's, edits included, was taken by the stand-in; and how many it refused."""

    def __init__(self, world: World) -> None:
        self.times: list[float] = []
        self.refused = 0
        assert world.floods
        self._count, world.floods.count = world.floods.count, self._counted  # type: ignore[method-assign]

    def _counted(self, chat: Chat) -> None:
        try:
            self._count(chat)
        except ApiError:
            self.refused += 1
            raise
        self.times.append(time.perf_counter())

    def most_in_a_second(self) -> int:
        """The largest number that arrived within any second."""
        most, first = 0, 0
        for last, at in enumerate(self.times):
            while at - self.times[first] >= 1:
                first += 1
            most = max(most, last - first + 1)
        return most


async def fill_outbox(url: str) -> None:
    """A notice to everybody but those who chat."""
    database, now = Database(url), datetime.now(UTC)
    async with database.unit() as session:
        for number in chats(PEOPLE)[CHATTING:]:
            await put(session, chat_id=number, person_id=number, kind="notice", lane=1, now=now, text="Hello")
    await database.close()


async def main() -> None:
    """Measure and print."""
    world = world_of(PEOPLE, floods=True)
    arrivals, waits = Arrivals(world), []
    async with Simulator(world, page_dir=None) as simulator:
        with sqlite() as database:
            await prepare(database, PEOPLE)
            await fill_outbox(database)
            async with running("ours", simulator.url, "--database", database, "--limited"):
                await answer_time(world, chats(PEOPLE)[0])
                began = time.perf_counter()
                del arrivals.times[:]
                for number in chats(PEOPLE)[1:CHATTING]:
                    waits.append(asyncio.create_task(answer_time(world, number)))
                    await asyncio.sleep(SECONDS / CHATTING)
                seconds = time.perf_counter() - began
                arrived = len(arrivals.times)
                waited = await asyncio.gather(*waits)
    print(f"sending at Telegram's limit for {seconds:.0f} seconds:")
    print(f"  arrived a second            {arrived / seconds:5.1f}  (at least {RATE})")
    print(f"  most in any second          {arrivals.most_in_a_second():5}  (at most {AT_MOST})")
    print(f"  refused with a 429          {arrivals.refused:5}  (none)")
    print(f"  p99 of an answer meanwhile  {p99(waited):5.2f} s  (under {P99_LIMIT})")


if __name__ == "__main__":
    uvloop.run(main())

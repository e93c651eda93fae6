"""What goes wrong meanwhile: processes killed with -9, a stand-in that misbehaves, a clock that jumps."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, timedelta
from multiprocessing.process import BaseProcess
from random import Random

from simulator.world import World
from tests.chaos.oracle import Books
from tests.chaos.people import ZONE
from tests.chaos.shared_clock import SharedClock

Start = Callable[[], BaseProcess]
MORNING, EVENING = time(8, 20), time(17, 30)
"""Between these the clock jumps by minutes and hours; in the evening it jumps to a morning."""


class Mischief:
    """Does it all by one seed; `counts` says how often."""

    def __init__(self, world: World, clock: SharedClock, books: Books, starts: list[Start], seed: int) -> None:
        self.counts: Counter[str] = Counter()
        self._world = world
        self._clock = clock
        self._books = books
        self._starts = starts
        self._random = Random(seed)
        self._alive = [start() for start in starts]

    async def kill_again_and_again(self, over: asyncio.Event) -> None:
        """Kills one process after the other, at any moment of its life, and lets another begin."""
        while not over.is_set():
            await asyncio.sleep(self._random.choice((0.2, 0.6, 1.2, 2.0, 4.0)) * self._random.uniform(0.5, 1.5))
            victim = self._random.randrange(len(self._alive))
            await self._end(victim, at_once=True)
            self.counts["kills"] += 1
            if self._random.random() < 0.1:
                await asyncio.sleep(self._random.uniform(0, 2))  # nobody is there for a while
            self._alive[victim] = self._starts[victim]()

    async def misbehave(self, over: asyncio.Event) -> None:
        """Has the stand-in err, dawdle, hang up after acting, deliver twice and out of turn."""
        faults = self._world.faults
        self._world.updates.mix_chats(self._random)
        while not over.is_set():
            await asyncio.sleep(self._random.uniform(0.1, 1.0))
            method = self._random.choice(
                ("sendMessage", "editMessageText", "editMessageReplyMarkup", "getUpdates", "*")
            )
            kind = self._random.choice(("error", "hold off", "delay", "drop", "twice"))
            match kind:
                case "error":
                    faults.fail(method, self._random.choice((500, 502)), "Internal Server Error")
                case "hold off":
                    faults.hold_off(method, 1)
                case "delay":
                    faults.delay(method, self._random.uniform(0.05, 1.5))
                case "drop":
                    faults.drop(method)
                case "twice":
                    self._world.updates.repeat(self._random.randint(1, 5))
            self.counts[kind] += 1

    async def cut_off(self, over: asyncio.Event) -> None:
        """Cuts every connection to the database (PostgreSQL), as its restart does."""
        while not over.is_set():
            await asyncio.sleep(self._random.uniform(1, 6))
            await self._books.cut_off()
            self.counts["cuts"] += 1

    async def jump(self, over: asyncio.Event) -> None:
        """Moves the clock on: by minutes or hours, and over a night once nobody's words are on their way."""
        while not over.is_set():
            await asyncio.sleep(self._random.uniform(1, 5))
            now = self._world.clock.now()
            local = now.astimezone(ZONE)
            if local.time() < EVENING:
                self._move_to(now + timedelta(minutes=self._random.randint(5, 120)))
            elif not len(self._world.updates):
                morning = datetime.combine(local.date() + timedelta(days=1), MORNING, ZONE)
                self._move_to(morning)
            self.counts["jumps"] += 1

    def _move_to(self, instant: datetime) -> None:
        self._world.clock.move_to(instant)
        self._clock.set(self._world.clock.now())

    def calm(self) -> None:
        """No more faults; every process that is not there begins."""
        self._world.faults.clear()
        self._world.updates.repeat(0)
        for number, process in enumerate(self._alive):
            if not process.is_alive():
                self._alive[number] = self._starts[number]()

    async def end(self) -> list[int | None]:
        """Stops all processes as an operator would; their exit statuses."""
        return [await self._end(number, at_once=False) for number in range(len(self._alive))]

    async def _end(self, number: int, *, at_once: bool) -> int | None:
        process = self._alive[number]
        process.kill() if at_once else process.terminate()
        await asyncio.to_thread(process.join, 15)
        return process.exitcode

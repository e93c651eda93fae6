"""Updates a second, end to end over HTTP: CareTally with its commit, beside a bare python-telegram-bot echo.

`python -m benchmarks.updates`. A stand-in for Telegram holds a message from each of some thousand people; a bot in a
process of its own fetches, takes in and answers them. Measured is the time from the first message fetched until the
last answer has arrived, and for ours also until the last update is acknowledged, each after a warm-up.
"""

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import uvloop

from benchmarks.bots import FIRST_ID, PEOPLE, TOKEN
from simulator.messages import Person
from simulator.serving import Simulator
from simulator.world import World

WARM_UP = 200
WORDS = "2h befriending yesterday with 3 residents"
PATIENCE = 300
TARGET = 0.60
"""Of the echo's rate: what CareTally is to reach."""


@dataclass(frozen=True)
class Rate:
    """Updates a second: until the last was acknowledged, and until the last was answered."""

    taken_in: float
    answered: float


async def measure(bot: str) -> Rate:
    """The rates of one bot."""
    world = World(TOKEN)
    for number in range(FIRST_ID, FIRST_ID + PEOPLE):
        world.add_person(Person(number, f"Person {number}", started=True))
    async with Simulator(world, page_dir=None) as simulator, running(bot, simulator.url):
        await _answered(world, 0, WARM_UP)
        return await _answered(world, WARM_UP, PEOPLE)


async def _answered(world: World, first: int, last: int) -> Rate:
    began = time.perf_counter()
    people = range(FIRST_ID + first, FIRST_ID + last)
    for number in people:
        world.write(number, WORDS)
    await _until_acknowledged(world)
    taken_in = time.perf_counter() - began
    for number in people:
        await _until_answered(world, number)
    answered = time.perf_counter() - began
    return Rate(len(people) / taken_in, len(people) / answered)


async def _until_acknowledged(world: World) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(world.updates):  # noqa: ASYNC110  (the stand-in has no event for it)
            await asyncio.sleep(0.005)


async def _until_answered(world: World, number: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while not any(message.from_bot for message in world.chat(number)):  # noqa: ASYNC110
            await asyncio.sleep(0.005)


@contextlib.asynccontextmanager
async def running(bot: str, url: str) -> AsyncIterator[None]:
    """A bot's process, started and in the end stopped."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.bots", bot, url, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


def main() -> None:
    """Measure both and print them with the ratio."""
    yardstick = uvloop.run(measure("echo"))
    ours = uvloop.run(measure("ours"))
    print(f"{PEOPLE - WARM_UP} updates over HTTP, a second:")
    print(f"  python-telegram-bot, echo, nothing kept      answered {yardstick.answered:7.0f}")
    print(
        f"  CareTally, SQLite, one commit an update      answered {ours.answered:7.0f}   taken in {ours.taken_in:7.0f}"
    )
    print(f"  ratio (answered; to reach {TARGET:.0%})                      {ours.answered / yardstick.answered:7.0%}")


if __name__ == "__main__":
    main()

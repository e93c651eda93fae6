"""Updates a second, and how long an answer takes, end to end over HTTP: `python -m benchmarks.updates`.

A stand-in for Telegram holds a message from each of some thousand people; bots in processes of their own fetch, take in
and answer them. The rate is that from the first message until the last answer has arrived, after a warm-up; beside
it stands that of a bare python-telegram-bot echo in the same minutes. All figures are medians of some rounds.
"""

import asyncio
import contextlib
import socket
import statistics
import time
from collections.abc import AsyncIterator

import uvloop

from benchmarks.balancer import balanced
from benchmarks.stage import PATIENCE, answer_time, chats, p99, postgresql, prepare, running, sqlite, world_of
from simulator.serving import Simulator
from simulator.world import World

PEOPLE = 2000
WARM_UP = 200
ROUNDS = 3
TARGET = 0.60
"""Of the echo's rate: what CareTally on SQLite is to reach."""
PACE = 20
"""Updates a second while the time of an answer is measured,"""
PACED = 400
"""and how many of them."""
P99_LIMIT = 0.100


@contextlib.asynccontextmanager
async def echo(url: str) -> AsyncIterator[None]:
    """The yardstick."""
    async with running("echo", url):
        yield


@contextlib.asynccontextmanager
async def on_sqlite(url: str, *options: str) -> AsyncIterator[None]:
    """CareTally as most run it."""
    with sqlite() as database:
        await prepare(database, PEOPLE)
        async with running("ours", url, "--database", database, *options):
            yield


@contextlib.asynccontextmanager
async def on_postgresql(url: str) -> AsyncIterator[None]:
    """CareTally in one process on PostgreSQL."""
    async with postgresql() as database:
        await prepare(database, PEOPLE)
        async with running("ours", url, "--database", database):
            yield


@contextlib.asynccontextmanager
async def with_webs(url: str, webs: int) -> AsyncIterator[None]:
    """So many `--only web` processes behind a balancer, and one `--only work`, on PostgreSQL."""
    ports = [_free_port() for _ in range(webs)]
    async with contextlib.AsyncExitStack() as stack:
        database = await stack.enter_async_context(postgresql())
        await prepare(database, PEOPLE)
        hook = f"http://127.0.0.1:{await stack.enter_async_context(balanced(ports))}"
        common = ("ours", url, "--database", database, "--webhook", hook)
        await stack.enter_async_context(running(*common, "--only", "work"))
        for port in ports:
            await stack.enter_async_context(running(*common, "--only", "web", "--port", str(port)))
        yield


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def rate(world: World) -> float:
    """Answers a second, the last included, to what everybody writes at once."""
    everybody = chats(PEOPLE)
    await _all_answered(world, everybody[:WARM_UP])
    began = time.perf_counter()
    await _all_answered(world, everybody[WARM_UP:])
    return (PEOPLE - WARM_UP) / (time.perf_counter() - began)


async def _all_answered(world: World, people: range) -> None:
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(answer_time(world, number) for number in people))


async def p99_at_pace(world: World) -> float:
    """Seconds that one answer in a hundred takes longer than, at `PACE` updates a second."""
    await answer_time(world, chats(PEOPLE)[0])
    asked = []
    for number in chats(PEOPLE)[1 : PACED + 1]:
        asked.append(asyncio.create_task(answer_time(world, number)))
        await asyncio.sleep(1 / PACE)
    return p99(await asyncio.gather(*asked))


BOTS = {
    "python-telegram-bot, echo, keeps nothing": echo,
    "CareTally, SQLite": on_sqlite,
    "CareTally, PostgreSQL": on_postgresql,
    "CareTally, PostgreSQL, 1 web process": lambda url: with_webs(url, 1),
    "CareTally, PostgreSQL, 2 web processes": lambda url: with_webs(url, 2),
}


async def main() -> None:
    """Measure all, round after round, and print them."""
    rates: dict[str, list[float]] = {name: [] for name in BOTS}
    for _ in range(ROUNDS):
        for name, bot in BOTS.items():
            world = world_of(PEOPLE)
            async with Simulator(world, page_dir=None) as simulator, bot(simulator.url):
                rates[name].append(await rate(world))
    yardstick, *_ = (statistics.median(found) for found in rates.values())
    print(f"answers a second to {PEOPLE - WARM_UP} people, limiter off (SQLite is to reach {TARGET:.0%} of the echo):")
    for name, found in rates.items():
        middle = statistics.median(found)
        print(f"  {name:42} {middle:6.0f}   {middle / yardstick:5.0%}   of {', '.join(f'{one:.0f}' for one in found)}")
    world = world_of(PEOPLE)
    async with Simulator(world, page_dir=None) as simulator, on_sqlite(simulator.url, "--limited"):
        waited = await p99_at_pace(world)
    print(f"an answer at {PACE} a second, limiter on, SQLite: p99 {waited * 1000:.0f} ms", end=" ")
    print(f"(under {P99_LIMIT * 1000:.0f})")


if __name__ == "__main__":
    uvloop.run(main())

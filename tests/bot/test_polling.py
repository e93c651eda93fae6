"""Fetching from Telegram: acknowledged after the work, and going on whatever happens on the way."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs
from telegram import Bot

from bot import stopping
from bot.polling import Poller
from bot.problem import ProblemError
from bot.receive import RawUpdate
from simulator.messages import Person
from simulator.serving import Simulator
from simulator.world import World

ASHA = 1001


@pytest.fixture
def world() -> World:
    world = World()
    world.add_person(Person(ASHA, "Asha", "care worker"))
    return world


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    async with Simulator(world, page_dir=None) as simulator:
        yield Bot(world.token, base_url=simulator.base_url)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "BACK_OFF", (0.01, 0.02))


@asynccontextmanager
async def polled(
    bot: Bot,
    take_all: Callable[[list[RawUpdate]], Awaitable[None]],
    reached: Callable[[], Awaitable[None]] | None = None,
) -> AsyncIterator[asyncio.Task[None]]:
    stop = asyncio.Event()
    running = asyncio.create_task(Poller(bot, take_all, lambda: None, reached or _nothing).run(stop))
    try:
        yield running
    finally:
        stop.set()
        await asyncio.wait({running}, timeout=5)
        assert running.done()


async def _nothing() -> None:
    pass


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not done():  # noqa: ASYNC110  (a simulator has no event for everything)
            await asyncio.sleep(0.01)


async def test_updates_are_acknowledged_only_when_taken_in(world: World, bot: Bot) -> None:
    heard: list[str] = []
    tries = 0

    async def take_all(updates: list[RawUpdate]) -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise OSError("the database is away")
        heard.extend(update["message"]["text"] for update in updates)

    async with polled(bot, take_all):
        world.write(ASHA, "2h befriending")
        await until(lambda: bool(heard))
        world.write(ASHA, "and 1h gardening")
        await until(lambda: len(heard) == 2)
    assert heard == ["2h befriending", "and 1h gardening"]
    assert tries >= 3


async def test_it_comes_back_when_telegram_does(world: World, bot: Bot) -> None:
    heard: list[RawUpdate] = []

    async def take_all(updates: list[RawUpdate]) -> None:
        heard.extend(updates)

    world.faults.fail("getUpdates", 502, "Bad Gateway", times=3)
    async with polled(bot, take_all):
        world.write(ASHA, "2h befriending")
        await until(lambda: bool(heard))


async def test_another_poller_is_told_of_in_one_plain_line(world: World, bot: Bot) -> None:
    heard: list[RawUpdate] = []

    async def take_all(updates: list[RawUpdate]) -> None:
        heard.extend(updates)

    world.faults.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=4)
    with capture_logs() as lines:
        async with polled(bot, take_all):
            world.write(ASHA, "2h befriending")
            await until(lambda: bool(heard))
    assert [(line["event"], line["log_level"]) for line in lines] == [
        ("another program fetches this bot's messages, so none reach this one; stop the other", "error"),
        ("receiving again", "info"),
    ]


async def test_a_token_that_telegram_refuses_ends_it(world: World, bot: Bot) -> None:
    world.faults.fail("getUpdates", 401, "Unauthorized")

    async def take_all(updates: list[RawUpdate]) -> None:
        raise AssertionError

    async with polled(bot, take_all) as running:
        with pytest.raises(ProblemError, match="BotFather"):
            await asyncio.wait_for(asyncio.shield(running), 5)


async def test_stopping_finishes_the_batch_in_hand_and_waits_for_no_more(world: World, bot: Bot) -> None:
    begun, done = asyncio.Event(), []

    async def take_all(updates: list[RawUpdate]) -> None:
        begun.set()
        await asyncio.sleep(0.2)
        done.extend(updates)

    async with polled(bot, take_all):
        world.write(ASHA, "2h befriending")
        await asyncio.wait_for(begun.wait(), 5)
        began = time.monotonic()
    assert len(done) == 1
    assert time.monotonic() - began < 2


async def test_it_is_told_at_once_that_telegram_is_reached_and_only_when_it_is(world: World, bot: Bot) -> None:
    reached = asyncio.Event()

    async def note() -> None:
        reached.set()

    world.faults.fail("getUpdates", 502, "Bad Gateway")
    async with polled(bot, _take_nothing, note):
        await asyncio.sleep(0.005)
        assert not reached.is_set()
        await asyncio.wait_for(reached.wait(), 2)


async def _take_nothing(updates: list[RawUpdate]) -> None:
    pass

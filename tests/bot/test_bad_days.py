"""Bad days of the machine: a disk that is full, a database that can't be written, a stop in mid-work, a tap that is
quicker than words."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from structlog.testing import capture_logs

from bot import receive, stopping
from bot.compose import App
from bot.databases import opened
from bot.settings import Settings
from models.chat import Outage
from models.database import Database
from models.directory import add_person, give_place
from models.entries import Entry
from simulator.messages import Message, Person
from simulator.serving import Simulator
from simulator.world import World
from tests.bot.test_app import RIVERSIDE, free_port, until
from tests.conftest import Clock

ASHA = 1001


@pytest.fixture
async def world() -> AsyncIterator[World]:
    world = World()
    world.add_person(Person(ASHA, "Asha", "care worker", started=True))
    return world


@pytest.fixture
async def settings(world: World, tmp_path: Path, clock: Clock) -> AsyncIterator[Settings]:
    async with Simulator(world, page_dir=None) as simulator:
        settings = Settings(
            telegram_token=world.token,
            telegram_url=simulator.url,
            charter=RIVERSIDE,
            data=tmp_path / "data",
            port=free_port(),
        )
        async with opened_in(settings) as database, database.unit() as session:
            person = await add_person(session, name="Asha", language="en", chat_id=ASHA, joined_at=clock())
            await give_place(session, person, "carer", "salford-east", clock().date() - timedelta(days=30))
        yield settings


def opened_in(settings: Settings):
    settings.data.mkdir(exist_ok=True)
    return opened(settings.database)


def said(world: World) -> list[str]:
    return [message.text for message in world.chat(ASHA) if message.from_bot]


def last(world: World) -> Message:
    return [message for message in world.chat(ASHA) if message.from_bot][-1]


async def entries(settings: Settings) -> list[str]:
    async with opened(settings.database) as database, database.look() as session:
        return list(await session.scalars(select(Entry.activity).where(Entry.deleted_at.is_(None))))


async def tap(world: World, label: str) -> None:
    """Asha taps the button of that label in the newest message."""
    row = next(one for row in last(world).markup["inline_keyboard"] for one in row if one["text"] == label)
    await world.tap(ASHA, last(world).id, row["callback_data"])


async def fill(database: Database) -> None:
    """Lets the database grow no more, as on a full disk."""
    async with database.unit() as session:
        await session.execute(text("PRAGMA max_page_count=1"))


async def test_on_a_full_disk_it_says_so_and_takes_all_in_once_there_is_room(
    world: World, settings: Settings, clock: Clock
) -> None:
    async with App(settings, clock) as app:
        await until(lambda: any(call.method == "getUpdates" for call in world.calls))
        await fill(app._database)
        for number in range(40):  # until the free space within the file is used up
            if any("couldn't save" in one for one in said(world)):
                break
            world.write(ASHA, f"2h{number:02} befriending yesterday")
            await asyncio.sleep(0.15)
        await until(lambda: any("couldn't save" in one for one in said(world)))
        [first, *_] = [one for one in said(world) if "couldn't save" in one]
        assert "Your words: “2h" in first
        async with app._database.unit() as session:
            await session.execute(text("PRAGMA max_page_count=1000000"))
        await until(lambda: not len(world.updates), 40)
        words = [message.text for message in world.chat(ASHA) if not message.from_bot]
        await until(lambda: len([one for one in said(world) if "Befriending" in one]) >= len(words), 60)
        refusals = [one for one in said(world) if "couldn't save" in one]
        assert len(refusals) == len(set(refusals)), "each is told once"


async def test_a_read_only_database_is_said_plainly_and_nothing_is_lost(
    world: World, settings: Settings, clock: Clock
) -> None:
    async with App(settings, clock) as app:
        await until(lambda: any(call.method == "getUpdates" for call in world.calls))
        await only_read(app._database)
        world.write(ASHA, "2h befriending yesterday")
        await until(lambda: bool(said(world)))
        assert said(world)[0].startswith("I couldn't save that. Your words: “2h befriending yesterday”")
        await app._database._writer.dispose()  # the next connection may write again
        await until(lambda: "Befriending" in last(world).text, 30)
        await tap(world, "Save")
        await until(lambda: "Saved" in last(world).text)
        assert len(said(world)) == 2
    assert await entries(settings) == ["befriending"]


async def only_read(database: Database) -> None:
    """Lets the database be written no more, as a file on a disk that the system has made read-only."""
    async with database.unit() as session:
        await session.execute(text("PRAGMA query_only=ON"))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(receive, "PAUSES", (0.05, 0.1))
    monkeypatch.setattr(stopping, "BACK_OFF", (0.1, 0.3))
    with capture_logs():  # structlog's own way of showing errors takes seconds each
        yield


async def test_a_tap_that_overtakes_words_saves_what_it_showed_and_the_words_change_it_after(
    world: World, settings: Settings, clock: Clock
) -> None:
    async with App(settings, clock):
        world.write(ASHA, "2h befriending yesterday")
        await until(lambda: bool(said(world)))
        await tap(world, "Save")
        await until(lambda: "Saved" in last(world).text)
        world.write(ASHA, "no, 3 hours")
        await until(lambda: "Change what you saved" in last(world).text)
        await tap(world, "Save")
        await until(lambda: "3 hours" in last(world).text)
    assert await entries(settings) == ["befriending", "befriending"]


async def test_a_tap_on_a_card_that_words_have_changed_saves_nothing(
    world: World, settings: Settings, clock: Clock
) -> None:
    async with App(settings, clock):
        world.write(ASHA, "2h befriending yesterday")
        await until(lambda: bool(said(world)))
        card = last(world)
        data = card.markup["inline_keyboard"][0][0]["callback_data"]
        world.write(ASHA, "no, 3 hours")
        query = world.phone(ASHA).tap(card.id, data)  # at the same instant, on the card as it was
        answer = await query.wait(5)
        assert "older message" in str(answer)
        await until(lambda: "3 h" in last(world).text)
    assert await entries(settings) == []


async def test_stopping_in_mid_work_takes_less_than_ten_seconds(world: World, settings: Settings, clock: Clock) -> None:
    app = await App(settings, clock).start()
    world.faults.delay("sendMessage", 30)
    world.faults.delay("answerCallbackQuery", 30)
    world.write(ASHA, "2h befriending yesterday")
    await until(lambda: not len(world.updates))
    began = time.monotonic()
    await app.close()
    assert time.monotonic() - began < 10


async def test_who_was_away_for_days_says_so_once(world: World, settings: Settings, clock: Clock) -> None:
    async with App(settings, clock) as app:
        await until(lambda: app._hearing._noted is not None)
    clock.move(days=3)
    for _ in range(2):
        async with App(settings, clock) as app:
            await until(lambda: app._hearing._noted is not None)
            await app.do_due()
            await until(lambda: bool(said(world)))
            await asyncio.sleep(0.2)
    assert [one for one in said(world) if one.startswith("I was off from Wednesday 18 November 10:00 to Saturday 21")]
    assert len(said(world)) == 1
    async with opened(settings.database) as database, database.look() as session:
        assert (await session.scalars(select(Outage.told_at))).one() is not None

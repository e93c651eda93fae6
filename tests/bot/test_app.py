"""The bot put together, in front of the stand-in: started, used, restarted and stopped."""

import asyncio
import json
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot import compose
from bot.compose import App
from bot.databases import opened
from bot.problem import ProblemError
from bot.pulse import seconds_since
from bot.settings import Settings
from models.chat import CharterVersion, Update
from models.directory import add_person, give_place
from simulator.files import Upload
from simulator.messages import Person
from simulator.serving import Simulator
from simulator.world import World
from tests.conftest import Clock

ROOT = Path(__file__).resolve().parents[2]
RIVERSIDE = ROOT / "charters" / "riverside.toml"
PRIYA = 1003


@pytest.fixture
async def world() -> AsyncIterator[World]:
    world = World()
    world.add_person(Person(PRIYA, "Priya", "manager"))
    return world


@pytest.fixture
async def simulator(world: World) -> AsyncIterator[Simulator]:
    async with Simulator(world, page_dir=None) as simulator:
        yield simulator


@pytest.fixture
def settings(simulator: Simulator, world: World, tmp_path: Path) -> Settings:
    return Settings(
        telegram_token=world.token,
        telegram_url=simulator.url,
        charter=RIVERSIDE,
        data=tmp_path / "data",
        port=free_port(),
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def until(done: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not done():  # noqa: ASYNC110  (the simulator has no event for everything)
            await asyncio.sleep(0.01)


def answers(world: World) -> list[str]:
    """What the bot has written to Priya."""
    return [message.text for message in world.chat(PRIYA) if message.from_bot]


async def test_the_first_lead_joins_by_the_link_and_there_is_no_other(
    world: World, settings: Settings, clock: Clock
) -> None:
    async with App(settings, clock) as app:
        assert app.first_link
        assert app.first_link.startswith("https://t.me/tally_bot?start=")
        world.phone(PRIYA).start(app.first_link.partition("start=")[2])
        await until(lambda: bool(answers(world)))
    async with App(settings, clock) as app:
        assert app.first_link is None


async def test_messages_that_came_while_the_bot_was_down_are_answered(
    world: World, settings: Settings, clock: Clock
) -> None:
    world.write(PRIYA, "hello")
    async with App(settings, clock):
        await until(lambda: bool(answers(world)))
    before = len(answers(world))
    async with App(settings, clock):
        await asyncio.sleep(0.3)
    assert len(answers(world)) == before


async def test_a_webhook_does_the_same(world: World, settings: Settings, clock: Clock) -> None:
    called = settings.model_copy(update={"webhook_url": f"http://127.0.0.1:{settings.port}"})
    async with App(called, clock):
        assert world.webhook
        world.write(PRIYA, "hello")
        await until(lambda: bool(answers(world)))
    async with opened(settings.database) as database, database.look() as session:
        assert await session.get(Update, (world.bot.id, 100_001))


async def test_a_port_in_use_is_said_plainly(world: World, settings: Settings, clock: Clock) -> None:
    called = settings.model_copy(update={"webhook_url": f"http://127.0.0.1:{settings.port}"})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", settings.port))
        taken.listen()
        with pytest.raises(ProblemError, match="CARETALLY_PORT"):
            await App(called, clock).start()


async def test_a_charter_put_in_force_meanwhile_is_taken_up(
    settings: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "WATCH_SECONDS", 0.02)
    async with App(settings, clock) as app:
        async with opened(settings.database) as database, database.unit() as session:
            written = RIVERSIDE.read_text("utf-8").replace('name = "Riverside Care"', 'name = "Willow Care"')
            session.add(CharterVersion(text=written, applied_at=clock()))
        await until(lambda: app.house.charter.organisation.name == "Willow Care")


async def test_a_charter_file_that_a_lead_sends_is_taken_up_and_stays(
    world: World, settings: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "WATCH_SECONDS", 0.02)
    written = RIVERSIDE.read_text("utf-8").replace('name = "Riverside Care"', 'name = "Willow Care"')
    world.phone(PRIYA).start()
    world.updates.clear()
    async with opened(settings.database) as database, database.unit() as session:
        person = await add_person(session, name="Priya Shah", language="en", chat_id=PRIYA, joined_at=clock())
        await give_place(session, person, "lead", None, clock().date())
    async with App(settings, clock) as app:
        world.phone(PRIYA).send_files([Upload("charter.toml", written.encode())], as_document=True)
        await until(lambda: "name “Riverside Care” → “Willow Care”" in "".join(answers(world)))
        asked = [message for message in world.chat(PRIYA) if message.from_bot][-1]
        world.phone(PRIYA).tap_at(asked.id, 0, 0)
        await until(lambda: app.house.charter.organisation.name == "Willow Care")
    async with App(settings, clock) as app:
        assert app.house.charter.organisation.name == "Willow Care"


async def test_a_part_that_fails_ends_the_bot(world: World, settings: Settings, clock: Clock) -> None:
    async with App(settings, clock) as app:
        world.faults.fail("getUpdates", 401, "Unauthorized", times=10)
        world.write(PRIYA, "hello")
        with pytest.raises(ProblemError, match="BotFather"):
            await asyncio.wait_for(app.run_until(asyncio.Event()), 10)


async def test_who_is_due_is_reminded_once(world: World, settings: Settings, clock: Clock) -> None:
    world.phone(PRIYA).start()
    world.updates.clear()
    async with opened(settings.database) as database, database.unit() as session:
        person = await add_person(session, name="Priya Shah", language="en", chat_id=PRIYA, joined_at=clock())
        await give_place(session, person, "manager", "salford-east", clock().date())
        person.reminder_every, person.next_reminder_at = "week", clock() - timedelta(minutes=1)
    async with App(settings, clock) as app:
        await app.do_due()
        await until(lambda: bool(answers(world)))
        await app.do_due()
        await asyncio.sleep(0.2)
    assert len(answers(world)) == 1


async def test_the_heart_beats_while_it_runs(settings: Settings, clock: Clock) -> None:
    async with App(settings, clock):
        await until(lambda: seconds_since(settings.heartbeat) is not None)


@asynccontextmanager
async def caretally(settings: Settings, folder: Path, *arguments: str, **given: str) -> AsyncIterator[Process]:
    """The program as a process of its own."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("CARETALLY_")}
    surroundings |= {
        "PYTHONPATH": str(ROOT),
        "CARETALLY_TELEGRAM_TOKEN": settings.token,
        "CARETALLY_TELEGRAM_URL": settings.telegram_url,
        "CARETALLY_CHARTER": str(RIVERSIDE),
        "CARETALLY_LOG_FORMAT": "json",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.cli", *arguments, cwd=folder, env=surroundings | given, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def called(settings: Settings, folder: Path, *arguments: str, **given: str) -> tuple[int, str, str]:
    """The exit status of a command, and what it printed to standard output and standard error."""
    async with caretally(settings, folder, *arguments, **given) as process:
        out, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_run_prints_the_link_and_stops_cleanly_when_told_to(
    world: World, settings: Settings, tmp_path: Path, number: signal.Signals
) -> None:
    async with caretally(settings, tmp_path, "run") as process:
        assert process.stdout
        assert process.stderr
        await asyncio.wait_for(process.stdout.readline(), 20)
        link = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
        world.phone(PRIYA).start(link.partition("start=")[2])
        await until(lambda: bool(answers(world)))
        assert (await called(settings, tmp_path, "alive"))[0] == 0
        began = time.monotonic()
        process.send_signal(number)
        assert await asyncio.wait_for(process.wait(), 10) == 0
        assert time.monotonic() - began < 10
        err = (await process.stderr.read()).decode()
    assert world.token not in err
    assert all(json.loads(line) for line in err.splitlines())


async def test_it_can_be_stopped_while_it_waits_for_telegram(settings: Settings, tmp_path: Path) -> None:
    async with caretally(settings, tmp_path, "run", CARETALLY_TELEGRAM_URL="http://127.0.0.1:9") as process:
        assert process.stderr
        line = await asyncio.wait_for(process.stderr.readline(), 20)
        assert "can't reach Telegram; trying again until it answers" in line.decode()
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 10) == 0


async def test_a_token_that_telegram_refuses(settings: Settings, tmp_path: Path) -> None:
    status, out, err = await called(settings, tmp_path, "run", CARETALLY_TELEGRAM_TOKEN="123456:WRONG")
    assert (status, out) == (1, "")
    assert err.startswith("Telegram refuses the bot token: ask @BotFather")
    assert "WRONG" not in err


async def test_an_invitation_with_its_poster(settings: Settings, tmp_path: Path) -> None:
    status, out, err = await called(settings, tmp_path, "invite", "--role", "lead", "--qr", "poster.png")
    assert (status, err) == (0, "")
    assert out.startswith("https://t.me/tally_bot?start=")
    assert (tmp_path / "poster.png").read_bytes().startswith(b"\x89PNG")
    status, out, _ = await called(settings, tmp_path, "invite", "--role", "lead", "--json", "--qr", "poster.svg")
    assert json.loads(out)["role"] == "lead"
    assert b"<svg" in (tmp_path / "poster.svg").read_bytes()


async def test_doctor_finds_nothing_wrong(settings: Settings, tmp_path: Path) -> None:
    status, out, err = await called(settings, tmp_path, "doctor")
    assert (status, err) == (0, "")
    things = [line.split(":")[0].removeprefix("ok").strip() for line in out.splitlines()]
    assert things == [
        "settings",
        "data folder",
        "disk",
        "database",
        "migrations",
        "charter",
        "token",
        "webhook",
        "clock",
    ]

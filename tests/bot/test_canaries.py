"""Names, words, numbers and tokens planted through a whole story, debug log and errors and all: none is printed."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import structlog

from bot import compose
from bot.compose import App
from bot.log import set_up_log
from bot.settings import Settings
from handlers import dispatch
from simulator.messages import Person
from simulator.serving import Simulator
from simulator.world import World
from tests.bot.test_app import RIVERSIDE, free_port, until
from tests.conftest import Clock

ZEBEDEE = 5_512_345_678
CANARIES = ("Zebedee", "Quillfeather", "marmalade", "xylophone", "07700 900123", "bruises", "wombat")
SECRET = "webhook-secret-canary"


@pytest.fixture(autouse=True)
def keep_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
async def world() -> AsyncIterator[World]:
    world = World()
    world.add_person(Person(ZEBEDEE, "Zebedee Quillfeather", "volunteer"))
    async with Simulator(world, page_dir=None) as simulator:
        world.url = simulator.url  # type: ignore[attr-defined]
        yield world


async def test_nothing_planted_is_printed(
    world: World, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    settings = Settings(
        telegram_token=world.token,
        telegram_url=world.url,  # type: ignore[attr-defined]
        charter=RIVERSIDE,
        data=tmp_path / "data",
        webhook_url=f"http://127.0.0.1:{port}",
        webhook_secret=SECRET,
        port=port,
    )
    set_up_log("debug", "json", settings.secrets())
    real = dispatch.handle

    async def failing(session: object, house: object, incoming: object, now: object) -> object:
        if "wombat" in incoming.text:  # type: ignore[attr-defined]
            raise ValueError(f"could not read {incoming}")
        return await real(session, house, incoming, now)  # type: ignore[arg-type]

    monkeypatch.setattr(compose, "handle", failing)
    monkeypatch.setattr("bot.receive.PAUSES", (0.0, 0.0))
    async with App(settings, clock) as app:
        link = app.first_link or ""
        phone = world.phone(ZEBEDEE)
        phone.start(link.partition("start=")[2])
        await heard(world, "Hello Zebedee")
        phone.tap_at([message.id for message in world.chat(ZEBEDEE) if message.from_bot][-1], 0, 0)
        await heard(world, "When shall I ask")
        for words in (
            "2h befriending yesterday, marmalade with Zebedee Quillfeather",
            "1h gardening, call 07700 900123, xylophone",
            "he had bruises on both arms",
            "a wombat",
            "/mydata",
        ):
            before = len(said(world))
            world.write(ZEBEDEE, words)
            await until(lambda: len(said(world)) > before)  # noqa: B023
        async with httpx.AsyncClient() as client:
            health = (await client.get(f"http://127.0.0.1:{port}/health")).text
            await client.post(f"http://127.0.0.1:{port}/telegram", content=b"marmalade", headers={"x": SECRET})
    out, err = capsys.readouterr()
    printed = out + err + health + (settings.heartbeat.read_text() if settings.heartbeat.exists() else "")
    assert "update kept as failed" in printed
    planted = (*CANARIES, str(ZEBEDEE), world.token, world.token.partition(":")[2], SECRET, link.partition("=")[2])
    assert [canary for canary in planted if canary in printed] == []


def said(world: World) -> list[str]:
    return [message.text for message in world.chat(ZEBEDEE) if message.from_bot]


async def heard(world: World, words: str) -> None:
    await until(lambda: any(words in one for one in said(world)))

"""Harm told of at three in the morning: the lead's phone rings, and the words are nowhere on disk."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.compose import App
from bot.databases import make_folder, opened
from bot.settings import Settings
from models.directory import add_person, give_place
from simulator.messages import Person
from simulator.serving import Simulator
from simulator.world import World
from tests.bot.test_app import RIVERSIDE, free_port, until
from tests.conftest import Clock

ASHA, PRIYA = 1001, 1003
NIGHT = datetime(2026, 11, 22, 3, tzinfo=UTC)
TOLD = (
    "2h befriending, quincebruise on both his arms and he zebrawhispered who did it, he had bruises",
    "i want to die",
)
WORDS = ("quincebruise", "zebrawhispered", "both his arms", "bruises", "want to die")


def chat(world: World, person: int) -> list[str]:
    return [message.text for message in world.chat(person) if message.from_bot]


def found_in(folder: Path) -> list[str]:
    """Which of the words stand anywhere in the folder's files, write-ahead log and all."""
    files = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert files
    return [word for word in WORDS if any(word.encode() in content for content in files)]


async def test_harm_at_three_in_the_morning(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    world, clock = World(), Clock(NIGHT)
    for number, name, role in ((ASHA, "Asha", "carer"), (PRIYA, "Priya", "manager")):
        world.add_person(Person(number, name, role))
        world.phone(number).start()
    world.updates.clear()
    async with Simulator(world, page_dir=None) as simulator:
        data = tmp_path / "data"
        settings = Settings(
            telegram_token=world.token, telegram_url=simulator.url, charter=RIVERSIDE, data=data, port=free_port()
        )
        make_folder(data)
        async with opened(settings.database) as database, database.unit() as session:
            asha = await add_person(session, name="Asha", language="en", chat_id=ASHA, joined_at=NIGHT)
            await give_place(session, asha, "carer", "salford-east", date(2026, 1, 5))
            priya = await add_person(session, name="Priya Shah", language="en", chat_id=PRIYA, joined_at=NIGHT)
            await give_place(session, priya, "lead", None, date(2026, 1, 5))
        async with App(settings, clock):
            world.write(ASHA, TOLD[0])
            await until(lambda: any("Asha needs you now" in text for text in chat(world, PRIYA)), seconds=5)
            await until(lambda: any("call 999" in text for text in chat(world, ASHA)))
            world.write(ASHA, TOLD[1])
            await until(lambda: any("Samaritans" in text for text in chat(world, ASHA)))
            assert found_in(data) == []
        assert found_in(data) == []
    logged = "".join(capfd.readouterr())
    assert not [word for word in WORDS if word in logged or any(word in text for text in chat(world, PRIYA))]

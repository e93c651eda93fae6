"""Which charter a program that starts works by."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.charters import charter_in_force
from bot.problem import ProblemError
from bot.settings import Settings
from charter.load import load_charter
from models.charters import apply_charter
from models.database import Database
from tests.conftest import Clock

OF_FILE = (Path(__file__).parents[2] / "charters" / "willow.toml").read_text(encoding="utf-8")
OF_CHAT = OF_FILE + "# from the chat\n"


class Started:
    """A program with a charter file, which starts again and again."""

    def __init__(self, database: Database, folder: Path, now: datetime) -> None:
        self.database, self.now = database, now
        self.file = folder / "charter.toml"
        self.settings = Settings(telegram_token="123456:AAAA", charter=self.file, data=folder)

    async def works_by(self, written: str) -> str:
        self.file.write_text(written, encoding="utf-8")
        return (await charter_in_force(self.settings, self.database, self.now)).text

    async def apply(self, text: str) -> None:
        async with self.database.unit() as session:
            await apply_charter(session, text, load_charter(text), self.now)


@pytest.fixture
def started(database: Database, tmp_path: Path, clock: Clock) -> Started:
    return Started(database, tmp_path, clock())


async def test_the_file_is_put_in_force_and_so_is_each_change_of_it(started: Started) -> None:
    assert await started.works_by(OF_FILE) == OF_FILE
    assert await started.works_by(OF_FILE + "# changed\n") == OF_FILE + "# changed\n"


async def test_what_was_applied_after_the_file_stays_until_the_file_changes(started: Started) -> None:
    await started.works_by(OF_FILE)
    await started.apply(OF_CHAT)
    assert await started.works_by(OF_FILE) == OF_CHAT
    assert await started.works_by(OF_FILE) == OF_CHAT
    assert await started.works_by(OF_FILE + "# changed\n") == OF_FILE + "# changed\n"


async def test_an_older_text_that_is_applied_again_is_in_force_again(started: Started) -> None:
    await started.works_by(OF_FILE)
    await started.apply(OF_CHAT)
    await started.apply(OF_FILE)
    assert await started.works_by(OF_CHAT) == OF_FILE


async def test_without_any_charter_it_is_said_what_to_do(started: Started) -> None:
    settings = started.settings.model_copy(update={"charter": None})
    with pytest.raises(ProblemError, match="There is no charter yet"):
        await charter_in_force(settings, started.database, started.now)

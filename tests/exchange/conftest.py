"""An office for each test, on each database."""

from pathlib import Path

import pytest

from models.database import Database
from tests.exchange.office import Office


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    return await Office(database, tmp_path).open()

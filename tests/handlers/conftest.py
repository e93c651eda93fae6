"""A chat for each test, on each database."""

from collections.abc import AsyncIterator

import pytest

from tests.handlers.talk import Talk


@pytest.fixture
async def talk(database_url: str) -> AsyncIterator[Talk]:
    talk = await Talk(database_url).begin()
    yield talk
    await talk.database.close()

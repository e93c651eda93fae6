"""Files come from Telegram whole, or it is said whether they ever will."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.telegram_files import fetch_file
from bot.telegram_http import AiohttpRequest
from models.fit import MOST_BYTES, Unfit
from scheduler.fetching import NotFetchedError
from simulator import Simulator, World
from simulator.files import Upload


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(World(), page_dir=None) as simulator:
        yield simulator


@pytest.fixture
async def bot(simulator: Simulator) -> AsyncIterator[Bot]:
    request = AiohttpRequest(), AiohttpRequest()
    address = {"base_url": simulator.base_url, "base_file_url": simulator.base_file_url}
    async with Bot(simulator.world.token, request=request[0], get_updates_request=request[1], **address) as bot:
        yield bot


async def test_a_file_comes_whole_and_one_over_the_limit_never(simulator: Simulator, bot: Bot) -> None:
    largest = simulator.world.files.add(Upload("a.pdf", b"%PDF" + bytes(MOST_BYTES - 4)), "documents")
    too_large = simulator.world.files.add(Upload("b.pdf", bytes(MOST_BYTES + 1)), "documents")
    assert await fetch_file(bot, largest.id) == largest.data
    with pytest.raises(Unfit, match="too-big"):
        await fetch_file(bot, too_large.id)


async def test_what_cannot_be_had_now_is_to_be_tried_again(simulator: Simulator, bot: Bot) -> None:
    with pytest.raises(NotFetchedError):
        await fetch_file(bot, "no such file")
    stored = simulator.world.files.add(Upload("a.jpg", b"x"), "photos")
    await simulator.__aexit__(None, None, None)
    with pytest.raises(NotFetchedError):
        await fetch_file(bot, stored.id)

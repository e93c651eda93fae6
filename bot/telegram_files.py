"""Fetching the files that people sent from Telegram."""

import asyncio

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from models.fit import MOST_BYTES, Unfit
from scheduler.fetching import NotFetchedError

PATIENCE = 120.0
"""Seconds that one file may take: 20 MB over a slow line."""
TOO_BIG = "file is too big"


async def fetch_file(bot: Bot, file_id: str) -> bytes:
    """A file's content. Raises `Unfit` for one over Telegram's limit, `NotFetchedError` for any other trouble."""
    try:
        async with asyncio.timeout(PATIENCE):
            file = await bot.get_file(file_id)
            if file.file_size and file.file_size > MOST_BYTES:
                raise Unfit("too-big")
            return bytes(await file.download_as_bytearray(read_timeout=PATIENCE))
    except BadRequest as error:
        if TOO_BIG in error.message.casefold():
            raise Unfit("too-big") from None
        raise NotFetchedError from error
    except (TelegramError, TimeoutError) as error:
        raise NotFetchedError from error

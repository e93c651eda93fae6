"""The bot as Telegram knows it: made from the settings, and introduced."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.log import name_of
from bot.problem import ProblemError
from bot.settings import Settings
from bot.stopping import back_off
from bot.telegram_http import AiohttpRequest

log = structlog.get_logger(__name__)

CONNECTIONS = 32
"""At once; as many as the sender has parcels in flight."""
REFUSED = (
    "Telegram refuses the bot token: ask @BotFather for the current one (/mybots, then API Token) "
    "and set CARETALLY_TELEGRAM_TOKEN to it."
)


def make_bot(settings: Settings) -> Bot:
    """The framework's bot, not yet connected. Raises `ProblemError` where there is no token."""
    return Bot(
        settings.token,
        base_url=f"{settings.telegram_url}/bot",
        base_file_url=f"{settings.telegram_url}/file/bot",
        request=AiohttpRequest(CONNECTIONS),
        get_updates_request=AiohttpRequest(),
    )


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Bot]:
    """The bot, introduced to Telegram. Raises `ProblemError` for a token refused, and where nobody answers."""
    bot = make_bot(settings)
    try:
        try:
            await introduce(bot)
        except TelegramError as error:
            raise ProblemError(
                f"Can't reach Telegram at {settings.telegram_url} ({type(error).__name__}): "
                "check this machine's internet connection."
            ) from None
        yield bot
    finally:
        await bot.shutdown()


async def introduce(bot: Bot) -> None:
    """Learn the bot's name and id; may be tried again. Raises `ProblemError` for a token that Telegram refuses."""
    try:
        await bot.initialize()
    except InvalidToken:  # its message holds the token
        raise ProblemError(REFUSED) from None


async def introduce_patiently(bot: Bot) -> None:
    """The same, for as long as it takes: a machine may be up before its network is."""
    for failures in count(1):
        try:
            await introduce(bot)
            return
        except TelegramError as error:
            if failures == 1:
                log.warning("can't reach Telegram; trying again until it answers", error=name_of(error))
            await asyncio.sleep(back_off(failures))

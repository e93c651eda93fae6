"""Fetching updates by long polling; an update is acknowledged only after it was taken in."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken

from bot.log import name_of
from bot.problem import ProblemError
from bot.receive import RawUpdate
from bot.stopping import back_off, or_stop, pause
from bot.telegram_bot import REFUSED
from bot.telegram_http import AiohttpRequest
from bot.telegram_in import ALLOWED_UPDATES

log = structlog.get_logger(__name__)

LONG_POLL = 30
"""Seconds that Telegram keeps a request open while there is nothing new."""
SLACK = 10
"""Seconds over and above that after which a connection counts as dead."""
ANOTHER_POLLER = "another program fetches this bot's messages, so none reach this one; stop the other"


class Poller:
    """Fetches updates and hands them on, `take_all` a batch at a time; `beat` shows that it is alive.

    `reached` is called whenever Telegram has answered and what it had was taken in. The first request doesn't wait
    for news, so that it is soon known whether there is an answer.

    It asks for raw JSON, past the framework's parser: one update that this could not read would otherwise block
    all that come after it, for ever.
    """

    def __init__(
        self,
        bot: Bot,
        take_all: Callable[[list[RawUpdate]], Awaitable[None]],
        beat: Callable[[], None],
        reached: Callable[[], Awaitable[None]],
    ) -> None:
        self._address = f"{bot.base_url}/getUpdates"
        self._take_all = take_all
        self._beat = beat
        self._reached = reached
        self._long_poll = 0
        self._failures = 0
        self._offset: int | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop`, finishing the batch in hand. Raises `ProblemError` where Telegram refuses the token."""
        async with AiohttpRequest() as request:
            while not stop.is_set():
                self._beat()
                try:
                    await self._turn(request, stop)
                except InvalidToken:
                    raise ProblemError(REFUSED) from None
                except Exception as error:  # the network, Telegram, the database: all may be away, and come back
                    self._failed(error)
                    await pause(back_off(self._failures), stop)

    async def _turn(self, request: AiohttpRequest, stop: asyncio.Event) -> None:
        updates = await or_stop(self._fetch(request), stop)
        if self._failures and updates is not None:
            log.info("receiving again")
            self._failures = 0
        if updates:
            await self._take_all(updates)
            self._offset = max(int(update["update_id"]) for update in updates) + 1
        if updates is not None:
            await self._reached()
            self._long_poll = LONG_POLL

    async def _fetch(self, request: AiohttpRequest) -> list[RawUpdate]:
        asked: dict[str, Any] = {"timeout": self._long_poll, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        if self._offset is not None:
            asked["offset"] = self._offset
        answer = await request.post(f"{self._address}?{urlencode(asked)}", read_timeout=LONG_POLL + SLACK)
        return [update for update in answer if isinstance(update, dict)] if isinstance(answer, list) else []

    def _failed(self, error: Exception) -> None:
        self._failures += 1
        if self._failures > 1:
            return
        if isinstance(error, Conflict):
            log.error(ANOTHER_POLLER)
        else:
            log.warning("can't receive; trying again until it works", error=name_of(error))

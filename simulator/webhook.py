"""Delivery to a webhook: each chat's updates in order, each tried again until it is taken."""

import asyncio
import json
from collections import deque
from datetime import datetime
from typing import Any

from simulator.clock import Clock
from simulator.posting import FAILURES, Poster
from simulator.updates import Update, Updates

LONGEST_PAUSE = 60.0


class Webhook:
    """One address that updates are posted to. A 2xx takes an update away; anything else has it tried again.

    `pause` is the wait after a first failure, in real seconds; it doubles up to a minute. A method in the body of
    the bot's answer, which Telegram would carry out, counts as a failure: nobody is to rely on it here unnoticed.
    """

    def __init__(
        self, updates: Updates, clock: Clock, url: str, secret: str, connections: int, pause: float = 1.0
    ) -> None:
        self.url = url
        self._updates = updates
        self._clock = clock
        self._connections = connections
        self._pause = pause
        self._queues: dict[int, deque[Update]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._failed: tuple[datetime, str] | None = None
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        self._poster = Poster(url, headers, connections)

    def start(self) -> None:
        """Begin to deliver, with what waits already."""
        self._updates.listen(self._take)

    async def stop(self) -> None:
        """Stop delivering; what was not taken still waits."""
        self._updates.listen(None)
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._poster.close()

    def as_json(self) -> dict[str, Any]:
        """The webhook as the Bot API's `WebhookInfo`, without the count of what waits."""
        info = {"url": self.url, "has_custom_certificate": False, "max_connections": self._connections}
        if self._failed:
            info |= {"last_error_date": int(self._failed[0].timestamp()), "last_error_message": self._failed[1]}
        return info

    def _take(self, update: Update) -> None:
        chat = update.chat_id
        self._queues.setdefault(chat, deque()).append(update)
        if chat not in self._tasks:
            self._tasks[chat] = asyncio.create_task(self._deliver_all(chat))

    async def _deliver_all(self, chat: int) -> None:
        """Deliver all that waits for one chat, one after the other; what Telegram has forgotten is passed over."""
        queue = self._queues[chat]
        pause = self._pause
        while queue:
            failure = await self._deliver(queue[0]) if self._updates.waits(queue[0]) else None
            if failure is None:
                if self._updates.confirm(queue[0]):
                    queue.popleft()
                pause = self._pause
            else:
                self._failed = (self._clock.now(), failure)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        del self._queues[chat], self._tasks[chat]

    async def _deliver(self, update: Update) -> str | None:
        """Post one update; what went wrong, if anything did."""
        try:
            reply = await self._poster.post(json.dumps(update.as_json()).encode())
        except FAILURES as error:
            return f"Connection failed: {type(error).__name__}"
        if not 200 <= reply.status <= 299:
            return f"Wrong response from the webhook: {reply.status} {reply.reason}"
        if reply.content_type.startswith("application/json") and b'"method"' in reply.body:
            return "The simulator carries out no method given in the answer to an update: call the method instead"
        return None

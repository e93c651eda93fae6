"""The updates that wait for the bot: numbered, kept until confirmed, forgotten after 24 hours."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.clock import Clock
from simulator.errors import ApiError
from simulator.limits import UPDATE_LIFETIME

# What Telegram delivers where a bot has not said what it wants; the rest only when named.
UNASKED = frozenset({"message", "edited_message", "callback_query", "my_chat_member"})
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True)
class Update:
    """One update: its number, its kind and content as the Bot API sends them, and the chat that it belongs to."""

    id: int
    kind: str
    body: dict[str, Any]
    chat_id: int
    created: datetime

    def as_json(self) -> dict[str, Any]:
        """The update as the bot gets it."""
        return {"update_id": self.id, self.kind: self.body}


class Updates:
    """The queue of updates of one bot, read by getUpdates or delivered to its webhook."""

    def __init__(self, clock: Clock, first_id: int) -> None:
        self._clock = clock
        self._next_id = first_id
        self._pending: deque[Update] = deque()
        self._allowed: frozenset[str] = UNASKED
        self._poller: asyncio.Future[None] | None = None
        self._listeners: list[Callable[[], None]] = []

    @property
    def allowed(self) -> frozenset[str]:
        """The kinds of update that are kept for the bot."""
        return self._allowed

    def allow(self, kinds: list[str] | None) -> None:
        """Choose the kinds from now on; nothing given keeps the last choice, an empty list the usual ones."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or UNASKED

    def add(self, kind: str, body: dict[str, Any], chat_id: int) -> None:
        """Queue an update, unless the bot does not want its kind."""
        if kind not in self._allowed:
            return
        self._pending.append(Update(self._next_id, kind, body, chat_id, self._clock.now()))
        self._next_id += 1
        self._wake()

    def pending(self) -> list[Update]:
        """What waits, oldest first; what is older than 24 hours is forgotten now."""
        horizon = self._clock.now() - UPDATE_LIFETIME
        while self._pending and self._pending[0].created <= horizon:
            self._pending.popleft()
        return list(self._pending)

    def confirm(self, below: int) -> None:
        """Forget every update with an id below the one given."""
        while self._pending and self._pending[0].id < below:
            self._pending.popleft()

    def drop(self, update: Update) -> None:
        """Forget one update that was delivered."""
        if update in self._pending:
            self._pending.remove(update)

    def clear(self) -> None:
        """Forget all that waits."""
        self._pending.clear()

    def on_change(self, listener: Callable[[], None]) -> None:
        """Have `listener` called whenever an update is added."""
        self._listeners.append(listener)

    def off_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` no more."""
        self._listeners.remove(listener)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """What getUpdates answers: confirm by the offset, then wait up to so many seconds for something."""
        self.interrupt(CONFLICT)
        self._confirm_by_offset(offset)
        if not self.pending() and seconds > 0:
            await self._wait(seconds)
        return self.pending()[:limit]

    def interrupt(self, reason: str) -> None:
        """End a long poll that waits now with a 409 that gives the reason."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(ApiError(409, reason))

    def close(self) -> None:
        """Let a long poll that waits now return with nothing, so that the server can stop."""
        self._wake()

    def _confirm_by_offset(self, offset: int) -> None:
        waiting = self.pending()
        if offset > 0:
            self.confirm(offset)
        elif offset < 0 and waiting:
            self.confirm(waiting[max(offset, -len(waiting))].id)

    async def _wait(self, seconds: float) -> None:
        self._poller = poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poller
        except TimeoutError:
            pass
        finally:
            if self._poller is poller:
                self._poller = None

    def _wake(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
        for listener in self._listeners:
            listener()

"""The updates that wait for the bot: numbered, kept until confirmed, forgotten after 24 hours."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, takewhile
from random import Random
from typing import Any

from simulator.clock import Clock
from simulator.errors import ApiError
from simulator.limits import UPDATE_LIFETIME

# What is kept for a bot that has not said what it wants: of all that the simulator has, everything.
USUAL = frozenset({"message", "edited_message", "callback_query", "my_chat_member"})
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
UPDATES_KEPT = 100_000


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
        self._pending: dict[int, Update] = {}
        self._allowed = USUAL
        self._poller: asyncio.Future[None] | None = None
        self._listener: Callable[[Update], None] | None = None
        self._repeats = 0
        self._order: Random | None = None

    def __len__(self) -> int:
        """How many wait."""
        self._forget_old()
        return len(self._pending)

    @property
    def allowed(self) -> frozenset[str]:
        """The kinds of update that are kept for the bot."""
        return self._allowed

    def allow(self, kinds: list[str] | None) -> None:
        """Choose the kinds from now on; nothing given keeps the last choice, an empty list the usual ones."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or USUAL

    def add(self, kind: str, body: dict[str, Any], chat_id: int) -> None:
        """Queue an update, unless the bot does not want its kind."""
        if kind not in self._allowed:
            return
        update = Update(self._next_id, kind, body, chat_id, self._clock.now())
        self._next_id += 1
        self._pending[update.id] = update
        if len(self._pending) > UPDATES_KEPT:
            self.drop(next(iter(self._pending.values())))
        self._wake_poller()
        if self._listener is not None:
            self._listener(update)

    def first(self, count: int) -> list[Update]:
        """So many of those that wait, oldest first."""
        self._forget_old()
        waiting = list(islice(self._pending.values(), count))
        return _mixed(waiting, self._order) if self._order else waiting

    def waits(self, update: Update) -> bool:
        """Whether the update is still to be delivered."""
        self._forget_old()
        return update.id in self._pending

    def drop(self, update: Update) -> None:
        """Forget one update that was delivered."""
        self._pending.pop(update.id, None)

    def repeat(self, times: int) -> None:
        """Deliver so many of the next updates once more after they were taken, as happens on a bad line."""
        self._repeats = times

    def mix_chats(self, order: Random | None) -> None:
        """Give what waits in any order between chats, as Telegram may; within a chat it stays. None ends that."""
        self._order = order

    def confirm(self, update: Update) -> bool:
        """Forget an update that was taken; False where it is to be delivered once more."""
        if self._repeats > 0:
            self._repeats -= 1
            return False
        self.drop(update)
        return True

    def clear(self) -> None:
        """Forget all that waits."""
        self._pending.clear()

    def listen(self, listener: Callable[[Update], None] | None) -> None:
        """Give every update to `listener` too as it comes, beginning with all that wait; None ends that."""
        self._listener = listener
        if listener is not None:
            for update in self.first(len(self._pending)):
                listener(update)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """What getUpdates answers: confirm by the offset, then wait up to so many seconds for something.

        Ends an older poll that still waits with a 409, as Telegram does. A negative offset confirms all but the last
        so many.
        """
        self.interrupt(CONFLICT)
        self._confirm(offset)
        if seconds > 0 and not len(self):
            await self._wait(seconds)
        return self.first(limit)

    def interrupt(self, reason: str) -> None:
        """End a long poll that waits now with a 409 that gives the reason."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(ApiError(409, reason))

    def close(self) -> None:
        """Let a long poll that waits now return with nothing, so that the server can stop."""
        self._wake_poller()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            confirmed = list(self._pending)[:offset]
        else:
            confirmed = list(takewhile(lambda number: number < offset, self._pending))
        for number in confirmed:
            self.confirm(self._pending[number])

    def _forget_old(self) -> None:
        horizon = self._clock.now() - UPDATE_LIFETIME
        old = list(takewhile(lambda update: update.created <= horizon, self._pending.values()))
        for update in old:
            self.drop(update)

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

    def _wake_poller(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)


def _mixed(updates: list[Update], order: Random) -> list[Update]:
    """The updates with the chats' turns at random and each chat's own in order."""
    turns = [update.chat_id for update in updates]
    order.shuffle(turns)
    queues = {chat: iter([update for update in updates if update.chat_id == chat]) for chat in set(turns)}
    return [next(queues[chat]) for chat in turns]

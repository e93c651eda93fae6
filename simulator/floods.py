"""Telegram's sending rates: 30 messages a second over all, 1 in a chat with short bursts, 20 a minute in a group.

Counted by the simulator's clock; an album counts as one message, and so does an edit.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.clock import Clock
from simulator.errors import too_many_requests
from simulator.messages import Chat

OVERALL = (30.0, 30.0)  # so many a second, and so many at once
PRIVATE = (1.0, 3.0)
GROUP = (20 / 60, 20.0)


@dataclass
class Bucket:
    """So many may go at once, and `rate` a second come back."""

    rate: float
    room: float
    left: float
    counted: datetime

    def refill(self, now: datetime) -> None:
        """Count what has come back since the last look."""
        self.left = min(self.room, self.left + self.rate * (now - self.counted) / timedelta(seconds=1))
        self.counted = now


class Floods:
    """Who has sent how much of late."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._overall = self._bucket(OVERALL)
        self._chats: dict[int, Bucket] = {}

    def count(self, chat: Chat) -> None:
        """Count one message into a chat. Raises a 429 where it is one too many."""
        if chat.id not in self._chats:
            self._chats[chat.id] = self._bucket(GROUP if chat.is_group else PRIVATE)
        buckets = (self._overall, self._chats[chat.id])
        for bucket in buckets:
            bucket.refill(self._clock.now())
        short = max((1 - bucket.left) / bucket.rate for bucket in buckets)
        if short > 0:
            raise too_many_requests(math.ceil(short))
        for bucket in buckets:
            bucket.left -= 1

    def _bucket(self, size: tuple[float, float]) -> Bucket:
        return Bucket(size[0], size[1], size[1], self._clock.now())

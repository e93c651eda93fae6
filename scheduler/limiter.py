"""How fast we may send: 30 a second over all, and in one chat one a second after a burst of 3 (Telegram's limits).

What counts is when messages arrive, and some arrive less far apart than they left. So we keep to 30 in `WINDOW`, a
little over a second: arriving 40 ms late does no harm. That much alone would be 28.85 a second, but whatever leaves
late delays the thirtieth after it, and no window makes up for the one before. Hence the pace of what falls due: even,
and a little slower yet, 28.7 a second. A message that leaves late doesn't delay those after it, and the one that the
window holds back because of it is held back for 30 * `SPACE` - `WINDOW`, 5 ms, less. A reply goes at once if the window
has room, which is one or two messages at any moment, and what falls due then gives way to it.

Pure: times are seconds of any clock that never goes back, and are passed in. They must not fall.
"""

from collections import deque
from dataclasses import dataclass, field
from math import floor, inf

OVERALL = 30
"""Messages in any window of `WINDOW` seconds."""
WINDOW = 1.04
"""A little over the second that Telegram counts."""
BURST = 3
"""Messages in one chat at once; then one a second."""
SPACE = 1 / 28.7
"""Seconds between what falls due."""
EVEN_BURST = 4
"""So many of them may go at once, to make up for lateness, so that there is always room for a reply soon."""
ROUNDING = 1e-6


@dataclass
class Limiter:
    """What was sent lately, and so what may be sent now. Without `limited` only pauses count (for measuring)."""

    limited: bool = True
    _sent: deque[float] = field(default_factory=deque)
    _full_at: dict[int, float] = field(default_factory=dict)
    """For each chat the time at which it may have its whole burst again; chats that may already are dropped."""
    _even_at: float = -inf
    """The time from which all that was sent is no further on than the even pace."""
    _paused_until: float = -inf

    def room(self, at: float) -> int:
        """How many messages may go at this moment."""
        if at < self._paused_until:
            return 0
        self._forget(at)
        return OVERALL - len(self._sent)

    def room_for_due(self, at: float) -> int:
        """How many of these may be what falls due."""
        even = floor((at - max(self._even_at, at)) / SPACE + EVEN_BURST + ROUNDING) if self.limited else OVERALL
        return max(0, min(even, self.room(at)))

    def held(self, at: float) -> set[int]:
        """The chats that may have none at this moment."""
        self._forget(at)
        return {chat for chat, full_at in self._full_at.items() if full_at - at > BURST - 1}

    def take(self, chat_id: int, at: float) -> None:
        """Counts a message to this chat as sent now."""
        if self.limited:
            self._even_at = min(max(self._even_at, at) + SPACE, at + WINDOW)
            self._sent.append(at)
            self._full_at[chat_id] = max(self._full_at.get(chat_id, at), at) + 1

    def pause(self, until: float) -> None:
        """Nothing may go before then. A pause is never shortened."""
        self._paused_until = max(self._paused_until, until)

    def wait(self, at: float) -> float:
        """Seconds until something may go, also if it fell due; 0 where it may now."""
        if at < self._paused_until:
            return self._paused_until - at
        if self.room(at) == 0:
            return self._sent[0] + WINDOW - at
        if self.room_for_due(at) == 0:
            return self._even_at - (EVEN_BURST - 1) * SPACE - at
        return 0.0

    def wait_for_held(self, at: float) -> float:
        """Seconds until one of the held chats is free; endless where none is held."""
        return min((self._full_at[chat] - BURST + 1 - at + ROUNDING for chat in self.held(at)), default=inf)

    def _forget(self, at: float) -> None:
        while self._sent and self._sent[0] + WINDOW <= at:
            self._sent.popleft()
        if any(full_at <= at for full_at in self._full_at.values()):
            self._full_at = {chat: full_at for chat, full_at in self._full_at.items() if full_at > at}

"""How fast we may send: 30 a second over all, and in one chat one a second after a burst of 3 (Telegram's limits).

Pure: times are seconds of any clock that never goes back, and are passed in. They must not fall.
"""

from collections import deque
from dataclasses import dataclass, field
from math import inf

OVERALL = 30
"""Messages in any window of `WINDOW` seconds."""
WINDOW = 1.03
"""A little over the second that Telegram counts, since messages may arrive less far apart than they left."""
BURST = 3
"""Messages in one chat at once; then one a second."""
ROUNDING = 1e-6


@dataclass
class Limiter:
    """What was sent lately, and so what may be sent now. Without `limited` only pauses count (for measuring)."""

    limited: bool = True
    _sent: deque[float] = field(default_factory=deque)
    _full_at: dict[int, float] = field(default_factory=dict)
    """For each chat the time at which it may have its whole burst again; chats that may already are dropped."""
    _paused_until: float = float("-inf")

    def room(self, at: float) -> int:
        """How many messages may go at this moment."""
        if at < self._paused_until:
            return 0
        self._forget(at)
        return OVERALL - len(self._sent)

    def held(self, at: float) -> set[int]:
        """The chats that may have none at this moment."""
        self._forget(at)
        return {chat for chat, full_at in self._full_at.items() if full_at - at > BURST - 1}

    def take(self, chat_id: int, at: float) -> None:
        """Counts a message to this chat as sent now."""
        if self.limited:
            self._sent.append(at)
            self._full_at[chat_id] = max(self._full_at.get(chat_id, at), at) + 1

    def pause(self, until: float) -> None:
        """Nothing may go before then. A pause is never shortened."""
        self._paused_until = max(self._paused_until, until)

    def wait(self, at: float) -> float:
        """Seconds until more may go than now; endless where nothing is held back."""
        if at < self._paused_until:
            return self._paused_until - at
        if self.room(at) == 0:
            return self._sent[0] + WINDOW - at
        return min((self._full_at[chat] - BURST + 1 - at + ROUNDING for chat in self.held(at)), default=inf)

    def _forget(self, at: float) -> None:
        while self._sent and self._sent[0] + WINDOW <= at:
            self._sent.popleft()
        if any(full_at <= at for full_at in self._full_at.values()):
            self._full_at = {chat: full_at for chat, full_at in self._full_at.items() if full_at > at}

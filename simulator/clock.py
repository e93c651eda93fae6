"""The simulator's own clock: it runs at the real pace from wherever it was set, and can be moved on."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that starts at `start` (an aware instant; now by default), runs on, and never goes back."""

    def __init__(self, start: datetime | None = None) -> None:
        self._instant = _aware(start or datetime.now(UTC))
        self._since = time.monotonic()
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The instant it is now, in UTC."""
        return self._instant + timedelta(seconds=time.monotonic() - self._since)

    def move_to(self, instant: datetime) -> None:
        """Jump to an aware instant, then run on from there. Raises ValueError where it lies in the past."""
        now = self.now()
        if _aware(instant) < now:
            raise ValueError(
                f"The clock never goes back: it shows {now.isoformat(timespec='seconds')}, "
                f"and {instant.isoformat(timespec='seconds')} is earlier."
            )
        self._instant, self._since = _aware(instant), time.monotonic()
        for listener in tuple(self._listeners):
            listener()

    def move_on(self, by: timedelta) -> None:
        """Jump ahead by a length of time. Raises ValueError where it is negative."""
        self.move_to(self.now() + by)

    def on_move(self, listener: Callable[[], None]) -> None:
        """Have `listener` called after each jump (not as time merely passes)."""
        self._listeners.append(listener)


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("The clock takes aware instants: give the time with its zone, such as 2026-11-22T17:20:00Z.")
    return instant.astimezone(UTC)

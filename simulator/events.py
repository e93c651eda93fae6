"""News for the phones that are looking: what to fetch again, and what to show in passing."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

WAITING = 1_000  # events a phone may fall behind by before it misses some


@dataclass(frozen=True)
class Event:
    """One piece of news: its name and its data."""

    name: str
    data: dict[str, Any]


Listener = asyncio.Queue[Event | None]


class Events:
    """Who listens for what happens to whom."""

    def __init__(self) -> None:
        self._listeners: defaultdict[int, set[Listener]] = defaultdict(set)

    @contextmanager
    def listen(self, person_id: int) -> Iterator[Listener]:
        """A queue of that person's events for as long as one looks; None in it means the end."""
        queue: Listener = asyncio.Queue(WAITING)
        self._listeners[person_id].add(queue)
        try:
            yield queue
        finally:
            self._listeners[person_id].discard(queue)

    def tell(self, person_id: int, name: str, data: dict[str, Any]) -> None:
        """Give one person's phones an event."""
        for queue in self._listeners.get(person_id, ()):
            _put(queue, Event(name, data))

    def tell_all(self, name: str, data: dict[str, Any]) -> None:
        """Give every phone an event."""
        for person_id in tuple(self._listeners):
            self.tell(person_id, name, data)

    def close(self) -> None:
        """End every phone's listening, so that the server can stop."""
        for queues in self._listeners.values():
            for queue in queues:
                _put(queue, None)


def _put(queue: Listener, event: Event | None) -> None:
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(event)

"""Faults on order, so that a bot can be tried against a bad day: errors, delays and lost connections."""

from collections import defaultdict, deque
from dataclasses import dataclass

from simulator.errors import ApiError, too_many_requests

ANY = "*"


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request. `drop`: the connection closes after the request was acted upon."""

    error: ApiError | None = None
    delay: float = 0.0
    drop: bool = False


class Faults:
    """Faults by method (or "*" for any), each for so many of the next requests."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def fail(self, method: str, code: int, description: str, times: int = 1) -> None:
        """Answer the next requests with an error and do nothing; the description is given whole, prefix and all."""
        self._add(method, Fault(error=ApiError(code, description)), times)

    def hold_off(self, method: str, seconds: int, times: int = 1) -> None:
        """Answer the next requests with a 429 that asks to wait so many seconds."""
        self._add(method, Fault(error=too_many_requests(seconds)), times)

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """Act on the next requests only after so many seconds."""
        self._add(method, Fault(delay=seconds), times)

    def drop(self, method: str, times: int = 1) -> None:
        """Act on the next requests, then close the connection without an answer."""
        self._add(method, Fault(drop=True), times)

    def clear(self) -> None:
        """Order no faults any more."""
        self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """The fault for a request that comes in now."""
        for name in (method, ANY):
            if self._waiting[name]:
                return self._waiting[name].popleft()
        return None

    def _add(self, method: str, fault: Fault, times: int) -> None:
        self._waiting[method].extend([fault] * times)

"""Working until told to stop, and waiting before trying again."""

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
BACK_OFF = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds to wait after the first, second… failure in a row; the last goes on for as long as it takes."""


def back_off(failures: int) -> float:
    """How many seconds to wait after so many failures in a row, one at least."""
    return BACK_OFF[min(failures, len(BACK_OFF)) - 1]


async def or_stop(work: Coroutine[Any, Any, T], stop: asyncio.Event) -> T | None:
    """What `work` gives, or None where `stop` came first; `work` is cancelled then."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        return None
    finally:
        for task in (working, stopping):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def pause(seconds: float, stop: asyncio.Event) -> None:
    """Wait that long, or until `stop`."""
    await or_stop(asyncio.sleep(seconds), stop)


def stop_on_signals() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set, for as long as the loop runs."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop

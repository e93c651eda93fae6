"""Working until told to stop, and showing that one is alive."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from bot.pulse import SILENT_AFTER, Pulse, seconds_since
from bot.stopping import or_stop, pause


async def test_work_that_ends_first_gives_its_result() -> None:
    assert await or_stop(asyncio.sleep(0, "done"), asyncio.Event()) == "done"


async def test_a_stop_that_comes_first_cancels_the_work() -> None:
    stop, cancelled = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    asyncio.get_running_loop().call_later(0.01, stop.set)
    assert await or_stop(work(), stop) is None
    assert cancelled.is_set()


async def test_an_error_of_the_work_comes_out() -> None:
    async def work() -> None:
        raise OSError("away")

    with pytest.raises(OSError, match="away"):
        await or_stop(work(), asyncio.Event())


async def test_a_pause_ends_at_the_stop() -> None:
    stop = asyncio.Event()
    stop.set()
    began = time.monotonic()
    await pause(60, stop)
    assert time.monotonic() - began < 1


def test_a_silent_part_stops_the_heartbeat(tmp_path: Path) -> None:
    seconds = [0.0]
    file = tmp_path / "heartbeat"
    pulse = Pulse(file, lambda: seconds[0])
    assert seconds_since(file) is None
    pulse.beat("sender")
    pulse.beat("receiver")
    pulse.show()
    os.utime(file, (0, 0))
    seconds[0] = SILENT_AFTER + 1
    pulse.beat("receiver")
    assert pulse.silent() == {"sender": SILENT_AFTER + 1}
    pulse.show()
    assert seconds_since(file) > 1000
    pulse.beat("sender")
    pulse.show()
    assert seconds_since(file) < 10

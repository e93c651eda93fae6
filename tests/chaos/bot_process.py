"""The bot as a process of its own, to be killed: the real composition, on the stand-in's clock.

`Failpoint` kills the process by itself, at one exact place: nothing of this is in the program.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any

import uvloop
from sqlalchemy.ext.asyncio import AsyncSession

from bot.compose import App, Only
from bot.log import set_up_log
from bot.polling import Poller
from bot.receive import Receiver
from bot.settings import Settings
from bot.stopping import stop_on_signals
from bot.telegram_out import TelegramChannel
from models.database import Database
from scheduler import sender, tenure
from scheduler.limiter import Limiter
from tests.chaos.shared_clock import SharedClock

os.environ.setdefault("PTB_TIMEDELTA", "true")
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload([__name__])  # so that a new life begins in a moment


@dataclass
class Failpoint:
    """Dies at the `number`-th passage of a place, counted from the first update that is taken in."""

    place: str
    number: int
    armed: bool = False

    def pass_by(self, place: str) -> None:
        """Dies here, if it is here."""
        if self.armed and place == self.place:
            self.number -= 1
            if self.number == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def start_bot(
    settings: Settings,
    clock_file: Path,
    only: Only | None = None,
    dies: Failpoint | None = None,
    limited: bool = True,
) -> BaseProcess:
    """A new process in which the bot runs until it is killed, or told to stop by SIGTERM.

    Without `limited` it sends as fast as it can.
    """
    process = FORKS.Process(target=_live, args=(settings, clock_file, only, dies, limited), daemon=True)
    process.start()
    return process


def _live(settings: Settings, clock_file: Path, only: Only | None, dies: Failpoint | None, limited: bool) -> None:
    log = os.open(settings.data / "bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 2)
    Thread(target=_end_with_the_test, daemon=True).start()
    set_up_log("info", "json", ())
    if dies is not None:
        _place(dies)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_run(settings, SharedClock(clock_file), only, Limiter(limited)))


def _end_with_the_test() -> None:
    """Leaves no bot behind where the test itself was killed."""
    test = parent_process()
    if test is not None:
        test.join()
    os.kill(os.getpid(), signal.SIGKILL)


async def _run(settings: Settings, clock: SharedClock, only: Only | None, limiter: Limiter) -> None:
    stop = stop_on_signals()
    async with App(settings, clock, only=only, limiter=limiter) as app:
        await app.run_until(stop)


def _place(dies: Failpoint) -> None:
    """Puts the failpoint before and after every commit, send and acknowledgement of this process.

    Leases are short, so that the next one takes over soon.
    """
    sender.LEASES["postgresql"] = tenure.LENGTHS["postgresql"] = timedelta(seconds=0.6)
    sender.POLL = tenure.LOOK = 0.1
    Database.unit = _around_commits(Database.unit, dies)  # type: ignore[method-assign]
    TelegramChannel.send = _around(TelegramChannel.send, dies, "send")  # type: ignore[method-assign]
    Poller._fetch = _around(Poller._fetch, dies, "acknowledgement")  # type: ignore[method-assign]
    Receiver.take_in = _arming(Receiver.take_in, dies)  # type: ignore[method-assign]


def _around_commits(unit: Callable[..., Any], dies: Failpoint) -> Callable[..., Any]:
    @asynccontextmanager
    async def deadly(self: Database) -> AsyncIterator[AsyncSession]:
        async with unit(self) as session:
            yield session
            dies.pass_by("before commit")
        dies.pass_by("after commit")

    return deadly


def _around(act: Callable[..., Awaitable[Any]], dies: Failpoint, name: str) -> Callable[..., Awaitable[Any]]:
    @wraps(act)
    async def deadly(*given: Any) -> Any:
        dies.pass_by(f"before {name}")
        result = await act(*given)
        dies.pass_by(f"after {name}")
        return result

    return deadly


def _arming(take_in: Callable[..., Awaitable[Any]], dies: Failpoint) -> Callable[..., Awaitable[Any]]:
    @wraps(take_in)
    async def armed(*given: Any) -> Any:
        dies.armed = True
        return await take_in(*given)

    return armed

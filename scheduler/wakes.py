"""What wakes the claimers: a few interval jobs in memory. The one place that knows APScheduler."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger(__name__)

GRACE = timedelta(hours=1)
"""A wake that comes so much too late still counts; APScheduler's own second would skip it without a word."""


FAREWELL = 8.0
"""Seconds that what is in hand is given at the end."""


@dataclass(frozen=True)
class Wake:
    """Something to do again and again, so long apart; never twice at once."""

    name: str
    every: timedelta
    do: Callable[[], Awaitable[object]]


@asynccontextmanager
async def waking(wakes: Iterable[Wake]) -> AsyncIterator[None]:
    """Does the wakes' work while the block runs, and lets what is in hand end afterwards.

    One that raises is logged, and comes again at its next time.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    in_hand: set[asyncio.Task[None]] = set()
    for wake in wakes:
        scheduler.add_job(
            _start,
            "interval",
            args=[wake, in_hand],
            id=wake.name,
            seconds=wake.every.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=int(GRACE.total_seconds()),
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        if in_hand:
            await asyncio.wait(in_hand, timeout=FAREWELL)
        scheduler.shutdown(wait=False)  # this cancels what still runs


async def _start(wake: Wake, in_hand: set[asyncio.Task[None]]) -> None:
    task = asyncio.create_task(_safely(wake))
    in_hand.add(task)
    try:
        await task
    finally:
        in_hand.discard(task)


async def _safely(wake: Wake) -> None:
    try:
        await wake.do()
    except Exception:  # the database may be away, or a mistake of ours; the next wake tries again
        log.exception("a wake failed", wake=wake.name)

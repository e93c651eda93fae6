"""A thing that one process at a time does: done while this process holds its lease, else waited for.

The process that holds it is sure of it for half the lease's length after each renewal; it stops before another can
begin. Where it dies without a word, another takes over once the lease has run out.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError

from models.database import Database
from models.leases import release_lease, renew_lease, take_lease

log = structlog.get_logger(__name__)

LENGTHS = {"postgresql": timedelta(seconds=4), "sqlite": timedelta(minutes=1)}
"""How long a process that stopped without a word is waited for."""
LOOK = 0.8
"""Seconds between two looks at whether the lease is free."""
AWAY = (SQLAlchemyError, OSError, TimeoutError)

Work = Callable[[asyncio.Event], Awaitable[None]]
"""Works until its event is set, and ends soon after."""


async def hold(
    database: Database, name: str, work: Work, stop: asyncio.Event, waiting: Callable[[], None] = lambda: None
) -> None:
    """Does `work` whenever this process holds the lease, until `stop`. Raises what `work` raises.

    `waiting` is called at each look while another holds it. On SQLite there is one process: it takes over from the one
    before it at once, and that one, should it still be there, stops.
    """
    holder, at_once, patient = uuid4().hex, database.dialect == "sqlite", False
    length = LENGTHS[database.dialect]
    while not stop.is_set():
        fence = await _take(database, name, holder, length, at_once)
        if fence is not None:
            at_once = patient = False
            await _serve(database, name, fence, length, work, stop)
            continue
        if not patient:
            log.info("another process does this; waiting for it to stop", what=name)
        patient = True
        waiting()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK)


async def _take(database: Database, name: str, holder: str, length: timedelta, at_once: bool) -> int | None:
    try:
        async with database.unit() as session:
            return await take_lease(session, name, holder, length, at_once=at_once)
    except AWAY:
        return None


async def _serve(database: Database, name: str, fence: int, length: timedelta, work: Work, stop: asyncio.Event) -> None:
    """One tenure: until `stop`, or until the lease can't be relied upon any more."""
    over = asyncio.Event()
    working = asyncio.ensure_future(work(over))
    others = [asyncio.create_task(_keep(database, name, fence, length)), asyncio.create_task(stop.wait())]
    try:
        await asyncio.wait([working, *others], return_when=asyncio.FIRST_COMPLETED)
        over.set()
        await working
    finally:
        for task in (working, *others):
            task.cancel()
        await asyncio.gather(working, *others, return_exceptions=True)
        with contextlib.suppress(*AWAY):
            async with database.unit() as session:
                await release_lease(session, name, fence)


async def _keep(database: Database, name: str, fence: int, length: timedelta) -> None:
    """Renews the lease again and again; ends as soon as it can't be relied upon.

    On SQLite nobody takes over while the database can't be written, and people are still to be told that it can't.
    """
    clock, alone = asyncio.get_running_loop().time, database.dialect == "sqlite"
    half = length.total_seconds() / 2
    sure_until = clock() + half
    while True:
        await asyncio.sleep(half / 2)
        asked = clock()
        try:
            async with asyncio.timeout_at(asked + half if alone else sure_until), database.unit() as session:
                if not await renew_lease(session, name, fence, length):
                    log.warning("another process has taken over", what=name)
                    return
            sure_until = asked + half
        except AWAY:
            if clock() >= sure_until and not alone:
                log.warning("the lease could not be renewed in time", what=name)
                return

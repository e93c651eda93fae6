"""The loop that empties the outbox: many chats at once, in order within each, one sender among all processes."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError

from models import sending
from models.database import Database
from models.leases import release_lease, renew_lease, take_lease
from scheduler.channel import Channel, Parcel
from scheduler.deliver import Ended, heed, send, settle
from scheduler.limiter import Limiter

log = structlog.get_logger()

POLL = 2.0
"""Seconds after which the outbox is looked at even if nobody woke the sender; also how often the lease is renewed."""
LEASE = timedelta(seconds=4)
IN_FLIGHT = 32
"""Parcels on their way at once."""
FAREWELL = 8.0
"""Seconds that parcels on their way are waited for at the end."""


class Sender:
    """Sends what the outbox holds while it runs.

    `holder` names the process among those that may send; only one does, by lease. Where just one process can be at
    work (SQLite), every process bears the same name, so that the next one follows its predecessor at once.
    """

    def __init__(
        self,
        database: Database,
        channel: Channel,
        clock: Callable[[], datetime],
        limiter: Limiter | None = None,
    ) -> None:
        self._database = database
        self._channel = channel
        self._clock = clock
        self._limiter = limiter or Limiter()
        self._holder = "the only one" if database.dialect == "sqlite" else uuid4().hex
        self._fence = 0
        self._holds = False
        self._flying: dict[asyncio.Task[Ended], Parcel] = {}
        self._ended: list[Ended] = []

    async def run(self, stop: asyncio.Event, wake: asyncio.Event) -> None:
        """Sends until `stop` is set, then waits for what is on its way. `wake` is to be set after each commit."""
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                wake.clear()
                more = await self._turn_safely()
                if not more:
                    await self._rest(stopping, wake)
        finally:
            stopping.cancel()
            await self._finish()

    async def _turn_safely(self) -> bool:
        """One turn; where the database fails, what is known is kept and told to it later."""
        try:
            return await self._turn()
        except (SQLAlchemyError, OSError):
            log.exception("the database is away; sending waits")
            self._holds = False
            return False

    async def _turn(self) -> bool:
        """One unit of work: what ended is settled, what may go is claimed and sent off. Whether more may go at once."""
        self._land()
        if not self._holds and not await self._begin():
            return False
        at = asyncio.get_running_loop().time()
        room = min(self._limiter.room(at), IN_FLIGHT - len(self._flying))
        now, ended = self._clock(), list(self._ended)
        parcels: list[Parcel] = []
        async with self._database.unit() as session:
            if not await renew_lease(session, "sender", self._fence, LEASE):
                self._lose()
                return False
            await settle(session, ended, now)
            if room:
                parcels = await sending.claim(session, now, at_most=room, but_not=self._limiter.held(at))
        del self._ended[: len(ended)]
        for parcel in parcels:
            self._limiter.take(parcel.chat_id, at)
            self._flying[asyncio.create_task(send(self._channel, parcel))] = parcel
        return bool(parcels) and len(parcels) == room

    async def _begin(self) -> bool:
        """Whether this process is the sender from now on. What an earlier one left on its way is put right."""
        async with self._database.unit() as session:
            fence = await take_lease(session, "sender", self._holder, LEASE)
            if fence is None:
                return False
            if fence != self._fence + 1:
                self._lose()
            mine = [parcel.row for parcel in self._flying.values()] + [parcel.row for parcel, _ in self._ended]
            left = await sending.recover(session, but_not=mine)
        self._fence, self._holds = fence, True
        log.info("sending", fence=fence, left_on_their_way=left)
        return True

    def _lose(self) -> None:
        """Another process is, or was, the sender: what we had on its way is for it to put right."""
        for task in self._flying:
            task.cancel()
        self._flying.clear()
        self._ended.clear()
        self._holds = False

    def _land(self) -> None:
        """Takes in the parcels whose end is known."""
        at = asyncio.get_running_loop().time()
        for task in [task for task in self._flying if task.done()]:
            del self._flying[task]
            self._ended.append(task.result())
            heed(self._limiter, self._ended[-1][1], at)

    async def _rest(self, stopping: "asyncio.Task[bool]", wake: asyncio.Event) -> None:
        """Waits until there may be something to do."""
        at = asyncio.get_running_loop().time()
        waking = asyncio.create_task(wake.wait())
        await asyncio.wait(
            [stopping, waking, *self._flying],
            timeout=min(POLL, self._limiter.wait(at)),
            return_when=asyncio.FIRST_COMPLETED,
        )
        waking.cancel()

    async def _finish(self) -> None:
        """Waits for what is on its way, records its end and lets another process send."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=FAREWELL)
        self._land()
        for task in self._flying:
            task.cancel()
        if not self._holds:
            return
        try:
            async with self._database.unit() as session:
                if await renew_lease(session, "sender", self._fence, LEASE):
                    await settle(session, self._ended, self._clock())
                    await release_lease(session, "sender", self._fence)
        except (SQLAlchemyError, OSError):
            log.exception("the database is away; what was sent last may be sent again")

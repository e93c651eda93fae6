"""The loop that empties the outbox: many chats at once, in order within each, one sender among all processes."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from math import inf
from uuid import uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.leases import release_lease, renew_lease, take_lease
from models.sending import REPLY_LANE, claim, recover
from scheduler.channel import Channel, Parcel
from scheduler.deliver import Ended, heed, send, settle
from scheduler.limiter import Limiter

log = structlog.get_logger()

POLL = 0.8
"""Seconds after which the outbox is looked at even if nobody woke the sender, and the lease renewed."""
LEASES = {"postgresql": timedelta(seconds=4), "sqlite": timedelta(minutes=1)}
"""How long a sender that stopped without a word is waited for, where it is waited for (see `Sender`)."""
IN_FLIGHT = 32
"""Parcels on their way at once."""
BREATH = 0.01
"""Seconds from one turn to the next at least: what ended and what was said meanwhile is dealt with in one go."""
FAREWELL = 8.0
"""Seconds that parcels on their way are waited for at the end."""


class Sender:
    """Sends what the outbox holds while it runs.

    Of all processes one does, by lease. On SQLite there is one process: it follows the one before it at once, and that
    one, should it still be there, sends no more.
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
        self._holder = uuid4().hex
        self._at_once = database.dialect == "sqlite"
        self._length = LEASES[database.dialect]
        self._fence = 0
        self._holds = False
        self._next_turn = 0.0
        self._landed = asyncio.Event()
        self._flying: dict[asyncio.Task[Ended], Parcel] = {}
        self._ended: list[Ended] = []

    async def run(self, stop: asyncio.Event, wake: asyncio.Event) -> None:
        """Sends until `stop` is set, then waits for what is on its way. `wake` is to be set after each commit."""
        stopping = asyncio.create_task(stop.wait())
        self._landed = wake
        try:
            while not stop.is_set():
                wake.clear()
                breath = asyncio.create_task(asyncio.sleep(BREATH))
                await self._turn_safely()
                await self._rest(stopping, wake)
                await breath
        finally:
            stopping.cancel()
            await self._finish()

    async def _turn_safely(self) -> None:
        """One turn; where the database fails, what is known is kept and told to it later."""
        try:
            await self._turn()
        except (SQLAlchemyError, OSError):
            log.exception("the database is away; sending waits")
            self._holds = False

    async def _turn(self) -> None:
        """One unit of work: what ended is settled, all that may go now is claimed and sent off."""
        self._land()
        self._next_turn = inf
        if not self._holds and not await self._begin():
            return
        at = asyncio.get_running_loop().time()
        room = min(self._limiter.room(at), IN_FLIGHT - len(self._flying))
        now, ended = self._clock(), list(self._ended)
        async with self._database.unit() as session:
            if not await renew_lease(session, "sender", self._fence, self._length):
                self._lose()
                return
            await settle(session, ended, now)
            parcels, more = await self._claim(session, now, at, room)
        del self._ended[: len(ended)]
        at = asyncio.get_running_loop().time()  # the commit took its time, and they leave after it
        for parcel in parcels:
            self._limiter.take(parcel.chat_id, at)
            flight = asyncio.create_task(send(self._channel, parcel))
            flight.add_done_callback(lambda _: self._landed.set())
            self._flying[flight] = parcel
        wait = self._limiter.wait(at) if more and len(self._flying) < IN_FLIGHT else inf
        self._next_turn = at + min(wait, self._limiter.wait_for_held(at))

    async def _claim(self, session: AsyncSession, now: datetime, at: float, room: int) -> tuple[list[Parcel], bool]:
        """What may go now, first what answers somebody, then what fell due; and whether there may be more of it."""
        held, replies, due = self._limiter.held(at), [], []
        if room:
            replies = await claim(session, now, at_most=room, but_not=held, lane=REPLY_LANE)
        if room_for_due := min(self._limiter.room_for_due(at), room - len(replies)):
            due = await claim(session, now, at_most=room_for_due, but_not=held)
        return replies + due, len(due) == room_for_due

    async def _begin(self) -> bool:
        """Whether this process is the sender from now on. What an earlier one left on its way is put right."""
        async with self._database.unit() as session:
            fence = await take_lease(session, "sender", self._holder, self._length, at_once=self._at_once)
            if fence is None:
                return False
            if fence != self._fence + 1:
                self._lose()
            mine = [parcel.row for parcel in self._flying.values()] + [parcel.row for parcel, _ in self._ended]
            left = await recover(session, but_not=mine)
        self._fence, self._holds, self._at_once = fence, True, False
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
        try:
            await asyncio.wait(
                [stopping, waking],
                timeout=min(POLL, max(0.0, self._next_turn - at)),
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
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
                if await renew_lease(session, "sender", self._fence, self._length):
                    await settle(session, self._ended, self._clock())
                    await release_lease(session, "sender", self._fence)
        except (SQLAlchemyError, OSError):
            log.exception("the database is away; what was sent last may be sent again")

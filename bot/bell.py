"""A bell between processes: whoever has put something into the outbox rings, and the one that sends wakes up."""

import asyncio
from collections.abc import Callable

import structlog

from bot.log import name_of
from bot.stopping import or_stop, pause
from models.database import Database

log = structlog.get_logger(__name__)

PAUSE = 2.0
"""Seconds until it is tried again where the database is away; the sender looks as often by itself."""


class Bell:
    """Rings for all processes on one PostgreSQL. `heard` is called when any of them has rung."""

    def __init__(self, database: Database, heard: Callable[[], None]) -> None:
        self._database = database
        self._heard = heard
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake the sender, wherever it is; several rings in a moment are one."""
        self._rung.set()

    async def pass_on(self, stop: asyncio.Event) -> None:
        """Carry our own rings to the others until `stop`."""
        while not stop.is_set():
            await or_stop(self._rung.wait(), stop)
            self._rung.clear()
            try:
                await self._database.notify()
            except Exception as error:  # whatever is wrong with the database, the sender looks by itself
                log.info("can't wake the sender", error=name_of(error))
                await pause(PAUSE, stop)

    async def listen(self, stop: asyncio.Event) -> None:
        """Hear the others until `stop`; a connection that is lost is made again."""
        while not stop.is_set():
            try:
                async with self._database.listening(self._heard) as lost:
                    self._heard()  # it may have rung meanwhile
                    await or_stop(lost.wait(), stop)
            except Exception as error:
                log.info("can't hear who wakes the sender", error=name_of(error))
            await pause(PAUSE, stop)

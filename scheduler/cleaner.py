"""What is taken out by itself: people whose time is up, and what is left to do after somebody was erased."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import structlog

from charter.schema import Charter
from models.database import Database
from models.retention import erase_next
from scheduler.erasures import finish_erasures

log = structlog.get_logger(__name__)

EVERY = 5.0
"""Seconds between two looks at what is left to do."""
AFTER_FAILING = 60.0


class Cleaner:
    """Does it while it runs. `url` is the database's, `data` the folder of files, `charter` the one in force."""

    def __init__(
        self, database: Database, url: str, data: Path, charter: Callable[[], Charter], clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._url = url
        self._data = data
        self._charter = charter
        self._clock = clock
        self._looked_on: date | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Looks every few seconds until `stop`; what fails is tried again."""
        while not stop.is_set():
            wait = EVERY
            try:
                await self.clean()
            except Exception:  # the database may be away, or a disk full
                log.exception("not cleaned up; it is tried again")
                wait = AFTER_FAILING
            try:
                await asyncio.wait_for(stop.wait(), wait)
            except TimeoutError:
                continue

    async def clean(self) -> None:
        """Erases whose time is up, once a day, and finishes every erasure that can be."""
        now, charter = self._clock(), self._charter()
        today = now.astimezone(charter.organisation.zone).date()
        while self._looked_on != today:
            async with self._database.unit() as session:
                if not await erase_next(session, charter, today, now):
                    self._looked_on = today
        await finish_erasures(self._database, self._url, self._data, now)

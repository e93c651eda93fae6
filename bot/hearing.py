"""Whether people can be heard: noted about once a minute, so that the next start knows how long they could not be."""

import time
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.log import name_of
from models.database import Database
from models.outages import TAPS_KEPT, note_presence

log = structlog.get_logger(__name__)

EVERY = 60.0
"""Seconds between two notes."""


class Hearing:
    """To be told whenever people can be heard. Breaks are measured by the machine's clock: a demo's may jump."""

    def __init__(
        self,
        database: Database,
        bot_id: int,
        clock: Callable[[], datetime],
        seconds: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._bot_id = bot_id
        self._clock = clock
        self._seconds = seconds
        self._heard: float | None = None
        self._noted: float | None = None

    async def note(self) -> None:
        """People can be heard at this moment."""
        at, before = self._seconds(), self._heard
        self._heard = at
        if self._noted is not None and at - self._noted < EVERY:
            return
        unbroken = before is not None and at - before < TAPS_KEPT.total_seconds()
        try:
            async with self._database.unit() as session:
                missed = await note_presence(session, self._bot_id, self._clock(), unbroken=unbroken)
        except Exception as error:  # the database may be away, and then nobody is heard
            self._heard = before
            log.warning("can't note that people can be heard", error=name_of(error))
            return
        self._noted = at
        if missed:
            log.warning("people could not be heard for a while, and will be told")

"""Totals that a changed charter counts in another way: made anew while the bot goes on, a part at a time."""

import asyncio
import threading

import structlog

from bot.log import name_of
from charter.schema import Charter
from models.database import Database
from models.totals.building import build_totals
from models.totals.builds import complete

log = structlog.get_logger(__name__)

BREATH = 0.05
"""Seconds between two parts, in which those who wait to write down an entry come to it."""
STOP_SECONDS = 9.0
"""How long the part in hand may take to end."""


class Remaking:
    """Makes totals anew in a thread of its own, so that nobody waits for it longer than one part takes.

    It is no part of the bot that must live: where it fails, figures are counted from the entries until the next look.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._ending = threading.Event()
        self._charter: Charter | None = None
        self._making: asyncio.Task[None] | None = None

    async def look(self, database: Database, charter: Charter) -> None:
        """Begins what is to be made by this charter, unless that is going on; what another charter began ends."""
        if self._making and not self._making.done():
            if charter is self._charter:
                return
            await self.end()
        async with database.look() as session:
            whole = await complete(session, charter)
        if len(whole) < len(charter.kvis):
            self._charter, self._ending = charter, threading.Event()
            self._making = asyncio.create_task(asyncio.to_thread(self._make, charter, self._ending))

    async def end(self) -> None:
        """Ends after the part in hand; the next look goes on from there."""
        self._ending.set()
        if self._making:
            _, late = await asyncio.wait({self._making}, timeout=STOP_SECONDS)
            if late:
                log.error("stopped in the middle of its work", part="remaking")

    def _make(self, charter: Charter, ending: threading.Event) -> None:
        try:
            asyncio.run(self._build(charter, ending))
        except Exception as error:  # the database may be away, and come back
            log.warning("can't make totals anew", error=name_of(error))

    async def _build(self, charter: Charter, ending: threading.Event) -> None:
        database = Database(self._url)
        try:
            log.info("making totals anew")
            await build_totals(database, charter, go_on=lambda: not ending.wait(BREATH))
            log.info("totals are left in the middle" if ending.is_set() else "totals are made anew")
        finally:
            await database.close()

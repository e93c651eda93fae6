"""Fetching what people sent: the row that names it is there already, and its content follows, tried again for hours."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from models.database import Database
from models.evidence import Evidence
from models.evidence_files import ready_to_keep
from models.fetching import ToFetch, claim_one, forget_unused, give_up, keep, put_off
from models.fit import Fit, Unfit, Why

log = structlog.get_logger(__name__)

TRIES = 12
"""How often it is tried, over about three hours, before the person is asked to send it again."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=1)
"""Between two tries; each wait is twice the one before."""
UNUSED_KEPT = timedelta(days=31)
"""How long a photo is kept that is for nothing yet: a card can be saved 30 days after it was dropped."""


class NotFetchedError(Exception):
    """The channel could not give the file this time."""


SayUnfit = Callable[[AsyncSession, Evidence, Why, datetime], Awaitable[None]]
"""Tells the person who sent something why it could not be kept."""


@dataclass(frozen=True)
class Ways:
    """How it is done, by whoever puts the bot together.

    `fetch` gives a file of the bot `bot_id` by its id, and raises `NotFetchedError`, or `Unfit` for one that can never
    be had; `make_fit` cleans a content; `say_unfit` tells the person that it could not be kept.
    """

    bot_id: int
    fetch: Callable[[str], Awaitable[bytes]]
    make_fit: Callable[[bytes], Awaitable[Fit]]
    say_unfit: SayUnfit


class Fetching:
    """Fetches evidence into the data folder; `charter` is the one in force, by which the totals move."""

    def __init__(self, database: Database, data: Path, charter: Callable[[], Charter], ways: Ways) -> None:
        self._database = database
        self._data = data
        self._charter = charter
        self._ways = ways
        self._cleaning = asyncio.Semaphore(1)  # each needs some memory

    async def forget_unused(self, now: datetime) -> None:
        """Drops evidence that was for nothing in the end, and contents that nothing needs any more."""
        async with self._database.unit() as session:
            await forget_unused(session, self._data, now - UNUSED_KEPT)

    async def fetch_one(self, now: datetime) -> bool:
        """Fetches the next thing that is due; whether there was any. No transaction is open while it is on its way."""
        async with self._database.unit() as session:
            what = await claim_one(session, now)
        if what is None:
            return False
        try:
            fit = await self._fetched(what)
        except Unfit as problem:
            await self._give_up(what, problem.why, now)
        except Exception as error:  # whatever the line comes up with, it is tried again
            log.warning("can't fetch evidence", evidence=what.evidence_id, error=type(error).__name__)
            await self._try_later(what, now)
        else:
            await self._keep(what, fit, now)
        return True

    async def _fetched(self, what: ToFetch) -> Fit:
        if what.bot_id != self._ways.bot_id:  # no bot can fetch what was sent to another
            raise Unfit("not-fetched")
        content = await self._ways.fetch(what.file_id)
        async with self._cleaning:
            return await self._ways.make_fit(content)

    async def _keep(self, what: ToFetch, fit: Fit, now: datetime) -> None:
        with ready_to_keep(self._data, fit.content) as ready:
            async with self._database.unit() as session:
                await keep(session, self._charter(), self._data, what, fit, ready, now)

    async def _try_later(self, what: ToFetch, now: datetime) -> None:
        if what.tries >= TRIES:
            await self._give_up(what, "not-fetched", now)
            return
        async with self._database.unit() as session:
            await put_off(session, what, now + min(FIRST_WAIT * 2 ** (what.tries - 1), LONGEST_WAIT))

    async def _give_up(self, what: ToFetch, why: Why, now: datetime) -> None:
        async with self._database.unit() as session:
            sent = await give_up(session, what, why)
            if sent is not None:
                await self._ways.say_unfit(session, sent, why, now)

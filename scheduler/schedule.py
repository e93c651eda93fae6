"""All that falls due, together: what the composition root runs, and calls when a clock is moved on."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models.database import Database
from scheduler.alerts import SayAlert, claim_due_alerts
from scheduler.courses import claim_due_courses
from scheduler.digests import claim_due_digests
from scheduler.due import AT_MOST, SayAbout, SayTo, SayToAll
from scheduler.fetching import Fetching
from scheduler.files import MakeFile, make_one
from scheduler.letters import claim_due_letters
from scheduler.nudges import claim_due_nudges
from scheduler.outages import SayOutage, tell_one
from scheduler.pruning import prune
from scheduler.reminders import claim_due_reminders
from scheduler.wakes import Wake, waking

EVERY = timedelta(seconds=5)
"""How often we look for what is due; a look is one query of an index each."""
PRUNE_EVERY = timedelta(hours=1)
FETCH_EVERY = timedelta(seconds=2)
AT_ONCE = 2
"""Files that are fetched at the same time: one on a slow line holds up no other."""


@dataclass(frozen=True)
class Says:
    """Those who write what is said: each takes a session, whom or what it is about, and the moment.

    `courses` and `letter` set when it is looked again, too. `outage` comes between with what happened. `file` makes a
    file that was ordered, `no_file` says that it can't be.
    """

    reminders: SayToAll
    digest: SayTo
    nudge: SayAbout
    outage: SayOutage
    file: MakeFile
    no_file: MakeFile
    courses: SayTo
    alert: SayAlert
    letter: SayTo


class Schedule:
    """Does what falls due while it runs. `zone` gives the organisation's zone as it is now; `wake_sender` is called
    after something was written into the outbox; `fetching` is what gets the photos that people sent."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        says: Says,
        wake_sender: Callable[[], None],
        fetching: Fetching | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._says = says
        self._wake_sender = wake_sender
        self._fetching = fetching

    async def run(self, stop: asyncio.Event) -> None:
        """Does what falls due, and prunes, until `stop` is set; a unit of work in hand is finished first."""
        wakes = [
            Wake("due", EVERY, self._do_quick),
            Wake("files", EVERY, self.make_files),
            Wake("prune", PRUNE_EVERY, self.prune),
        ]
        wakes += [Wake("fetch", FETCH_EVERY, self.fetch)] if self._fetching else []
        async with waking(wakes):
            await stop.wait()

    async def do_due(self) -> int:
        """Does all that is due at this moment; how many rows that were."""
        return await self._do_quick() + await self.make_files()

    async def make_files(self) -> int:
        """Makes the files that were ordered, apart from all else, since one may take half a minute; how many."""
        made = 0
        while await make_one(self._database, self._says.file, self._says.no_file, self._clock()):
            made += 1
            self._wake_sender()
        return made

    async def _do_quick(self) -> int:
        now, done = self._clock(), 0
        for claim in (self._alert, self._remind, self._tell, self._nudge, self._tell_of_courses, self._write):
            while count := await claim(now):
                done += count
                self._wake_sender()
                if count < AT_MOST:
                    break
        return done + await self._tell_of_outages(now)

    async def prune(self) -> None:
        """Drops what is of no more use."""
        await prune(self._database, self._clock())
        if self._fetching:
            await self._fetching.forget_unused(self._clock())

    async def fetch(self) -> None:
        """Fetches what people sent and is not here yet."""
        await asyncio.gather(*(self._fetch_in_turn() for _ in range(AT_ONCE)))

    async def _fetch_in_turn(self) -> None:
        while self._fetching and await self._fetching.fetch_one(self._clock()):
            self._wake_sender()

    async def _alert(self, now: datetime) -> int:
        return await claim_due_alerts(self._database, self._says.alert, now)

    async def _remind(self, now: datetime) -> int:
        return await claim_due_reminders(self._database, self._zone(), self._says.reminders, now)

    async def _tell(self, now: datetime) -> int:
        return await claim_due_digests(self._database, self._zone(), self._says.digest, now)

    async def _nudge(self, now: datetime) -> int:
        return await claim_due_nudges(self._database, self._zone(), self._says.nudge, now)

    async def _tell_of_courses(self, now: datetime) -> int:
        return await claim_due_courses(self._database, self._says.courses, now)

    async def _write(self, now: datetime) -> int:
        return await claim_due_letters(self._database, self._says.letter, now)

    async def _tell_of_outages(self, now: datetime) -> int:
        """Tells some hundreds of people, which takes the sender some seconds; the others when it is looked again."""
        told = 0
        while told < AT_MOST and await tell_one(self._database, self._zone(), self._says.outage, now):
            told += 1
        if told:
            self._wake_sender()
        return told

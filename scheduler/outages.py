"""After an outage: each person who may have written meanwhile is told, once, in waking hours, one after the other."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Outage
from models.database import Database
from models.outages import next_to_tell, outage_to_tell
from models.people import Person
from models.reminding import is_quiet

log = structlog.get_logger(__name__)

SayOutage = Callable[[AsyncSession, Person, Outage, datetime], Awaitable[object]]
"""Writes into the outbox what an outage means for a person."""


async def tell_one(database: Database, zone: ZoneInfo, say: SayOutage, now: datetime) -> bool:
    """Has `say` tell the next person of an outage; whether there was anything to do.

    The outage is locked, and moves on in the unit that says it. Where `say` raises, that person is passed over.
    """
    if is_quiet(now.astimezone(zone).time()):
        return False
    try:
        return await _tell_one(database, say, now)
    except Exception:  # a mistake of ours in what is said to one person
        log.exception("could not tell of an outage")
        return await _tell_one(database, _say_nothing, now)


async def _tell_one(database: Database, say: SayOutage, now: datetime) -> bool:
    async with database.unit() as session:
        outage = await outage_to_tell(session)
        if outage is None:
            return False
        person = await next_to_tell(session, outage)
        if person is None:
            outage.told_at = now
            return True
        outage.told_up_to = person.id
        await say(session, person, outage, now)
        return True


async def _say_nothing(_session: AsyncSession, _person: Person, _outage: Outage, _now: datetime) -> None:
    """Passes somebody over."""

"""One parcel at a time from the outbox to the channel, and what its end means for the row.

No transaction is open while a parcel is on its way: it is claimed in one unit of work and settled in another.
"""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from models import sending
from models.database import Database
from models.people import Person
from scheduler.channel import Channel, Delivery, Gone, Later, Never, Parcel, Sent, Unknown
from scheduler.limiter import Limiter

log = structlog.get_logger()

PATIENCE = 90.0
"""Seconds after which a send that hasn't ended is given up; the channel's own time limits come first."""
TRIES = 40
"""How often a reply is sent again while nobody knows whether it arrived: for more than half an hour.

Where the channel says that it is in trouble itself, this has no end but the reply's own.
"""
LONGEST_WAIT = 60
"""Seconds between two of these tries; the first comes after one second, and each wait is twice the one before."""

Ended = tuple[Parcel, Delivery]


async def deliver_one(database: Database, channel: Channel, limiter: Limiter, now: datetime) -> bool:
    """Sends the next message that may go now; whether there was any."""
    at = asyncio.get_running_loop().time()
    if not limiter.room(at):
        return False
    async with database.unit() as session:
        parcels = await sending.claim(session, now, but_not=limiter.held(at))
    for parcel in parcels:
        limiter.take(parcel.chat_id, at)
        ended = await send(channel, parcel)
        async with database.unit() as session:
            await settle(session, [ended], now)
        heed(limiter, ended[1], at)
    return bool(parcels)


async def send(channel: Channel, parcel: Parcel) -> Ended:
    """The parcel and what became of it. Whatever goes wrong in the channel, only this parcel is lost."""
    try:
        async with asyncio.timeout(PATIENCE):
            return parcel, await channel.send(parcel)
    except Exception as problem:  # a mistake of ours, or a library's: the next parcel may fare better
        log.exception("could not send", row=parcel.row, method=parcel.method)
        return parcel, Unknown(f"{type(problem).__name__}: {problem}")


def heed(limiter: Limiter, delivery: Delivery, at: float) -> None:
    """Holds everybody's messages back where the channel says so."""
    if isinstance(delivery, Later) and delivery.everybody:
        limiter.pause(at + delivery.wait.total_seconds())


async def settle(session: AsyncSession, ended: Iterable[Ended], now: datetime) -> None:
    """Records what became of parcels. People come first, since whoever writes to one locks them first as well."""
    ends = list(ended)
    await _mark_unreachable(session, ends, now)
    arrived = [(parcel, delivery.message_id) for parcel, delivery in ends if isinstance(delivery, Sent)]
    await sending.mark_sent(session, arrived, now)
    for parcel, delivery in ends:
        match delivery:
            case Later(wait, why):
                await sending.mark_later(session, parcel, now + wait, why)
            case Gone(why):
                await sending.mark_anew(session, parcel, why)
            case Never(why):
                log.warning("cannot send", row=parcel.row, why=why)
                await sending.mark_never(session, parcel, why)
            case Unknown(why, answered):
                await _settle_unknown(session, parcel, why, answered, now)


async def _settle_unknown(session: AsyncSession, parcel: Parcel, why: str, answered: bool, now: datetime) -> None:
    if parcel.kind in sending.AT_LEAST_ONCE and (answered or parcel.tries < TRIES):
        wait = timedelta(seconds=min(2 ** min(parcel.tries, 10), LONGEST_WAIT))
        await sending.mark_later(session, parcel, now + wait, why)
    else:
        await sending.mark_unknown(session, parcel, why)


async def _mark_unreachable(session: AsyncSession, ends: list[Ended], now: datetime) -> None:
    people = {
        parcel.person_id
        for parcel, delivery in ends
        if isinstance(delivery, Never) and delivery.unreachable and parcel.person_id is not None
    }
    for person in sorted(people):
        first = update(Person).where(Person.id == person, Person.unreachable_since.is_(None))
        await session.execute(first.values(unreachable_since=now))

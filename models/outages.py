"""When people could last be heard, and which of them are still to be told that they could not be."""

from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Card, Outage, Presence
from models.people import Person
from models.updates import INSERTS

FORGOTTEN_AFTER = timedelta(hours=24)
"""How long Telegram keeps what people write for a bot that doesn't fetch it: https://core.telegram.org/bots/api#getting-updates."""
TAPS_KEPT = timedelta(minutes=15)
"""How long a button that was tapped waits for its answer; nobody promises longer."""


async def note_presence(session: AsyncSession, bot_id: int, now: datetime, *, unbroken: bool) -> bool:
    """Notes that people can be heard at this moment; whether an outage ended with it, which is then kept.

    `unbroken`: this process has heard them all along since it last said so, however far its clock was moved on.
    """
    insert = INSERTS[session.get_bind().dialect.name]
    await session.execute(insert(Presence).values(bot_id=bot_id, heard_at=now).on_conflict_do_nothing())
    presence = (await session.scalars(select(Presence).where(Presence.bot_id == bot_id).with_for_update())).one()
    began, presence.heard_at = presence.heard_at, max(now, presence.heard_at)
    if unbroken or now - began <= TAPS_KEPT:
        return False
    session.add(Outage(began_at=began, ended_at=now))
    return True


async def outage_to_tell(session: AsyncSession) -> Outage | None:
    """The oldest outage that people are still to be told of, locked."""
    untold = select(Outage).where(Outage.told_at.is_(None)).order_by(Outage.id).limit(1)
    return await session.scalar(untold.with_for_update())


async def next_to_tell(session: AsyncSession, outage: Outage) -> Person | None:
    """The next person whom the outage may have cost something, locked: after a day anybody, before it who has an
    open card."""
    may_have_written = select(Person).where(
        Person.id > outage.told_up_to,
        Person.joined_at < outage.ended_at,
        Person.chat_id.is_not(None),
        Person.left_at.is_(None),
        Person.unreachable_since.is_(None),
    )
    if outage.ended_at - outage.began_at <= FORGOTTEN_AFTER:
        may_have_written = may_have_written.where(exists().where(Card.person_id == Person.id, Card.open))
    return await session.scalar(may_have_written.order_by(Person.id).limit(1).with_for_update(key_share=True))

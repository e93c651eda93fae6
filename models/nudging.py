"""Gentle questions on a manager's behalf: who got one lately, and taking back those that are not out yet."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Card, Outbox

KIND = "nudge"
"""The kind of the card that a nudge is."""


async def nudged_since(
    session: AsyncSession, people: Sequence[int], since: datetime, kind: str = KIND
) -> dict[int, datetime]:
    """When each of these people was last nudged (or told in another way), if that was after `since`, by whomever."""
    statement = (
        select(Card.person_id, func.max(Card.opened_at))
        .where(Card.kind == kind, Card.person_id.in_(people), Card.opened_at > since)
        .group_by(Card.person_id)
    )
    rows = (await session.execute(statement)).all()
    return dict(rows)


async def send_at(session: AsyncSession, card: Card, due: datetime) -> None:
    """Puts off the message in which a new card stands."""
    await session.execute(update(Outbox).where(Outbox.id == card.outbox_id).values(due_at=due))


async def take_back_nudges(session: AsyncSession, cards: Sequence[int]) -> int:
    """Takes back the nudges of these cards that are not on their way yet, as if they had never been; how many."""
    waiting = (
        update(Outbox)
        .where(Outbox.id.in_(select(Card.outbox_id).where(Card.id.in_(cards))), Outbox.state == "queued")
        .values(state="expired", problem="taken back")
    )
    rows = (await session.scalars(waiting.returning(Outbox.id))).all()
    await session.execute(delete(Card).where(Card.id.in_(cards), Card.outbox_id.in_(rows)))
    return len(rows)

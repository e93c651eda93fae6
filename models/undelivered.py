"""What was to be said and did not arrive, or not for certain: for somebody to look at, and to send again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Outbox
from models.outbox import LIFETIMES
from models.people import Person

STUCK = ("unknown", "never")
"""The states that a row doesn't leave by itself."""


async def undelivered(session: AsyncSession) -> list[tuple[Outbox, str | None]]:
    """The rows that did not arrive or met with trouble so far, each with the person's code; the oldest first."""
    troubled = and_(Outbox.state == "queued", Outbox.problem.is_not(None))
    statement = (
        select(Outbox, Person.code)
        .outerjoin(Person, Person.id == Outbox.person_id)
        .where(or_(Outbox.state.in_(STUCK), troubled))
        .order_by(Outbox.id)
    )
    return [(row, code) for row, code in (await session.execute(statement)).all()]


async def send_again(session: AsyncSession, numbers: Sequence[int] | None, now: datetime) -> list[int]:
    """Puts these stuck rows, or all whose end is unknown, into the queue once more; gives their numbers.

    Each lives as long from now on as one of its kind does.
    """
    wanted = Outbox.state == "unknown" if numbers is None else and_(Outbox.id.in_(numbers), Outbox.state.in_(STUCK))
    rows = list(await session.scalars(select(Outbox).where(wanted).order_by(Outbox.id).with_for_update()))
    for row in rows:
        row.state, row.tries, row.problem, row.due_at = "queued", 0, None, now
        row.expires_at = now + LIFETIMES[row.kind] if row.kind in LIFETIMES else None
    return [row.id for row in rows]

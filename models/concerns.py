"""That somebody told of harm, or of their own distress: who and when, and who answers for it. Never a word of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Select, String, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Instant, Key, Table
from models.people import Person


class Concern(Table):
    """One time that somebody told of harm or distress, and the alert that it led to.

    `asked_at` is when an alert was first due: at once for harm, for distress once they asked for a call. `alerts`
    counts how often somebody was alerted, `alerted_id` is who was last; while nobody has acknowledged it, the next
    alert is due at `next_alert_at`. `unanswered_at` is when the writer was told that nobody has answered.
    `not_that_at`: the writer says that it is nothing of the kind, which recalls no alert.
    """

    __tablename__ = "concern"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    flag: Mapped[str] = mapped_column(String(8))
    raised_at: Mapped[datetime] = mapped_column(Instant, index=True)
    asked_at: Mapped[datetime | None] = mapped_column(Instant)
    alerts: Mapped[int] = mapped_column(default=0)
    alerted_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    next_alert_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    unanswered_at: Mapped[datetime | None] = mapped_column(Instant)
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)
    not_that_at: Mapped[datetime | None] = mapped_column(Instant)


@dataclass(frozen=True)
class AlertCounts:
    """How many concerns there were: those alerted of, acknowledged, and said by their writers to be none."""

    harm: int
    distress: int
    alerted: int
    acknowledged: int
    none: int


async def raise_concern(session: AsyncSession, person_id: int, flag: str, now: datetime) -> Concern:
    """A new concern, flushed, so that it has its number."""
    concern = Concern(person_id=person_id, flag=flag, raised_at=now, alerts=0)
    session.add(concern)
    await session.flush()
    return concern


async def open_concern(session: AsyncSession, person_id: int, flag: str, since: datetime) -> Concern | None:
    """Somebody's latest concern since then that nobody has acknowledged; said again, it needs no second alert."""
    statement = select(Concern).where(
        Concern.person_id == person_id,
        Concern.flag == flag,
        Concern.raised_at >= since,
        Concern.acknowledged_at.is_(None),
    )
    return await session.scalar(statement.order_by(Concern.id.desc()).limit(1))


async def awaits_a_call(session: AsyncSession, person_id: int, since: datetime) -> bool:
    """Whether somebody was asked since then to ring this person, and hasn't said yet that they will."""
    asked = select(Concern.id).where(Concern.person_id == person_id, Concern.asked_at >= since)
    return await session.scalar(asked.where(Concern.acknowledged_at.is_(None)).limit(1)) is not None


def due_alerts(now: datetime) -> Select[int, int]:
    """The concerns, with their writers, of which somebody is to be alerted now.

    Their time has come, or whoever was alerted last can't be reached.
    """
    gone = select(Person.id).where(Person.unreachable_since.is_not(None) | Person.chat_id.is_(None))
    return (
        select(Concern.id, Concern.person_id)
        .where(Concern.next_alert_at.is_not(None))
        .where(or_(Concern.next_alert_at <= now, Concern.alerted_id.in_(gone)))
        .order_by(Concern.next_alert_at)
    )


async def count_alerts(session: AsyncSession, since: datetime) -> AlertCounts:
    """The concerns raised since then, in numbers that name nobody."""
    counted = select(
        func.count().filter(Concern.flag == "harm"),
        func.count().filter(Concern.flag == "distress"),
        func.count(Concern.asked_at),
        func.count(Concern.acknowledged_at),
        func.count(Concern.not_that_at),
    ).where(Concern.raised_at >= since)
    return AlertCounts(*(await session.execute(counted)).one())

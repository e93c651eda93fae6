"""What would make a figure more credible: which entries behind it have neither evidence nor a manager's approval."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period
from charter.schema import Charter, Kvi
from models.entries import Entry
from models.totals.counting import counting


@dataclass(frozen=True)
class Bare:
    """How many entries of an activity behind a figure have nothing to show for them, of how many behind it in all."""

    activity: str
    entries: int
    of: int


async def barest(session: AsyncSession, charter: Charter, kvi: Kvi, days: Period) -> Bare | None:
    """The activity with the most such entries on these days; None where there is none, or nothing could be shown.

    Readings of outcomes are left out: nobody can send a photo of one.
    """
    counted = counting(charter, kvi).where(Entry.day.between(days.first, days.last)).subquery("counted")
    bare = func.count().filter(counted.c.checked == 0, Entry.kind != "outcome")
    by_activity = select(Entry.activity, func.count(), bare).join(counted, counted.c.entry_id == Entry.id)
    rows = (await session.execute(by_activity.group_by(Entry.activity))).all()
    of = sum(count for _, count, _ in rows)
    most = max(((count, activity) for activity, _, count in rows if count), default=None)
    return Bare(most[1], most[0], of) if most else None

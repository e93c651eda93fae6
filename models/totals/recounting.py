"""A KVI's parts counted from the entries themselves: the slow way, for what no totals are kept of.

That is a KVI whose totals are being made anew, a team under a contract, and other days than those from the start of the
KVI's own period.
"""

from typing import Any

from sqlalchemy import Subquery, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.figure import Parts
from charter.schema import Charter
from charter.worth import rate_windows
from models.entries import Entry
from models.totals.counting import counting, narrowed
from models.totals.narrowing import Asked, Narrowing
from models.totals.standing import with_standing


async def recount(session: AsyncSession, charter: Charter, asked: Asked, narrowing: Narrowing) -> Parts:
    """What the entries of these days add up to for a KVI."""
    statement = narrowed(counting(charter, asked.kvi), charter, narrowing)
    rows = statement.where(Entry.day.between(asked.days.first, asked.days.last)).subquery("counted")
    dated = [one for one in rate_windows(asked.kvi, asked.days) if any(rate.from_ for rate in asked.kvi.value)]
    sums = [_sum(rows.c.amount), _sum(rows.c.base), _sum(rows.c.overlap), func.count(), _sum(rows.c.checked)]
    distinct = [func.count(rows.c.person.distinct()), func.count(rows.c.value.distinct())]
    by_rate = [part for _, first, last in dated for part in _between(rows, first, last)]
    found = [int(number) for number in (await session.execute(select(*sums, *distinct, *by_rate))).one()]
    amount, base, overlap, entries, checked, people, values, *rated = found
    parts = Parts(
        amount=amount,
        base=base,
        overlap=overlap,
        entries=entries,
        checked=checked,
        people=people,
        values=values,
        by_rate=tuple((rate, rated[2 * number], rated[2 * number + 1]) for number, (rate, _, _) in enumerate(dated)),
    )
    return await with_standing(session, charter, asked, narrowing, parts, kept=False)


def _sum(number: Any) -> Any:
    return func.coalesce(func.sum(number), 0)


def _between(rows: Subquery, first: Any, last: Any) -> list[Any]:
    within = rows.c.day.between(first, last)
    return [_sum(case((within, rows.c.amount), else_=0)), _sum(case((within, rows.c.overlap), else_=0))]

"""Reading the totals: every KVI's figure, in its own period or any other days, of everybody, a team or a contract.

What is kept by day is added up for all KVIs in one statement. Of other days than those from the start of a KVI's own
period, and where its totals are just being made anew, the entries themselves are counted: so no figure is ever half a
one, and different people are never added up.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from charter.figure import Figure, Parts, figure
from charter.period import Period, period_of
from charter.schema import Charter, Kvi
from models.totals.builds import complete, hold_still
from models.totals.narrowing import EVERYTHING, Asked, Narrowing, is_own
from models.totals.recounting import recount
from models.totals.standing import with_standing
from models.totals.summing import summed_up


async def figures(session: AsyncSession, charter: Charter, on: date, narrowing: Narrowing = EVERYTHING) -> list[Figure]:
    """Every KVI that is not retired, in its own period up to `on`, in the charter's order."""
    kvis = [kvi for kvi in charter.kvis if not (kvi.retired and kvi.retired < on)]
    periods = [period_of(kvi.period, on, charter.organisation.year_starts) for kvi in kvis]
    asked = [Asked(kvi, period.up_to(on)) for kvi, period in zip(kvis, periods, strict=True)]
    found = await parts_of_all(session, charter, asked, narrowing)
    return [figure(charter, kvi, parts, period, on) for kvi, parts, period in zip(kvis, found, periods, strict=True)]


async def figure_of(
    session: AsyncSession, charter: Charter, kvi: Kvi, on: date, narrowing: Narrowing = EVERYTHING
) -> Figure:
    """One KVI in its own period up to `on`."""
    period = period_of(kvi.period, on, charter.organisation.year_starts)
    return figure(charter, kvi, await parts_of(session, charter, kvi, period.up_to(on), narrowing), period, on)


async def figures_between(
    session: AsyncSession, charter: Charter, period: Period, narrowing: Narrowing = EVERYTHING
) -> list[Figure]:
    """Every KVI over one range of days, held against no target."""
    asked = [Asked(kvi, period) for kvi in charter.kvis]
    found = await parts_of_all(session, charter, asked, narrowing)
    return [
        figure(charter, one.kvi, parts, period, period.last, whole_period=False)
        for one, parts in zip(asked, found, strict=True)
    ]


async def parts_of(
    session: AsyncSession, charter: Charter, kvi: Kvi, days: Period, narrowing: Narrowing = EVERYTHING
) -> Parts:
    """What the entries of these days add up to for a KVI."""
    return (await parts_of_all(session, charter, [Asked(kvi, days)], narrowing))[0]


async def parts_of_all(
    session: AsyncSession, charter: Charter, asked: Sequence[Asked], narrowing: Narrowing = EVERYTHING
) -> list[Parts]:
    """What the entries of the days asked for add up to, KVI by KVI."""
    await hold_still(session, alone=False)
    kept = await complete(session, charter) if narrowing.is_kept else set()
    wanted = [one for one in asked if one.kvi.code in kept and is_own(charter, one)]
    summed = await summed_up(session, wanted, narrowing)
    found = []
    for one in asked:
        parts = summed.get(one.kvi.code)
        if parts is None:
            found.append(await recount(session, charter, one, narrowing))
        else:
            found.append(await with_standing(session, charter, one, narrowing, parts))
    return found

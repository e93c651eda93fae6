"""Making a KVI's totals anew from the entries, in SQL, some of the days at a time, while entries are being written."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period
from charter.schema import Charter, Improved, Kvi, Shift
from models.database import Database
from models.entries import Entry
from models.facts import COUNTS
from models.kvis import KviBuild, KviDay, KviFirst
from models.totals.builds import definitions, hold_still
from models.totals.filling import fill
from models.totals.rows import add_rows
from models.totals.series import all_steps

AT_ONCE = 100_000
"""About how many entries are added up in one transaction: in well under a second, during which none is written."""
SMALL = 20_000
"""So few entries are added up at once, within the transaction that changes the charter."""
ONE_DAY = timedelta(days=1)

Progress = Callable[[int, int], None]
"""Takes how much is done, and of how much."""


async def mark_changed(session: AsyncSession, charter: Charter) -> list[str]:
    """Marks the KVIs whose totals were made by another definition, or never; gives the codes of those to be made."""
    await hold_still(session, alone=True)
    rows = {row.kvi: row for row in await session.scalars(select(KviBuild))}
    wanted = definitions(charter)
    for code, definition in wanted.items():
        row = rows.get(code)
        if row is None:
            session.add(KviBuild(kvi=code, definition=definition, through=None))
        elif row.definition != definition:
            row.definition, row.through = definition, None
    for code in rows.keys() - wanted.keys():
        await clear(session, code)
        await session.delete(rows[code])
    await session.flush()
    statement = select(KviBuild.kvi).where(KviBuild.through.is_(None) | (KviBuild.through < date.max))
    found = set(await session.scalars(statement))
    return [kvi.code for kvi in charter.kvis if kvi.code in found]


async def build_small(session: AsyncSession, charter: Charter) -> None:
    """Makes what is to be made within this transaction, where there are few entries."""
    codes = await mark_changed(session, charter)
    count = await session.scalar(select(func.count()).select_from(select(Entry.id).limit(SMALL + 1).subquery()))
    if count is not None and count <= SMALL:
        for kvi in charter.kvis:
            while kvi.code in codes and not await build_some(session, charter, kvi):
                pass


async def build_totals(
    database: Database,
    charter: Charter,
    progress: Progress = lambda done, of: None,
    go_on: Callable[[], bool] = lambda: True,
) -> int:
    """Makes everything that is to be made, each part in a transaction of its own; gives how many KVIs that were.

    `go_on` is asked before each part. Where it is broken off, the next call goes on from there.
    """
    async with database.unit() as session:
        codes = await mark_changed(session, charter)
    kvis = [kvi for kvi in charter.kvis if kvi.code in codes]
    for number, kvi in enumerate(kvis):
        finished = False
        while not finished:
            if not go_on():
                return number
            async with database.unit() as session:
                await hold_still(session, alone=True)
                finished = await build_some(session, charter, kvi)
        progress(number + 1, len(kvis))
    return len(kvis)


async def build_some(session: AsyncSession, charter: Charter, kvi: Kvi) -> bool:
    """Adds the entries of the next days to a KVI's totals; whether that was all. The caller holds the totals still."""
    build = await session.get_one(KviBuild, kvi.code, populate_existing=True)
    if build.through is None:
        await clear(session, kvi.code)
    some = await next_days(session, build.through)
    if some is not None:
        await fill(session, charter, kvi, some)
        build.through = some.last
    else:
        if isinstance(kvi.measure, Shift | Improved):
            await fill_series(session, charter, kvi)
        build.through = date.max
    await session.flush()
    return build.through == date.max


async def clear(session: AsyncSession, code: str) -> None:
    """Deletes a KVI's totals."""
    for table in (KviDay, KviFirst):
        await session.execute(delete(table).where(table.kvi == code))


async def next_days(session: AsyncSession, after: date | None) -> Period | None:
    """The next days after one to be added up, with not too many entries; None where no entry is left.

    A day is never split, so one with more entries than `AT_ONCE` is added up by itself.
    """
    first = await session.scalar(select(func.min(Entry.day)).where(Entry.day > (after or date.min)))
    if first is None:
        return None
    later = select(Entry.day).where(Entry.day >= first).order_by(Entry.day)
    beyond = await session.scalar(later.offset(AT_ONCE).limit(1))
    last = beyond - ONE_DAY if beyond else await session.scalar(select(func.max(Entry.day)))
    return Period(first, max(first, last or first))


async def fill_series(session: AsyncSession, charter: Charter, kvi: Kvi, code: str | None = None) -> None:
    """Puts the steps of outcome readings into a KVI's totals anew; `code` where they are kept under another."""
    code = code or kvi.code
    await session.execute(update(KviDay).where(KviDay.kvi == code).values(amount=0, base=0))
    found = await all_steps(session, charter, kvi)
    rows = [(code, *key, step["amount"], step["base"], 0, 0, 0, 0, 0) for key, step in found.items()]
    await add_rows(session, KviDay, rows, grow=("amount", "base"))


async def add_in_bulk(
    session: AsyncSession,
    charter: Charter,
    first_id: int,
    last_id: int,
    progress: Progress = lambda done, of: None,
) -> None:
    """Adds many entries, by the range of their numbers, to all totals; for imports, which have written them before."""
    await hold_still(session, alone=True)
    mine = Entry.id.between(first_id, last_id)
    span = select(func.min(Entry.day), func.max(Entry.day)).where(mine, COUNTS)
    first, last = (await session.execute(span)).one()
    builds = {row.kvi: row.through for row in await session.scalars(select(KviBuild))}
    for number, kvi in enumerate(charter.kvis if first else ()):
        progress(number + 1, len(charter.kvis))
        through = builds.get(kvi.code)
        if through is None:
            continue
        if through >= first:
            await fill(session, charter, kvi, Period(first, min(last, through)), mine)
        if isinstance(kvi.measure, Shift | Improved) and through == date.max:
            await fill_series(session, charter, kvi)

"""KVI totals, kept live: what entries add is added by day, team and contract, in the entry's own transaction.

Sums are of integers, so adding and taking away leaves nothing behind. Distinct people and values are counted by
reference: each day, team and contract knows how many entries bear each of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, distinct, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from charter.contribution import contributions
from charter.facts import EntryFacts
from charter.figure import Figure, Parts, figure
from charter.period import Period, period_of
from charter.schema import Charter, Kvi
from charter.worth import rate_windows
from models.entries import KviDay, KviPresence

DayKey = tuple[str, str, str, date]
PresenceKey = tuple[str, str, str, str, date, str]
ROWS_AT_ONCE = 500
"""How many rows go into one statement; SQLite takes 32,766 values in one."""

INSERTS: dict[str, Callable[..., sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


@dataclass(frozen=True)
class Counted:
    """An entry that counts, and whether it has evidence or a manager's approval."""

    facts: EntryFacts
    checked: bool = False


@dataclass(frozen=True)
class Narrowing:
    """Which entries a figure is narrowed to, like one more `where` condition. Empty: all."""

    teams: tuple[str, ...] = ()
    contract: str | None = None


EVERYTHING = Narrowing()


async def move_totals(session: AsyncSession, charter: Charter, entries: Iterable[Counted], sign: int) -> None:
    """Adds what entries contribute (`sign` 1) or takes it away (-1)."""
    days: dict[DayKey, Counter[str]] = {}
    presences: Counter[PresenceKey] = Counter()
    for entry in entries:
        _collect(charter, entry, sign, days, presences)
    day_rows = [_day_row(key, sums) for key, sums in days.items()]
    presence_rows = [
        dict(zip(("kvi", "sort", "team", "contract", "day", "subject"), key, strict=True)) | {"entries": count}
        for key, count in presences.items()
    ]
    await _add(session, KviDay, day_rows, ("amount", "base", "entries", "checked"))
    await _add(session, KviPresence, presence_rows, ("entries",))
    if sign < 0:
        await _sweep(session, {kvi for kvi, *_ in days})


def _collect(
    charter: Charter, entry: Counted, sign: int, days: dict[DayKey, Counter[str]], presences: Counter[PresenceKey]
) -> None:
    facts = entry.facts
    where = (facts.team, facts.contract or "", facts.day)
    for kvi, added in contributions(charter, facts):
        sums = days.setdefault((kvi.code, *where), Counter())
        sums["amount"] += sign * added.amount
        sums["base"] += sign * added.base
        sums["entries"] += sign
        sums["checked"] += sign * entry.checked
        presences[kvi.code, "person", *where, str(facts.person)] += sign
        if added.value is not None:
            presences[kvi.code, "value", *where, added.value] += sign


def _day_row(key: DayKey, sums: Counter[str]) -> dict[str, Any]:
    kvi, team, contract, day = key
    names = ("amount", "base", "entries", "checked")
    return {"kvi": kvi, "team": team, "contract": contract, "day": day} | {name: sums[name] for name in names}


async def _add(
    session: AsyncSession, table: type[KviDay | KviPresence], rows: list[dict[str, Any]], sums: Sequence[str]
) -> None:
    insert = INSERTS[session.get_bind().dialect.name]
    keys = [column.name for column in table.__table__.primary_key]
    for part in _slices(rows):
        statement = insert(table).values(part)
        grown = {name: getattr(table, name) + statement.excluded[name] for name in sums}
        await session.execute(statement.on_conflict_do_update(index_elements=keys, set_=grown))


def _slices(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]


async def _sweep(session: AsyncSession, kvis: set[str]) -> None:
    """Rows that nothing bears any more are no rows."""
    for table in (KviDay, KviPresence):
        await session.execute(delete(table).where(table.kvi.in_(kvis), table.entries == 0))


async def rebuild_totals(session: AsyncSession, charter: Charter, entries: Iterable[Counted]) -> None:
    """Makes all totals anew from the entries that count: after a charter changed what is counted."""
    await session.execute(delete(KviDay))
    await session.execute(delete(KviPresence))
    await move_totals(session, charter, entries, 1)


async def figures(session: AsyncSession, charter: Charter, on: date, narrowing: Narrowing = EVERYTHING) -> list[Figure]:
    """Every KVI that is not retired, in its own period up to `on`, in the charter's order."""
    return [
        await figure_of(session, charter, kvi, on, narrowing)
        for kvi in charter.kvis
        if not (kvi.retired and kvi.retired < on)
    ]


async def figure_of(
    session: AsyncSession, charter: Charter, kvi: Kvi, on: date, narrowing: Narrowing = EVERYTHING
) -> Figure:
    """One KVI in its own period up to `on`."""
    period = period_of(kvi.period, on, charter.organisation.year_starts)
    parts = await parts_of(session, kvi, period.up_to(on), narrowing)
    return figure(charter, kvi, parts, period, on)


async def figures_between(
    session: AsyncSession, charter: Charter, period: Period, narrowing: Narrowing = EVERYTHING
) -> list[Figure]:
    """Every KVI over one range of days, held against no target."""
    return [
        figure(charter, kvi, await parts_of(session, kvi, period, narrowing), period, period.last, whole_period=False)
        for kvi in charter.kvis
    ]


async def parts_of(session: AsyncSession, kvi: Kvi, days: Period, narrowing: Narrowing = EVERYTHING) -> Parts:
    """What the entries of these days add up to for a KVI."""
    sums = select(
        *(func.coalesce(func.sum(column), 0) for column in (KviDay.amount, KviDay.base, KviDay.entries, KviDay.checked))
    ).where(*_within(KviDay, kvi, days, narrowing))
    amount, base, entries, checked = (int(number) for number in (await session.execute(sums)).one())
    people, values = [await _distinct(session, kvi, days, narrowing, sort) for sort in ("person", "value")]
    by_rate = [
        (rate, await _amount(session, kvi, Period(first, last), narrowing))
        for rate, first, last in (rate_windows(kvi, days) if len(kvi.value) > 1 else [])
    ]
    if len(kvi.value) == 1:
        by_rate = [(rate, amount) for rate, _, _ in rate_windows(kvi, days)]
    return Parts(amount, base, entries, people, values, checked, tuple(by_rate))


async def amounts_by_day(
    session: AsyncSession, kvi: Kvi, days: Period, narrowing: Narrowing = EVERYTHING
) -> dict[date, tuple[int, int]]:
    """The amount and base of each day that has any, for a trend."""
    statement = (
        select(KviDay.day, func.sum(KviDay.amount), func.sum(KviDay.base))
        .where(*_within(KviDay, kvi, days, narrowing))
        .group_by(KviDay.day)
    )
    return {day: (int(amount), int(base)) for day, amount, base in await session.execute(statement)}


async def _amount(session: AsyncSession, kvi: Kvi, days: Period, narrowing: Narrowing) -> int:
    total = select(func.coalesce(func.sum(KviDay.amount), 0)).where(*_within(KviDay, kvi, days, narrowing))
    return int(await session.scalar(total) or 0)


async def _distinct(session: AsyncSession, kvi: Kvi, days: Period, narrowing: Narrowing, sort: str) -> int:
    count = select(func.count(distinct(KviPresence.subject))).where(
        KviPresence.sort == sort, *_within(KviPresence, kvi, days, narrowing)
    )
    return int(await session.scalar(count) or 0)


def _within(
    table: type[KviDay | KviPresence], kvi: Kvi, days: Period, narrowing: Narrowing
) -> Iterator[ColumnElement[bool]]:
    yield table.kvi == kvi.code
    yield table.day.between(days.first, days.last)
    if narrowing.teams:
        yield table.team.in_(narrowing.teams)
    if narrowing.contract is not None:
        yield table.contract == narrowing.contract

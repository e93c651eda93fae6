"""Adding up what is kept by day: for any number of KVIs, each over days of its own, in one statement."""

# ruff: noqa: S608 (the statements are made of names of ours and nobody's words)

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sqlalchemy import Dialect, TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from charter.figure import Parts
from charter.period import Period
from charter.schema import Count, Kvi, Value
from charter.worth import rate_windows
from models.totals.narrowing import Asked, Narrowing
from models.totals.rows import as_json, source

Window = tuple[int, str, str, str, date, date]
"""A number, and the KVI, team, contract, first and last day whose rows belong to it."""
TYPES = ("INTEGER", "VARCHAR", "VARCHAR", "VARCHAR", "DATE", "DATE")
SUMS = ("amount", "base", "overlap", "entries", "checked", "new_people", "new_values")


@dataclass(frozen=True)
class Sums:
    """What is kept by day, added up over some days."""

    amount: int = 0
    base: int = 0
    overlap: int = 0
    entries: int = 0
    checked: int = 0
    people: int = 0
    values: int = 0


async def summed_up(session: AsyncSession, asked: Sequence[Asked], narrowing: Narrowing) -> dict[str, Parts]:
    """The parts of each KVI, by its code, as far as they are kept; the days asked for begin with its own period."""
    rated = [(one, rate, Period(*days)) for one in asked for rate, *days in _dated_rates(one)]
    days = [(one.kvi, one.days) for one in asked] + [(one.kvi, window) for one, _, window in rated]
    sums = await _sums(session, _windows(days, narrowing), len(days))
    parts = {one.kvi.code: _parts(found) for one, found in zip(asked, sums, strict=False)}
    for (one, rate, _), found in zip(rated, sums[len(asked) :], strict=True):
        before = parts[one.kvi.code]
        by_rate = (*before.by_rate, (rate, found.amount, found.overlap))
        parts[one.kvi.code] = replace(before, by_rate=by_rate)
    return parts if len(narrowing.scopes) == 1 else await _with_distinct(session, asked, narrowing, parts)


def _dated_rates(asked: Asked) -> list[tuple[Value, date, date]]:
    is_dated = any(rate.from_ for rate in asked.kvi.value)
    return rate_windows(asked.kvi, asked.days) if is_dated else []


def _windows(days: Iterable[tuple[Kvi, Period]], narrowing: Narrowing) -> list[Window]:
    return [
        (number, kvi.code, *scope, period.first, period.last)
        for number, (kvi, period) in enumerate(days)
        for scope in narrowing.scopes
    ]


def _parts(sums: Sums) -> Parts:
    return Parts(
        amount=sums.amount,
        base=sums.base,
        overlap=sums.overlap,
        entries=sums.entries,
        checked=sums.checked,
        people=sums.people,
        values=sums.values,
    )


async def _with_distinct(
    session: AsyncSession, asked: Sequence[Asked], narrowing: Narrowing, parts: dict[str, Parts]
) -> dict[str, Parts]:
    """The parts with the distinct people and values of several teams, which their days don't add up to."""
    windows = _windows([(one.kvi, one.days) for one in asked], narrowing)
    people = await _distinct(session, windows, "person")
    of_values = {number for number, one in enumerate(asked) if isinstance(one.kvi.measure, Count)}
    values = await _distinct(session, [one for one in windows if one[0] in of_values], "value")
    return {
        one.kvi.code: replace(parts[one.kvi.code], people=people.get(number, 0), values=values.get(number, 0))
        for number, one in enumerate(asked)
    }


async def _sums(session: AsyncSession, windows: Sequence[Window], count: int) -> list[Sums]:
    statement = _sums_statement(session.get_bind().dialect)
    rows = await session.execute(statement, {"rows": as_json(windows)})
    found = {number: Sums(*(int(value) for value in values)) for number, *values in rows}
    return [found.get(number, Sums()) for number in range(count)]


async def _distinct(session: AsyncSession, windows: Sequence[Window], sort: str) -> dict[int, int]:
    if not windows:
        return {}
    statement = _distinct_statement(session.get_bind().dialect)
    rows = await session.execute(statement, {"rows": as_json(windows), "sort": sort})
    return {number: count for number, count in rows}  # noqa: C416 (rows are no pairs to mypy)


@cache
def _sums_statement(dialect: Dialect) -> TextClause:
    """One search of the key for each window, whatever a planner that has no statistics yet makes of the table."""
    asked = f"({source(dialect, TYPES)}) AS asked"
    sums = ", ".join(f"sum(kept.{name}) AS {name}" for name in SUMS)
    found = (
        "WHERE kept.kvi = asked.c1 AND kept.team = asked.c2 AND kept.contract = asked.c3 "
        "AND kept.day BETWEEN asked.c4 AND asked.c5"
    )
    if dialect.name == "postgresql":
        each = f"SELECT {sums}, count(*) AS days FROM kvi_day AS kept {found}"
        totals = ", ".join(f"sum(each_one.{name})" for name in SUMS)
        return text(
            f"SELECT asked.c0, {totals} FROM {asked} CROSS JOIN LATERAL ({each}) AS each_one "
            "WHERE each_one.days > 0 GROUP BY asked.c0"
        )
    return text(f"SELECT asked.c0, {sums} FROM {asked} CROSS JOIN kvi_day AS kept {found} GROUP BY asked.c0")


@cache
def _distinct_statement(dialect: Dialect) -> TextClause:
    return text(
        "SELECT asked.c0, count(DISTINCT kept.subject) "
        f"FROM ({source(dialect, TYPES)}) AS asked CROSS JOIN kvi_first AS kept "
        "WHERE kept.kvi = asked.c1 AND kept.sort = :sort AND kept.period = asked.c4 AND kept.day <= asked.c5 "
        "AND kept.team = asked.c2 AND kept.contract = asked.c3 GROUP BY asked.c0"
    )

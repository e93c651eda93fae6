"""Adding the entries of some days to a KVI's totals in a few statements, however many entries there are."""

# ruff: noqa: S608 (the statements are made of names of ours and nobody's words)

from collections.abc import Iterator
from datetime import date

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Date,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    case,
    func,
    insert,
    literal,
    select,
    text,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period, periods_between
from charter.schema import Charter, Count, Kvi
from models.entries import Entry
from models.kvis import ANY
from models.totals.counting import counting

NUMBERS = ("amount", "base", "overlap", "entries", "checked")
GATHERED = Table(
    "gathered",
    MetaData(),
    Column("team", String(32)),
    Column("contract", String(32)),
    Column("day", Date),
    Column("period", Date),
    Column("person", BigInteger),
    Column("value", Text),
    *(Column(name, BigInteger) for name in NUMBERS),
    prefixes=["TEMPORARY"],
)
"""What entries add, summed up by person and value: a table of one connection's own."""

EMPTY = {"sqlite": "DELETE FROM gathered", "postgresql": "TRUNCATE gathered"}
EARLIER = {"sqlite": "min", "postgresql": "least"}
GIVEN = {"kvi": String, "sort": String, "period": Date, "first": Date, "last": Date}


async def fill(
    session: AsyncSession,
    charter: Charter,
    kvi: Kvi,
    days: Period,
    only: ColumnElement[bool] | None = None,
    code: str | None = None,
) -> None:
    """Adds the entries of some days to a KVI's totals.

    `only`: those among them that meet a criterion. `code`: under which other code to keep them.
    """
    await _gather(session, charter, kvi, days, true() if only is None else only)
    own = _own_periods(charter, kvi, days)
    given = {"kvi": code or kvi.code, "period": own[0].first, "first": days.first, "last": own[-1].last}
    of_values = isinstance(kvi.measure, Count) and kvi.measure.count not in ("entries", "people")
    for statement in _statements(session.get_bind().dialect.name, of_values):
        wanted = {name: kind for name, kind in GIVEN.items() if f":{name}" in statement}
        bound = text(statement).bindparams(*(bindparam(name, type_=kind) for name, kind in wanted.items()))
        await session.execute(bound, {name: given[name] for name in wanted})


async def _gather(session: AsyncSession, charter: Charter, kvi: Kvi, days: Period, only: ColumnElement[bool]) -> None:
    connection = await session.connection()
    await connection.run_sync(GATHERED.create, checkfirst=True)
    await session.execute(text(EMPTY[connection.dialect.name]))
    statement = counting(charter, kvi).where(Entry.day.between(days.first, days.last), only)
    counted = statement.subquery("counted").c
    keys = (
        counted.team,
        counted.contract,
        counted.day,
        _period(charter, kvi, counted.day, days),
        counted.person,
        counted.value,
    )
    sums = (func.sum(counted.amount), func.sum(counted.base), func.sum(counted.overlap), func.count())
    summed = select(*keys, *sums, func.sum(counted.checked)).group_by(*keys[:3], *keys[4:])
    await session.execute(insert(GATHERED).from_select([column.name for column in GATHERED.columns], summed))


def _own_periods(charter: Charter, kvi: Kvi, days: Period) -> list[Period]:
    return list(periods_between(kvi.period, days.first, days.last, charter.organisation.year_starts))


def _period(charter: Charter, kvi: Kvi, day: ColumnElement[date], days: Period) -> ColumnElement[date]:
    """The first day of the KVI's own period that a day lies in."""
    first, *later = _own_periods(charter, kvi, days)
    begun = [(day >= literal(period.first), literal(period.first)) for period in reversed(later)]
    return case(*begun, else_=literal(first.first)) if begun else literal(first.first)


def _statements(dialect: str, of_values: bool) -> Iterator[str]:
    """From the gathered rows to the tables of totals."""
    yield _add_days()
    yield from _add_distinct(dialect, "person", "CAST(person AS TEXT)", "new_people")
    if of_values:
        yield from _add_distinct(dialect, "value", "value", "new_values")


def _add_days() -> str:
    sums = ", ".join(f"sum({name}) AS {name}" for name in NUMBERS)
    grown = ", ".join(f"{name} = kvi_day.{name} + excluded.{name}" for name in NUMBERS)
    scoped = _in_scopes("daily", f"day, {', '.join(NUMBERS)}")
    return (
        f"WITH daily AS (SELECT team, contract, day, {sums} FROM gathered GROUP BY team, contract, day) "
        f"INSERT INTO kvi_day (kvi, team, contract, day, {', '.join(NUMBERS)}, new_people, new_values) "
        f"SELECT :kvi, team, contract, day, {sums}, 0, 0 FROM ({scoped}) AS scoped "
        "WHERE true GROUP BY team, contract, day "
        f"ON CONFLICT (kvi, team, contract, day) DO UPDATE SET {grown}"
    )


def _in_scopes(table: str, columns: str) -> str:
    """The rows of a table three times: in all, in their team, and under their contract."""
    scopes = (
        (f"'{ANY}' AS team, '{ANY}' AS contract", ""),
        (f"team, '{ANY}' AS contract", ""),
        (f"'{ANY}' AS team, contract", " WHERE contract <> ''"),
    )
    return " UNION ALL ".join(f"SELECT {scope}, {columns} FROM {table}{only}" for scope, only in scopes)


def _add_distinct(dialect: str, sort: str, subject: str, new: str) -> Iterator[str]:
    has_one = f"WHERE {sort} IS NOT NULL"
    yield (
        f"WITH met AS (SELECT team, contract, {sort}, period, min(day) AS day, sum(entries) AS entries FROM gathered "
        f"{has_one} GROUP BY team, contract, {sort}, period) "
        "INSERT INTO kvi_first (kvi, sort, period, team, contract, subject, day, entries) "
        f"SELECT :kvi, '{sort}', period, team, contract, {subject}, min(day), sum(entries) "
        f"FROM ({_in_scopes('met', f'{sort}, period, day, entries')}) AS scoped WHERE true "
        f"GROUP BY team, contract, {sort}, period "
        "ON CONFLICT (kvi, sort, period, team, contract, subject) DO UPDATE SET "
        f"entries = kvi_first.entries + excluded.entries, day = {EARLIER[dialect]}(kvi_first.day, excluded.day)"
    )
    yield f"UPDATE kvi_day SET {new} = 0 WHERE kvi = :kvi AND day BETWEEN :first AND :last AND {new} <> 0"
    counts = "count(*), 0" if new == "new_people" else "0, count(*)"
    yield (
        f"INSERT INTO kvi_day (kvi, team, contract, day, {', '.join(NUMBERS)}, new_people, new_values) "
        f"SELECT :kvi, team, contract, day, {'0, ' * len(NUMBERS)}{counts} FROM kvi_first "
        f"WHERE kvi = :kvi AND sort = '{sort}' AND period >= :period AND day BETWEEN :first AND :last "
        f"GROUP BY team, contract, day ON CONFLICT (kvi, team, contract, day) DO UPDATE SET {new} = excluded.{new}"
    )

"""On which day each distinct person or value first came into a KVI's period: so that distinct counts add up by day."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from models.entries import Entry
from models.kvis import ANY, KviFirst
from models.totals.counting import counting, narrowed
from models.totals.narrowing import Narrowing
from models.totals.rows import add_rows, delete_rows

FirstKey = tuple[str, str, date, str, str, str]
"""KVI, sort, the period's first day, team, contract and subject."""
NewKey = tuple[str, str, str, str, date]
"""KVI, sort, team, contract and day."""
COLUMNS = ", ".join(column.name for column in KviFirst.__table__.columns)
KEYS = tuple(f"of_{column.name}" for column in KviFirst.__table__.primary_key)


async def move_firsts(
    session: AsyncSession, charter: Charter, moved: Mapping[FirstKey, Mapping[date, int]]
) -> Counter[NewKey]:
    """Moves the first days by how many entries came and went on which day; gives how many new ones each day gains.

    The entries themselves have changed before. Each row stays locked from here to the end of the transaction, so what
    is read of the entries then is all that there is.
    """
    gained: Counter[NewKey] = Counter()
    changed: list[tuple[FirstKey, date, date | None]] = []
    known = await _counted(session, moved)
    for key, days in moved.items():
        entries, first, fresh = known[key]
        then = await _first_then(session, charter, key, days, entries, first)
        code, sort, _, team, contract, _ = key
        if not fresh:
            gained[code, sort, team, contract, first] -= 1
        if then is not None:
            gained[code, sort, team, contract, then] += 1
        if then != first:
            changed.append((key, first, then))
    await _write(session, changed)
    return gained


async def _counted(
    session: AsyncSession, moved: Mapping[FirstKey, Mapping[date, int]]
) -> dict[FirstKey, tuple[int, date, bool]]:
    """The entries of each after the move, its first day as it was kept, and whether it is new."""
    nets = {key: sum(days.values()) for key, days in moved.items()}
    rows = [(*key, _earliest(moved[key]), net) for key, net in nets.items()]
    found = await add_rows(session, KviFirst, rows, grow=("entries",), returning=COLUMNS)
    kept: dict[FirstKey, tuple[int, date, bool]] = {}
    for code, sort, period, team, contract, subject, day, entries in map(tuple, found):
        key = (code, sort, _as_day(period), team, contract, subject)
        kept[key] = entries, _as_day(day), entries == nets[key]
    return kept


def _as_day(value: date | str) -> date:
    """A day as it comes from a plain statement: SQLite keeps it as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _earliest(days: Mapping[date, int]) -> date:
    return next(iter(days)) if len(days) == 1 else min((day for day in days if days[day] > 0), default=min(days))


async def _first_then(
    session: AsyncSession, charter: Charter, key: FirstKey, days: Mapping[date, int], entries: int, first: date
) -> date | None:
    """The first day after the move; None where nothing is left."""
    if entries == 0:
        return None
    earliest = min([first, *(day for day, count in days.items() if count > 0)])
    return await _first_met(session, charter, key, earliest) if days.get(first, 0) < 0 else earliest


async def _first_met(session: AsyncSession, charter: Charter, key: FirstKey, after: date) -> date | None:
    """The first day, from one on, of an entry that bears it; in the same period, where one is known to be left."""
    code, sort, _, team, contract, subject = key
    kvi = next(kvi for kvi in charter.kvis if kvi.code == code)
    narrowing = Narrowing((team,) if team != ANY else (), contract if contract != ANY else None)
    statement = narrowed(counting(charter, kvi), charter, narrowing).where(Entry.day >= after)
    if sort == "person":
        bears: ColumnElement[bool] = Entry.person_id == int(subject)
    else:
        bears = statement.selected_columns["value"] == subject
    return await session.scalar(statement.with_only_columns(Entry.day).where(bears).order_by(Entry.day).limit(1))


async def _write(session: AsyncSession, changed: list[tuple[FirstKey, date, date | None]]) -> None:
    gone = [key for key, _, then in changed if then is None]
    await delete_rows(session, KviFirst, gone, "entries = 0")
    moved = [dict(zip(KEYS, key, strict=True)) | {"then": then} for key, _, then in changed if then is not None]
    if moved:
        table: Any = KviFirst.__table__
        same = (table.c[name.removeprefix("of_")] == bindparam(name) for name in KEYS)
        await session.execute(update(table).where(*same).values(day=bindparam("then")), moved)

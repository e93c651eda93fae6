"""Whether the totals agree with the entries: everything is counted anew beside them and compared."""

# ruff: noqa: S608 (the statements are made of names of ours and nobody's words)

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter, Improved, Kvi, Shift
from models.columns import Table
from models.database import Database
from models.kvis import ANY, KviDay, KviFirst
from models.totals.building import Progress, clear, fill_series, next_days
from models.totals.builds import complete, hold_still
from models.totals.filling import fill

Rows = Mapping[tuple[Any, ...], tuple[Any, ...]]
BESIDE = "~check"
"""The code under which a KVI is counted anew; none is written so."""
PARTS: tuple[tuple[type[Table], tuple[str, ...], tuple[str, ...]], ...] = (
    (KviDay, ("day",), ("amount", "base", "overlap", "entries", "checked", "new_people", "new_values")),
    (KviFirst, ("period", "sort", "subject"), ("entries", "day")),
)
"""Each table of totals with its keys beside team and contract, the day first, and with what it keeps by them."""


@dataclass(frozen=True, order=True)
class Difference:
    """Where a KVI's totals are not what its entries add up to; of a distinct count `day` is its period's first."""

    kvi: str
    day: date
    team: str
    contract: str
    what: str

    def __str__(self) -> str:
        team = "all teams" if self.team == ANY else f"team {self.team}"
        contract = "" if self.contract == ANY else f", contract {self.contract or 'none'}"
        return f"{self.kvi}, {team}{contract}, {self.day.isoformat()}: {self.what}."


async def differences(
    database: Database, charter: Charter, progress: Progress = lambda done, of: None
) -> list[Difference]:
    """Every difference between the totals and the entries, in order; of KVIs that are being made anew none is known."""
    found: list[Difference] = []
    for number, kvi in enumerate(charter.kvis):
        async with database.unit() as session:
            await hold_still(session, alone=True)
            if kvi.code in await complete(session, charter):
                found += await _differences_of(session, charter, kvi)
        progress(number + 1, len(charter.kvis))
    return sorted(found)


async def _differences_of(session: AsyncSession, charter: Charter, kvi: Kvi) -> set[Difference]:
    await clear(session, BESIDE)
    through = None
    while days := await next_days(session, through):
        await fill(session, charter, kvi, days, code=BESIDE)
        through = days.last
    if isinstance(kvi.measure, Shift | Improved):
        await fill_series(session, charter, kvi, code=BESIDE)
    found: set[Difference] = set()
    for table, keys, numbers in PARTS:
        kept = await _only_in(session, table, (*keys, "team", "contract"), numbers, kvi.code, BESIDE)
        counted = await _only_in(session, table, (*keys, "team", "contract"), numbers, BESIDE, kvi.code)
        found.update(_compared(kvi.code, kept, counted, numbers))
    await clear(session, BESIDE)
    return found


async def _only_in(
    session: AsyncSession, table: type[Table], keys: Sequence[str], numbers: Sequence[str], code: str, other: str
) -> Rows:
    """The rows, by their keys, that one of two KVIs has and the other has not, or not so."""
    rows = f"SELECT {', '.join((*keys, *numbers))} FROM {table.__tablename__} WHERE kvi = "
    found = await session.execute(text(f"{rows}:code EXCEPT {rows}:other"), {"code": code, "other": other})
    return {tuple(row[: len(keys)]): tuple(row[len(keys) :]) for row in found}


def _compared(code: str, kept: Rows, counted: Rows, numbers: Sequence[str]) -> Iterator[Difference]:
    nothing = (0,) * len(numbers)
    for key in kept.keys() | counted.keys():
        day, *_, team, contract = key
        pairs = zip(numbers, kept.get(key, nothing), counted.get(key, nothing), strict=True)
        wrong = [f"{name} {here} where the entries give {there}" for name, here, there in pairs if here != there]
        if wrong:
            on = day if isinstance(day, date) else date.fromisoformat(day)
            yield Difference(code, on, team, contract, ", ".join(wrong))

"""Entries on their way out, in the columns of an import file, a few thousand at a time."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from exchange.written import Cell, Written
from models.entries import Entry, EntryScore, EntryValue
from models.facts import COUNTS, CURRENT
from models.people import Person

AT_ONCE = 5_000
WRITTEN: tuple[Any, ...] = (
    *(Entry.id, Entry.role, Entry.team, Entry.day, Entry.activity, Entry.contract, Entry.note, Entry.place),
    *(Entry.subject, Entry.external_key, Entry.saved_at, Person.name, Person.code),
)


@dataclass(frozen=True)
class Chosen:
    """Which entries: of the days from `first` to `last`, of a team, of a contract. None: all."""

    first: date | None = None
    last: date | None = None
    team: str | None = None
    contract: str | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database."""
        if self.first is not None:
            yield Entry.day >= self.first
        if self.last is not None:
            yield Entry.day <= self.last
        if self.team is not None:
            yield Entry.team == self.team
        if self.contract is not None:
            yield Entry.contract == self.contract


async def how_many(session: AsyncSession, chosen: Chosen) -> tuple[int, int]:
    """How many entries an export has, and how many it leaves out that wait for a check or were refused at one."""
    standing = select(func.count()).select_from(Entry).where(CURRENT, *chosen.conditions())
    counted = await session.scalar(standing.where(COUNTS)) or 0
    return counted, (await session.scalar(standing) or 0) - counted


async def exported(session: AsyncSession, charter: Charter, chosen: Chosen) -> AsyncIterator[list[Mapping[str, Cell]]]:
    """The entries that count, some thousand at a time, in the order in which they were written down.

    Each is its cells by column, without the empty ones.
    """
    written = Written(charter)
    reached = 0
    while rows := (await session.execute(_page(chosen, reached))).all():
        numbers = [row.id for row in rows]
        values = await _values(session, numbers)
        scores = await _scores(session, numbers)
        yield [written.cells(row, values.get(row.id, {}), scores.get(row.id, {})) for row in rows]
        reached = numbers[-1]


def _page(chosen: Chosen, after: int) -> Select[Any]:
    page: Select[Any] = select(*WRITTEN).join(Person, Person.id == Entry.person_id).where(COUNTS, *chosen.conditions())
    return page.where(Entry.id > after).order_by(Entry.id).limit(AT_ONCE)


async def _values(session: AsyncSession, numbers: Sequence[int]) -> dict[int, dict[str, int | str]]:
    """The values of entries, as `models.facts` has them, but as plain rows: here there are millions."""
    found: dict[int, dict[str, int | str]] = {}
    columns = select(EntryValue.entry_id, EntryValue.field, EntryValue.number, EntryValue.words)
    for entry, field, number, words in await session.execute(columns.where(EntryValue.entry_id.in_(numbers))):
        value = words if number is None else number
        if value is not None:
            found.setdefault(entry, {})[field] = value
    return found


async def _scores(session: AsyncSession, numbers: Sequence[int]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    columns = select(EntryScore.entry_id, EntryScore.domain, EntryScore.score)
    for entry, domain, score in await session.execute(columns.where(EntryScore.entry_id.in_(numbers))):
        found.setdefault(entry, {})[domain] = score
    return found

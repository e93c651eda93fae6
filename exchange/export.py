"""Entries on their way out, in the columns of an import file, a few thousand at a time."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from exchange.columns import NAMELESS
from exchange.stored import ENTRIES, stored_entries
from exchange.written import Cell, Written
from models.entries import Entry
from models.facts import COUNTS, CURRENT

AT_ONCE = 5_000


@dataclass(frozen=True)
class Chosen:
    """Which entries: of the days from `first` to `last`, of a team (or of some), of a contract. None: all."""

    first: date | None = None
    last: date | None = None
    team: str | None = None
    contract: str | None = None
    teams: tuple[str, ...] | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database."""
        if self.first is not None:
            yield Entry.day >= self.first
        if self.last is not None:
            yield Entry.day <= self.last
        if self.team is not None:
            yield Entry.team == self.team
        if self.teams is not None:
            yield Entry.team.in_(self.teams)
        if self.contract is not None:
            yield Entry.contract == self.contract


async def how_many(session: AsyncSession, chosen: Chosen) -> tuple[int, int]:
    """How many entries an export has, and how many it leaves out that wait for a check or were refused at one."""
    standing = select(func.count()).select_from(Entry).where(CURRENT, *chosen.conditions())
    counted = await session.scalar(standing.where(COUNTS)) or 0
    return counted, (await session.scalar(standing) or 0) - counted


async def exported(
    session: AsyncSession, charter: Charter, chosen: Chosen, with_names: bool = True
) -> AsyncIterator[list[Mapping[str, Cell]]]:
    """The entries that count, some thousand at a time, in the order in which they were written down.

    Each is its cells by column, without the empty ones. Without names, what could tell of somebody is left out as well.
    """
    written = Written(charter, () if with_names else NAMELESS)
    page = ENTRIES.where(COUNTS, *chosen.conditions()).order_by(Entry.id).limit(AT_ONCE)
    entries = await stored_entries(session, page)
    while entries:
        yield [written.cells(entry) for entry in entries]
        entries = await stored_entries(session, page.where(Entry.id > entries[-1].number))

"""Entries with their people and values, as plain rows: an import compares and an export writes very many of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.outcomes import is_own
from exchange.keys import id_in, own_id
from exchange.named import shown_name
from models.entries import Entry, EntryScore, EntryValue
from models.people import Person

Values = Mapping[str, int | str]
Scores = Mapping[int, int]


class Stored(NamedTuple):
    """An entry, its values by field and its scores by domain. `name` and `code` are its person's."""

    number: int
    person: int
    name: str
    code: str
    role: str
    team: str
    day: date
    activity: str
    contract: str | None
    place: str | None
    note: str
    subject: str | None
    key: str | None
    saved_at: datetime
    values: Values
    scores: Scores

    @property
    def called(self) -> str:
        """What its person is called in a file; whoever rates themselves by their code only."""
        return self.code if is_own(self.subject or "") else shown_name(self.name, self.code)

    @property
    def own_id(self) -> str:
        """The id under which it is exported where it was given none."""
        return own_id(self.number, self.code, self.saved_at)

    @property
    def external_id(self) -> str:
        """The id under which it is exported."""
        return id_in(self.key) or self.own_id


CHOSEN: tuple[Any, ...] = (
    *(Entry.id, Entry.person_id, Person.name, Person.code, Entry.role, Entry.team, Entry.day, Entry.activity),
    *(Entry.contract, Entry.place, Entry.note, Entry.subject, Entry.external_key, Entry.saved_at),
)
ENTRIES: Select[Any] = select(*CHOSEN).join(Person, Person.id == Entry.person_id)
"""What `stored_entries` takes, narrowed to those that are wanted: some thousand at most."""


async def stored_entries(session: AsyncSession, chosen: Select[Any]) -> list[Stored]:
    """The entries that a narrower `ENTRIES` chooses."""
    rows = (await session.execute(chosen)).all()
    numbers = [row.id for row in rows]
    values = await _values(session, numbers)
    scores = await _scores(session, [row.id for row in rows if row.subject])
    return [Stored._make((*row, values.get(row.id, {}), scores.get(row.id, {}))) for row in rows]


async def _values(session: AsyncSession, numbers: Sequence[int]) -> dict[int, dict[str, int | str]]:
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
    if numbers:
        for entry, domain, score in await session.execute(columns.where(EntryScore.entry_id.in_(numbers))):
            found.setdefault(entry, {})[domain] = score
    return found

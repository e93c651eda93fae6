"""What of a file is kept already: the entries that its rows have made before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from exchange.keys import entry_in, own_id
from exchange.named import folded_name, shown_name
from exchange.rows import Row
from models.entries import Entry
from models.facts import scores_of, values_of
from models.people import Person

AT_ONCE = 10_000
"""How many keys go into one question; SQLite takes 32,766 values in one."""
T = TypeVar("T")


@dataclass(frozen=True)
class Kept:
    """An entry that a row made before, as it was then."""

    entry: Entry
    person: Person
    values: Mapping[str, int | str]
    scores: Mapping[int, int]

    @property
    def own_id(self) -> str:
        """The `external_id` by which an export names it."""
        return own_id(self.entry.id, self.person.code, self.entry.saved_at)

    @property
    def called(self) -> str:
        """The name of its person, as `folded_name` has it."""
        return folded_name(shown_name(self.person.name, self.person.code))

    def names_its_place(self, charter: Charter) -> bool:
        """Whether it says itself where it took place, rather than by its team's base."""
        return any(spec.type == "postcode" and spec.code in self.values for spec in charter.fields)

    def says(self, row: Row) -> bool:
        """Whether the row says what it said before.

        Where it names no contract and no postcode, the entry keeps those it was made with. What somebody did who is
        erased stays as it is: the file would bring their name back.
        """
        entry = self.entry
        return not self.person.name or (
            self.called == folded_name(row.person)
            and (entry.role, entry.team, entry.day) == (row.role, row.team, row.day)
            and (entry.activity, entry.note, entry.subject) == (row.activity.code, row.note, row.subject)
            and row.contract in (None, entry.contract)
            and row.postcode in (None, entry.place)
            and (self.values, self.scores) == (row.values, row.scores)
        )


async def keys_known(session: AsyncSession, keys: Iterable[str]) -> set[str]:
    """Those of the keys that an entry has, whatever has become of it since."""
    found: set[str] = set()
    for part in chunks(keys, AT_ONCE):
        found.update(await session.scalars(select(Entry.external_key).where(Entry.external_key.in_(part))))
    return found


async def kept_rows(session: AsyncSession, rows: Mapping[str, Row]) -> dict[str, Kept]:
    """The entries that rows with an `external_id` have made before, or were exported from, by the rows' keys."""
    found: dict[str, Kept] = {}
    for keys in chunks(rows, AT_ONCE):
        known = await _kept(session, Entry.external_key.in_(keys))
        found |= {str(kept.entry.external_key): kept for kept in known}
    ours = {entry_in(row.external_id): key for key, row in rows.items() if key not in found}
    for numbers in chunks(filter(None, ours), AT_ONCE):
        for kept in await _kept(session, Entry.id.in_(numbers)):
            key = ours[kept.entry.id]
            if rows[key].external_id == kept.own_id:
                found[key] = kept
    return found


async def _kept(session: AsyncSession, which: ColumnElement[bool]) -> list[Kept]:
    found = (await session.execute(select(Entry, Person).join(Person, Person.id == Entry.person_id).where(which))).all()
    numbers = [entry.id for entry, _ in found]
    values = await values_of(session, numbers)
    scores = await scores_of(session, numbers)
    return [Kept(entry, person, values.get(entry.id, {}), scores.get(entry.id, {})) for entry, person in found]


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part

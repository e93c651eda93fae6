"""What of a file is kept already: the entries that its rows have made before."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from exchange.keys import entry_in
from exchange.named import folded_name
from exchange.rows import Row
from exchange.stored import ENTRIES, Stored, stored_entries
from models.entries import Entry

AT_ONCE = 10_000
"""How many keys go into one question; SQLite takes 32,766 values in one."""
T = TypeVar("T")


async def keys_known(session: AsyncSession, keys: Iterable[str]) -> set[str]:
    """Those of the keys that an entry has, whatever has become of it since."""
    found: set[str] = set()
    for part in chunks(keys, AT_ONCE):
        known = await session.scalars(select(Entry.external_key).where(Entry.external_key.in_(part)))
        found.update(filter(None, known))
    return found


async def kept_rows(session: AsyncSession, rows: Mapping[str, Row]) -> dict[str, Stored]:
    """The entries that rows with an `external_id` have made before, or were exported from, by the rows' keys."""
    found: dict[str, Stored] = {}
    for keys in chunks(rows, AT_ONCE):
        for entry in await stored_entries(session, ENTRIES.where(Entry.external_key.in_(keys))):
            found[str(entry.key)] = entry
    exported = ((entry_in(row.external_id), key) for key, row in rows.items() if key not in found)
    ours = {number: key for number, key in exported if number is not None}
    for numbers in chunks(ours, AT_ONCE):
        for entry in await stored_entries(session, ENTRIES.where(Entry.id.in_(numbers))):
            key = ours[entry.number]
            if rows[key].external_id == entry.own_id:
                found[key] = entry
    return found


def says_the_same(row: Row, entry: Stored) -> bool:
    """Whether a row says what the entry said that it made before.

    Where it names no contract and no postcode, the entry keeps those it was made with. What somebody did who is erased
    stays as it is: the file would bring their name back.
    """
    return not entry.name or (
        (row.day, row.activity.code, row.values) == (entry.day, entry.activity, entry.values)
        and (row.role, row.team, row.note) == (entry.role, entry.team, entry.note)
        and (row.subject, row.scores) == (entry.subject, entry.scores)
        and row.contract in (None, entry.contract)
        and row.postcode in (None, entry.place)
        and (row.person == entry.name or folded_name(row.person) == folded_name(entry.called))
    )


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part

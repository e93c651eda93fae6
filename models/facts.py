"""Entries as the charter's arithmetic sees them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import and_, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.facts import EntryFacts, still_counted
from charter.headcount import headcounts
from charter.schema import Charter
from models.entries import Entry, EntryScore, EntryValue

CURRENT = and_(Entry.replaced_by.is_(None), Entry.deleted_at.is_(None))
"""What stands: neither replaced nor deleted."""

COUNTS = and_(Entry.state == literal_column("'counted'"), CURRENT)
"""What stands and neither waits for a check nor was refused at one; literal, as the indexes of such entries have it."""


@dataclass(frozen=True)
class Counted:
    """An entry that counts, its number, and whether it has evidence or a manager's approval."""

    facts: EntryFacts
    checked: bool = False
    entry_id: int = 0


async def values_of(session: AsyncSession, entry_ids: Iterable[int]) -> dict[int, dict[str, int | str]]:
    """The values of entries, by entry and field."""
    found: dict[int, dict[str, int | str]] = {}
    for value in await session.scalars(select(EntryValue).where(EntryValue.entry_id.in_(list(entry_ids)))):
        kept = value.number if value.number is not None else value.words
        if kept is not None:
            found.setdefault(value.entry_id, {})[value.field] = kept
    return found


async def scores_of(session: AsyncSession, entry_ids: Iterable[int]) -> dict[int, dict[int, int]]:
    """The scores of outcome readings, by entry and domain."""
    found: dict[int, dict[int, int]] = {}
    for row in await session.scalars(select(EntryScore).where(EntryScore.entry_id.in_(list(entry_ids)))):
        found.setdefault(row.entry_id, {})[row.domain] = row.score
    return found


def facts_of(
    charter: Charter, entry: Entry, values: Mapping[str, int | str], scores: Mapping[int, int] | None = None
) -> EntryFacts:
    """An entry as the charter's arithmetic sees it: without its people where they are counted elsewhere."""
    if entry.people_elsewhere:
        left_out = headcounts(charter)
        values = {code: value for code, value in values.items() if code not in left_out}
    return EntryFacts(
        activity=entry.activity,
        kind=entry.kind,
        role=entry.role,
        team=entry.team,
        contract=entry.contract,
        day=entry.day,
        local=entry.place in charter.place.local_postcodes,
        values=values,
        person=entry.person_id,
        subject=entry.subject,
        scores=scores or {},
    )


def is_shown(entry: Entry) -> bool:
    """Whether more than somebody's word stands behind an entry: evidence, or a manager's approval."""
    return entry.checked or entry.evidenced


async def counted_among(session: AsyncSession, charter: Charter, entries: Iterable[Entry]) -> list[Counted]:
    """Those of these entries that count, as the arithmetic sees them."""
    counted = [one for one in entries if one.state == "counted" and one.deleted_at is None and one.replaced_by is None]
    if not counted:
        return []
    values = await values_of(session, [entry.id for entry in counted])
    readings = [entry.id for entry in counted if entry.kind == "outcome"]
    scores = await scores_of(session, readings) if readings else {}
    return [
        Counted(facts_of(charter, one, values.get(one.id, {}), scores.get(one.id)), is_shown(one), one.id)
        for one in counted
    ]


def as_counted(charter: Charter, entries: Iterable[Counted]) -> Iterator[Counted]:
    """The entries without what was retired before their day; those of retired activities and teams are left out."""
    for entry in entries:
        facts = still_counted(charter, entry.facts)
        if facts is not None:
            yield entry if facts is entry.facts else replace(entry, facts=facts)

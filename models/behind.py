"""The entries that a KVI's figure is made of."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.contribution import Contribution, contribution
from charter.facts import EntryFacts
from charter.period import Period
from charter.schema import Charter, Kvi
from models.entries import Entry
from models.facts import scores_of
from models.journal import CURRENT, facts_of, values_of
from models.people import Person

AT_ONCE = 200
"""How many entries are looked at in one go: what counts is decided by the charter's rules, not in SQL."""


@dataclass(frozen=True)
class Behind:
    """An entry that counts for a KVI: what it says, whose it is, and what it adds."""

    facts: EntryFacts
    name: str
    added: Contribution


async def entries_behind(
    session: AsyncSession, charter: Charter, kvi: Kvi, days: Period, start: int, count: int
) -> list[Behind]:
    """`count` of the entries that a KVI counts in these days, from the `start`-th on, the latest day first."""
    found: list[Behind] = []
    statement = _candidates(kvi, days)
    for offset in range(0, 1_000_000_000, AT_ONCE):
        rows = (await session.execute(statement.offset(offset).limit(AT_ONCE))).all()
        numbers = [entry.id for entry, _ in rows]
        values, scores = await values_of(session, numbers), await scores_of(session, numbers)
        for entry, name in rows:
            facts = facts_of(charter, entry, values.get(entry.id, {}), scores.get(entry.id))
            added = contribution(charter, kvi, facts)
            if added is not None:
                found.append(Behind(facts, name, added))
        if len(rows) < AT_ONCE or len(found) >= start + count:
            break
    return found[start : start + count]


def _candidates(kvi: Kvi, days: Period) -> Select[Entry, str]:
    """The entries among which are all that count, narrowed by what a column tells."""
    statement = (
        select(Entry, Person.name)
        .join(Person, Person.id == Entry.person_id)
        .where(Entry.state == "counted", CURRENT, Entry.day.between(days.first, days.last))
        .order_by(Entry.day.desc(), Entry.id.desc())
    )
    wanted = (
        (Entry.activity, kvi.where.activity),
        (Entry.kind, kvi.where.kind),
        (Entry.role, kvi.where.role),
        (Entry.team, kvi.where.team),
    )
    for column, allowed in wanted:
        if allowed:
            statement = statement.where(column.in_(allowed))
    return statement

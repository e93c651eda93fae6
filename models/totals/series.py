"""Outcome readings in the totals: what each subject's series of readings adds on which day."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, literal_column, select, text, true
from sqlalchemy.ext.asyncio import AsyncSession

from charter.contribution import contribution
from charter.outcomes import Reading, state_of, steps
from charter.period import Period, period_of
from charter.schema import Charter, Kvi
from models.entries import Entry
from models.facts import COUNTS, Counted, as_counted, counted_among
from models.totals.narrowing import EVERYTHING, Narrowing, Scope, scopes_with

Subject = tuple[str, str]
"""An activity and the code of somebody whom its readings are about."""
StepKey = tuple[str, str, date]
"""A team, a contract and a day."""
AT_ONCE = 5_000


@dataclass(frozen=True)
class Moved:
    """A reading that came (`sign` 1) or went (-1)."""

    entry: Counted
    score: int
    sign: int


@dataclass(frozen=True)
class Placed:
    """A reading with the team and the contract of its entry."""

    reading: Reading
    team: str
    contract: str | None


def placed(entry: Counted, score: int) -> Placed:
    """An entry's reading."""
    facts = entry.facts
    return Placed(Reading(facts.day, entry.entry_id, score), facts.team, facts.contract)


async def move_series(
    session: AsyncSession, charter: Charter, kvi: Kvi, moved: Sequence[Moved]
) -> dict[StepKey, Counter[str]]:
    """What the series of the subjects whose readings came or went add now, less what they added before."""
    difference: defaultdict[StepKey, Counter[str]] = defaultdict(Counter)
    for activity, subject in sorted({(one.entry.facts.activity, one.entry.facts.subject or "") for one in moved}):
        mine = [one for one in moved if (one.entry.facts.activity, one.entry.facts.subject) == (activity, subject)]
        await _wait_for_others(session, activity, subject)
        now = await readings_of(session, charter, kvi, Entry.activity == activity, Entry.subject == subject)
        after = now.get((activity, subject), [])
        came = {one.entry.entry_id for one in mine if one.sign > 0}
        went = [placed(one.entry, one.score) for one in mine if one.sign < 0]
        before = [one for one in after if one.reading.logged not in came] + went
        _add_steps(difference, charter, kvi, before, -1)
        _add_steps(difference, charter, kvi, after, 1)
    return difference


async def _wait_for_others(session: AsyncSession, activity: str, subject: str) -> None:
    """Two who write about one subject at once must see each other's readings."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(
            text("SELECT pg_advisory_xact_lock(hashtext(:activity), hashtext(:subject))"),
            {"activity": activity, "subject": subject},
        )


async def all_steps(session: AsyncSession, charter: Charter, kvi: Kvi) -> dict[StepKey, Counter[str]]:
    """What all series add."""
    found: defaultdict[StepKey, Counter[str]] = defaultdict(Counter)
    for readings in (await readings_of(session, charter, kvi)).values():
        _add_steps(found, charter, kvi, readings, 1)
    return found


def _add_steps(
    sums: defaultdict[StepKey, Counter[str]], charter: Charter, kvi: Kvi, readings: Iterable[Placed], sign: int
) -> None:
    by_scope: defaultdict[Scope, list[Reading]] = defaultdict(list)
    for one in readings:
        for scope in scopes_with(one.team, one.contract):
            by_scope[scope].append(one.reading)
    for scope, series in by_scope.items():
        for step in steps(kvi, series, _periods(charter, kvi)):
            sums[*scope, step.day]["amount"] += sign * step.amount
            sums[*scope, step.day]["base"] += sign * step.subjects


def _periods(charter: Charter, kvi: Kvi) -> Callable[[date], Period]:
    return lambda day: period_of(kvi.period, day, charter.organisation.year_starts)


async def state_between(
    session: AsyncSession, charter: Charter, kvi: Kvi, days: Period, narrowing: Narrowing = EVERYTHING
) -> tuple[int, int]:
    """The sum (of shifts, or of those who rose) and the subjects of any days and teams, from the readings."""
    readings = await readings_of(session, charter, kvi, Entry.day <= days.last, _of_teams(narrowing))
    states = [
        state_of(kvi, [one.reading for one in series if narrowing.contract in (None, one.contract)], days)
        for series in readings.values()
    ]
    return sum(amount for amount, _ in states), sum(subjects for _, subjects in states)


def _of_teams(narrowing: Narrowing) -> ColumnElement[bool]:
    return Entry.team.in_(narrowing.teams) if narrowing.teams else true()


async def readings_of(
    session: AsyncSession, charter: Charter, kvi: Kvi, *criteria: ColumnElement[bool]
) -> Mapping[Subject, list[Placed]]:
    """The readings that a KVI counts among those that meet some criteria, by subject."""
    statement = select(Entry).where(Entry.kind == literal_column("'outcome'"), COUNTS, *criteria).order_by(Entry.id)
    found: defaultdict[Subject, list[Placed]] = defaultdict(list)
    last = 0
    while entries := list(await session.scalars(statement.where(Entry.id > last).limit(AT_ONCE))):
        for entry in as_counted(charter, await counted_among(session, charter, entries)):
            added = contribution(charter, kvi, entry.facts)
            if added is not None and added.score is not None:
                found[entry.facts.activity, entry.facts.subject or ""].append(placed(entry, added.score))
        last = entries[-1].id
    return found

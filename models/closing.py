"""Closing a period: its figures are frozen as they stand, and what changes them afterwards shows as a restatement."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.contribution import contribution
from charter.figure import Figure, Parts, figure, two_places
from charter.load import load_charter
from charter.period import Period, period_of, periods_between
from charter.schema import Charter, Kvi, Sum, Valid
from models.charters import charter_in_force
from models.chat import CharterVersion
from models.entries import Entry
from models.facts import Counted, facts_of, scores_of, values_of
from models.kvis import ANY, ClosedFigure, Closing
from models.totals.narrowing import EVERYTHING, Asked, Narrowing
from models.totals.reading import parts_of_all
from models.totals.recounting import recount

ONE_DAY = timedelta(days=1)
NUMBERS = ("total", "target", "expected", "value", "checked")


@dataclass(frozen=True)
class Change:
    """What happened to an entry of closed days after they were closed, and when; the entry is named by its number.

    Where people's places were changed there is no entry, and the moment is not kept: it was after the closing.
    """

    entry: int | None
    what: str
    when: datetime | None


PLACES = Change(None, "people's places changed", None)


@dataclass(frozen=True)
class Restatement:
    """A closed figure that is another one now: of which days, `old` and `new` totals, values and entries, and why.

    `team` and `contract` are `*` for all.
    """

    kvi: str
    team: str
    contract: str
    days: Period
    old: dict[str, Any]
    new: dict[str, Any]
    changes: tuple[Change, ...]


async def close_period(session: AsyncSession, last: date, now: datetime) -> tuple[Closing, int]:
    """Freezes every figure of the days up to `last` that are not closed yet; gives the closing and how many figures.

    Raises `ValueError`, with a sentence that says why, where that can't be done.
    """
    version = await charter_in_force(session)
    if version is None:
        raise ValueError("There is no charter yet: put one in force first, with `caretally charter apply FILE`.")
    charter = load_charter(version.text)
    first = await _first_open_day(session, charter, last, now)
    closing = Closing(last=last, closed_at=now, charter_id=version.id)
    session.add(closing)
    await session.flush()
    frozen = 0
    for narrowing in _narrowings(charter):
        for asked in _rounds(charter, Period(first, last)):
            found = await parts_of_all(session, charter, asked, narrowing)
            session.add_all(_frozen(charter, closing, narrowing, zip(asked, found, strict=True)))
            frozen += len(asked)
    await session.flush()
    return closing, frozen


async def closed_up_to(session: AsyncSession) -> date | None:
    """The last day that is closed."""
    return await session.scalar(select(func.max(Closing.last)))


async def _first_open_day(session: AsyncSession, charter: Charter, last: date, now: datetime) -> date:
    today = now.astimezone(charter.organisation.zone).date()
    closed = await closed_up_to(session)
    if last >= today:
        raise ValueError(f"{last} is not over yet: close a period up to yesterday or an earlier day.")
    if closed is not None and last <= closed:
        raise ValueError(f"Everything up to {closed} is closed already; name a later day.")
    earliest = await session.scalar(select(func.min(Entry.day)))
    return closed + ONE_DAY if closed else min(earliest or last, last)


def _narrowings(charter: Charter) -> Iterator[Narrowing]:
    yield EVERYTHING
    yield from (Narrowing(teams=(team.code,)) for team in charter.teams)
    yield from (Narrowing(contract=contract.code) for contract in charter.contracts)


def _rounds(charter: Charter, days: Period) -> Iterator[list[Asked]]:
    """Every KVI's own periods with a day among these, each period up to the last of them, each KVI once a round."""
    starts = charter.organisation.year_starts
    periods = {kvi.code: list(periods_between(kvi.period, days.first, days.last, starts)) for kvi in charter.kvis}
    for number in range(max(map(len, periods.values()), default=0)):
        yield [
            Asked(kvi, periods[kvi.code][number].up_to(days.last))
            for kvi in charter.kvis
            if number < len(periods[kvi.code])
        ]


def _frozen(
    charter: Charter, closing: Closing, narrowing: Narrowing, found: Iterable[tuple[Asked, Parts]]
) -> Iterator[ClosedFigure]:
    [(team, contract)] = narrowing.scopes
    for asked, parts in found:
        yield ClosedFigure(
            closing_id=closing.id,
            kvi=asked.kvi.code,
            team=team,
            contract=contract,
            first=asked.days.first,
            last=asked.days.last,
            figure=_in_numbers(_figure(charter, asked, parts), parts),
        )


def _figure(charter: Charter, asked: Asked, parts: Parts) -> Figure:
    period = period_of(asked.kvi.period, asked.days.first, charter.organisation.year_starts)
    return figure(charter, asked.kvi, parts, period, asked.days.last)


def _in_numbers(found: Figure, parts: Parts) -> dict[str, Any]:
    numbers: dict[str, Decimal | None] = {name: getattr(found, name) for name in NUMBERS}
    shown = {name: None if number is None else two_places(number) for name, number in numbers.items()}
    kept = {name: number for name, number in asdict(parts).items() if name != "by_rate"}
    by_rate = [[str(rate.from_), str(rate.amount), amount, overlap] for rate, amount, overlap in parts.by_rate]
    rest = {"unit": found.unit, "pace": found.pace, "value_basis": found.value_basis}
    return {**shown, **rest, "entries": found.entries, "people": found.people, "parts": kept | {"by_rate": by_rate}}


async def restatements(session: AsyncSession) -> list[Restatement]:
    """Every closed figure that corrections, late approvals, imports or people's places have changed since.

    Each is counted by the charter it was closed with, in the order in which the periods were closed.
    """
    found: list[Restatement] = []
    for closing in list(await session.scalars(select(Closing).order_by(Closing.last))):
        version = await session.get_one(CharterVersion, closing.charter_id)
        found += await _restated(session, load_charter(version.text), closing)
    return found


async def _restated(session: AsyncSession, charter: Charter, closing: Closing) -> list[Restatement]:
    changed = await _changed_entries(session, charter, closing)
    kvis = {kvi.code: kvi for kvi in charter.kvis}
    found = []
    for closed in await session.scalars(select(ClosedFigure).where(ClosedFigure.closing_id == closing.id)):
        asked = Asked(kvis[closed.kvi], Period(closed.first, closed.last))
        changes = tuple(change for entry, change in changed if _concerns(charter, asked, closed, entry))
        if not (changes or _counts_people(asked.kvi)):
            continue
        narrowing = Narrowing(
            () if closed.team == ANY else (closed.team,), None if closed.contract == ANY else closed.contract
        )
        parts = await recount(session, charter, asked, narrowing)
        now = _in_numbers(_figure(charter, asked, parts), parts)
        if now != closed.figure:
            if _counts_people(asked.kvi) and (not changes or _active(now) != _active(closed.figure)):
                changes = (*changes, PLACES)
            found.append(Restatement(closed.kvi, closed.team, closed.contract, asked.days, closed.figure, now, changes))
    return found


def _counts_people(kvi: Kvi) -> bool:
    """Whether who is active on the last day has a part in the figure."""
    return isinstance(kvi.measure, Valid) or (isinstance(kvi.measure, Sum) and kvi.measure.per is not None)


def _active(numbers: dict[str, Any]) -> tuple[int, int]:
    """How many people were active, or how many courses were required of them."""
    return numbers["parts"]["active"], numbers["parts"]["base"]


def _concerns(charter: Charter, asked: Asked, closed: ClosedFigure, entry: Counted) -> bool:
    """Whether an entry has or had a part in a closed figure; readings and training also of earlier days."""
    facts = entry.facts
    here = closed.team in (ANY, facts.team) and closed.contract in (ANY, facts.contract)
    return here and facts.day <= asked.days.last and contribution(charter, asked.kvi, facts) is not None


async def _changed_entries(session: AsyncSession, charter: Charter, closing: Closing) -> list[tuple[Counted, Change]]:
    """What happened to entries of closed days since, the earliest first."""
    moments = (Entry.saved_at, Entry.settled_at, Entry.replaced_at, Entry.deleted_at)
    later = or_(*(moment > closing.closed_at for moment in moments))
    entries = list(await session.scalars(select(Entry).where(Entry.day <= closing.last, later)))
    numbers = [entry.id for entry in entries]
    values, scores = await values_of(session, numbers), await scores_of(session, numbers)
    found: list[tuple[Counted, int, str, datetime]] = [
        (
            Counted(facts_of(charter, entry, values.get(entry.id, {}), scores.get(entry.id)), entry_id=entry.id),
            entry.id,
            what,
            when,
        )
        for entry in entries
        for what, when in _happened(entry)
        if when > closing.closed_at
    ]
    in_order = sorted(found, key=lambda one: (one[3], one[1]))
    return [(counted, Change(number, what, when)) for counted, number, what, when in in_order]


def _happened(entry: Entry) -> Iterator[tuple[str, datetime]]:
    yield ("brought in" if entry.external_key else "written down"), entry.saved_at
    if entry.settled_at:
        yield ("approved" if entry.state == "counted" else "refused"), entry.settled_at
    if entry.replaced_at:
        yield "changed", entry.replaced_at
    if entry.deleted_at:
        yield "deleted", entry.deleted_at

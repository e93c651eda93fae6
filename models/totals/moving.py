"""What entries add to the totals, added or taken away in the transaction that writes the entries.

Sums are of integers, so adding and taking away leaves nothing behind.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from sqlalchemy.ext.asyncio import AsyncSession

from charter.contribution import Contribution, contributions
from charter.period import period_of
from charter.schema import Charter, Improved, Kvi, Shift
from models.facts import Counted, as_counted
from models.kvis import KviDay
from models.totals.builds import hold_still, reach
from models.totals.firsts import FirstKey, move_firsts
from models.totals.narrowing import scopes_with
from models.totals.rows import add_rows, delete_rows
from models.totals.series import Moved, move_series

DayKey = tuple[str, str, str, date]
BearerKey = tuple[str, str, date, str, str, str]
"""KVI, sort of distinct thing (a person, a value), day, team, contract (empty for none) and the thing itself."""
SUMS = ("amount", "base", "overlap", "entries", "checked", "new_people", "new_values")
"""What a row of a day keeps, in its columns' order."""
NEW = {"person": (0, 0, 0, 0, 0, 1, 0), "value": (0, 0, 0, 0, 0, 0, 1)}
"""What one that is met for the first time adds to its day's row."""


@dataclass
class Moves:
    """What is to be added to which rows."""

    days: dict[DayKey, tuple[int, ...]] = field(default_factory=dict)
    bearers: Counter[BearerKey] = field(default_factory=Counter)
    readings: dict[str, list[Moved]] = field(default_factory=lambda: defaultdict(list))

    def add(self, key: DayKey, numbers: tuple[int, ...], times: int = 1) -> None:
        """Adds numbers, in the order of `SUMS`, to a day's row."""
        before = self.days.get(key, (0,) * len(SUMS))
        self.days[key] = tuple(old + times * new for old, new in zip(before, numbers, strict=True))


async def exchange_totals(
    session: AsyncSession, charter: Charter, taken: Iterable[Counted], added: Iterable[Counted]
) -> None:
    """Takes away what some entries contributed and adds what others do; the entries themselves are written before.

    KVIs whose totals are being made anew get only what they have passed already.
    """
    signed = [(entry, sign) for entries, sign in ((taken, -1), (added, 1)) for entry in as_counted(charter, entries)]
    if not signed:
        return
    await hold_still(session, alone=False)
    reached = await reach(session, charter, writing=True)
    moves = Moves()
    for entry, sign in signed:
        for kvi, contribution in contributions(charter, entry.facts):
            if entry.facts.day <= reached.get(kvi.code, date.min):
                _collect(moves, kvi, contribution, entry, sign)
    await _write(session, charter, moves, {code for code, through in reached.items() if through == date.max})


async def move_totals(session: AsyncSession, charter: Charter, entries: Iterable[Counted], sign: int) -> None:
    """Adds what entries contribute (`sign` 1) or takes it away (-1)."""
    await exchange_totals(session, charter, entries if sign < 0 else (), entries if sign > 0 else ())


def _collect(moves: Moves, kvi: Kvi, added: Contribution, entry: Counted, sign: int) -> None:
    facts = entry.facts
    numbers = (added.amount, added.base, added.overlap, 1, int(entry.checked), 0, 0)
    for scope in scopes_with(facts.team, facts.contract):
        moves.add((kvi.code, *scope, facts.day), numbers, sign)
    where = (facts.day, facts.team, facts.contract or "")
    moves.bearers[kvi.code, "person", *where, str(facts.person)] += sign
    if added.value is not None:
        moves.bearers[kvi.code, "value", *where, added.value] += sign
    if isinstance(kvi.measure, Shift | Improved) and added.score is not None:
        moves.readings[kvi.code].append(Moved(entry, added.score, sign))


async def _write(session: AsyncSession, charter: Charter, moves: Moves, complete: set[str]) -> None:
    kvis = {kvi.code: kvi for kvi in charter.kvis}
    moved = {key: count for key, count in moves.bearers.items() if count}
    gained = await move_firsts(session, charter, _firsts(charter, kvis, moved))
    for (code, sort, team, contract, day), count in gained.items():
        moves.add((code, team, contract, day), NEW[sort], count)
    for code, readings in moves.readings.items():
        if code in complete:
            for where, step in (await move_series(session, charter, kvis[code], readings)).items():
                moves.add((code, *where), (step["amount"], step["base"], 0, 0, 0, 0, 0))
    rows = [(*key, *numbers) for key, numbers in moves.days.items() if any(numbers)]
    await add_rows(session, KviDay, rows, grow=SUMS)
    lessened = [key for key, numbers in moves.days.items() if numbers[SUMS.index("entries")] < 0]
    await delete_rows(session, KviDay, lessened, "entries = 0")


def _firsts(charter: Charter, kvis: dict[str, Kvi], moved: dict[BearerKey, int]) -> dict[FirstKey, dict[date, int]]:
    """How many entries came or went on each day, for each distinct thing in each scope and period."""
    starts = charter.organisation.year_starts
    periods: dict[tuple[str, date], date] = {}
    found: dict[FirstKey, dict[date, int]] = defaultdict(dict)
    for (code, sort, day, team, contract, subject), count in sorted(moved.items(), key=itemgetter(0)):
        name = kvis[code].period
        period = periods.get((name, day))
        if period is None:
            period = periods[name, day] = period_of(name, day, starts).first
        for scope in scopes_with(team, contract):
            days = found[code, sort, period, *scope, subject]
            days[day] = days.get(day, 0) + count
    return found

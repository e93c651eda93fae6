"""What one entry adds to a KVI, in whole numbers, so that totals can be kept by adding and taking away."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from charter.facts import EntryFacts, passes, still_counted
from charter.outcomes import score_of
from charter.overlap import has_rate_on, valued_field
from charter.schema import Charter, Count, Improved, Kvi, Latest, Share, Shift, Sum, Valid

WHITESPACE = " \t\n\r\x0b\x0c\x85\xa0\u2000\u2001\u2002\u2003\u2009\u200a\u202f\u3000"
"""What is trimmed from a value before it is told apart from others."""


@dataclass(frozen=True)
class Contribution:
    """What an entry that passes a KVI's `where` adds: 1 to its entries, its person to its people, and this.

    `amount`: in the smallest unit of what is summed (minutes, pence, thousandths; times the people where the measure
    says so); 1 for a count of entries; for a share what passes the share as well. `base`: for a share, what it is a
    share of; for the latest of a field, 1 where it is filled. `value`: for a count of a field's values, the value,
    trimmed; None where the field is empty. `score`: of an outcome reading, in parts of a point. `overlap`: the part of
    `amount` that a valued KVI before this one values already.
    """

    amount: int = 0
    base: int = 0
    value: str | None = None
    score: int | None = None
    overlap: int = 0


def contributions(charter: Charter, facts: EntryFacts) -> Iterator[tuple[Kvi, Contribution]]:
    """What an entry adds to each KVI that counts it, in the charter's order."""
    counted = still_counted(charter, facts)
    if counted is None:
        return
    valued: set[str] = set()
    for kvi in charter.kvis:
        added = _added(charter, kvi, counted)
        if added is None:
            continue
        field = valued_field(kvi)
        yield kvi, replace(added, overlap=added.amount) if field in valued else added
        if field and added.amount and has_rate_on(kvi, facts.day):
            valued.add(field)


def contribution(charter: Charter, kvi: Kvi, facts: EntryFacts) -> Contribution | None:
    """What an entry adds to one KVI; None where it doesn't count for it: by `where`, by its day, or retired."""
    counted = still_counted(charter, facts)
    return None if counted is None else _added(charter, kvi, counted)


def _added(charter: Charter, kvi: Kvi, facts: EntryFacts) -> Contribution | None:
    if not counts_on(kvi, facts.day) or not passes(kvi.where, facts):
        return None
    return MEASURED[type(kvi.measure)](kvi.measure, facts, charter)


def counts_on(kvi: Kvi, day: date) -> bool:
    """Whether entries of a day count: not before it is measured, where that is asked, nor after it was retired."""
    measured = kvi.measured_from is None or isinstance(kvi.measure, Valid) or day >= kvi.measured_from
    return measured and (kvi.retired is None or day <= kvi.retired)


def _number(facts: EntryFacts, field: str) -> int:
    value = facts.values.get(field)
    return value if isinstance(value, int) else 0


def _of_sum(measure: Sum, facts: EntryFacts, charter: Charter) -> Contribution:
    return Contribution(_number(facts, measure.sum) * (_number(facts, measure.times) if measure.times else 1))


def _of_count(measure: Count, facts: EntryFacts, charter: Charter) -> Contribution:
    if measure.count in ("entries", "people"):
        return Contribution(amount=1 if measure.count == "entries" else 0)
    return Contribution(value=str(facts.values.get(measure.count, "")).strip(WHITESPACE) or None)


def _of_share(measure: Share, facts: EntryFacts, charter: Charter) -> Contribution:
    base = 1 if measure.of == "entries" else _number(facts, measure.of)
    return Contribution(amount=base if passes(measure.share, facts) else 0, base=base)


def _of_latest(measure: Latest, facts: EntryFacts, charter: Charter) -> Contribution:
    return Contribution(base=int(isinstance(facts.values.get(measure.latest), int)))


def _of_reading(measure: Shift | Improved, facts: EntryFacts, charter: Charter) -> Contribution | None:
    if not facts.is_reading:
        return None
    return Contribution(score=score_of(charter.activity(facts.activity), measure, facts.scores))


def _of_training(measure: Valid, facts: EntryFacts, charter: Charter) -> Contribution | None:
    asked = facts.kind == "training" and measure.valid in ("all", facts.activity)
    return Contribution() if asked else None


MEASURED: Mapping[type, Callable[[Any, EntryFacts, Charter], Contribution | None]] = {
    Sum: _of_sum,
    Count: _of_count,
    Share: _of_share,
    Latest: _of_latest,
    Shift: _of_reading,
    Improved: _of_reading,
    Valid: _of_training,
}
"""How each measure takes an entry that passes `where`; None where it is none of what the measure looks at."""

"""What one entry adds to a KVI, in whole numbers, so that totals can be kept by adding and taking away."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from charter.facts import EntryFacts, passes, still_counted
from charter.schema import Charter, Count, Kvi, Share, Sum


@dataclass(frozen=True)
class Contribution:
    """What an entry that passes a KVI's `where` adds: 1 to its entries, its person to its people, and these.

    `amount`: in the smallest unit of what is summed (minutes, pence, thousandths; times the people where the measure
    says so); 1 for a count of entries; for a share what passes the share as well. `base`: for a share, what it is a
    share of. `value`: for a count of a field's values, the value, trimmed; None where the field is empty.
    """

    amount: int = 0
    base: int = 0
    value: str | None = None


def contributions(charter: Charter, facts: EntryFacts) -> Iterator[tuple[Kvi, Contribution]]:
    """What an entry adds to each KVI that counts it, in the charter's order."""
    counted = still_counted(charter, facts)
    if counted is None:
        return
    for kvi in charter.kvis:
        added = _added(kvi, counted)
        if added is not None:
            yield kvi, added


def contribution(charter: Charter, kvi: Kvi, facts: EntryFacts) -> Contribution | None:
    """What an entry adds to one KVI; None where it doesn't count for it: by `where`, by its day, or retired."""
    counted = still_counted(charter, facts)
    return None if counted is None else _added(kvi, counted)


def _added(kvi: Kvi, facts: EntryFacts) -> Contribution | None:
    if not _counts_on(kvi, facts.day) or not passes(kvi.where, facts):
        return None
    return MEASURED[type(kvi.measure)](kvi.measure, facts)


def _counts_on(kvi: Kvi, day: date) -> bool:
    return (kvi.measured_from is None or day >= kvi.measured_from) and (kvi.retired is None or day <= kvi.retired)


def _number(facts: EntryFacts, field: str) -> int:
    value = facts.values.get(field)
    return value if isinstance(value, int) else 0


def _of_sum(measure: Sum, facts: EntryFacts) -> Contribution:
    return Contribution(_number(facts, measure.sum) * (_number(facts, measure.times) if measure.times else 1))


def _of_count(measure: Count, facts: EntryFacts) -> Contribution:
    if measure.count in ("entries", "people"):
        return Contribution(amount=1 if measure.count == "entries" else 0)
    return Contribution(value=str(facts.values.get(measure.count, "")).strip() or None)


def _of_share(measure: Share, facts: EntryFacts) -> Contribution:
    base = 1 if measure.of == "entries" else _number(facts, measure.of)
    return Contribution(amount=base if passes(measure.share, facts) else 0, base=base)


MEASURED: Mapping[type, Callable[[Any, EntryFacts], Contribution]] = {Sum: _of_sum, Count: _of_count, Share: _of_share}
"""How each measure takes an entry."""

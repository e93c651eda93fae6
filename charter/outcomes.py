"""Outcome readings: what a reading's score is, and how far those whom they are about have come since their first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import lcm

from charter.period import Period
from charter.schema import Activity, Improved, Kvi, Shift

PER_POINT = lcm(*range(1, 13))
"""Scores are kept in parts of a point, so many that the mean of up to twelve domains is a whole number of them."""

OWN = "ME-"
"""How the codes begin of people who rate themselves; nobody can type one."""


def own_code(person_code: str) -> str:
    """The code of somebody who rates themselves, made of the random one that they have."""
    return f"{OWN}{person_code}"


def is_own(subject: str) -> bool:
    """Whether a code is one of somebody who rates themselves."""
    return subject.startswith(OWN)


@dataclass(frozen=True, order=True)
class Reading:
    """A score, in parts of a point, on a day; of several on one day the one `logged` last counts."""

    day: date
    logged: int
    score: int


@dataclass(frozen=True)
class Step:
    """What a reading changes in its period: by how much the sum of shifts (or the count of risen), and the subjects."""

    day: date
    amount: int
    subjects: int


def score_of(activity: Activity | None, measure: Shift | Improved, scores: Mapping[int, int]) -> int | None:
    """A reading's score in the domain that a measure asks for, or the mean of all; None where there is none."""
    if isinstance(measure, Shift) and measure.shift != "all":
        found = [score for domain, score in scores.items() if _is_called(activity, domain, measure.shift)]
    else:
        found = list(scores.values())
    return sum(found) * PER_POINT // len(found) if found else None


def _is_called(activity: Activity | None, domain: int, name: str) -> bool:
    domains = activity.domains if activity else ()
    return domain < len(domains) and name in domains[domain].by_language.values()


def steps(kvi: Kvi, readings: Iterable[Reading], period_of_day: Callable[[date], Period]) -> Iterator[Step]:
    """What each reading of one subject from the second on changes, so that adding up a period's steps gives its state.

    Within a period a later reading takes the place of an earlier one; the first reading may lie before it.
    """
    in_order = list({reading.day: reading for reading in sorted(readings)}.values())
    for before, reading in pairwise(in_order):
        first = in_order[0]
        again = before is not first and before.day in period_of_day(reading.day)
        gone = progress(kvi, first, before) if again else 0
        yield Step(reading.day, progress(kvi, first, reading) - gone, 0 if again else 1)


def progress(kvi: Kvi, first: Reading, latest: Reading) -> int:
    """How far somebody came: the difference in parts of a point; for `improved` 1 where it is a rise."""
    difference = latest.score - first.score
    return int(difference > 0) if isinstance(kvi.measure, Improved) else difference


def state_of(kvi: Kvi, readings: Iterable[Reading], days: Period) -> tuple[int, int]:
    """One subject's part in the sum and in the subjects of a period; nothing without a second reading in it."""
    in_order = list({reading.day: reading for reading in sorted(readings) if reading.day <= days.last}.values())
    if len(in_order) < 2 or in_order[-1].day < days.first:
        return 0, 0
    return progress(kvi, in_order[0], in_order[-1]), 1


@dataclass(frozen=True)
class DomainShift:
    """How far one domain, counted from 0, moved between two readings; negative where it fell."""

    domain: int
    first: int
    latest: int

    @property
    def shift(self) -> int:
        """Latest minus first, in points of the scale."""
        return self.latest - self.first


def biggest_shifts(first: Sequence[int], latest: Sequence[int]) -> list[DomainShift]:
    """The domains of two readings, those that rose most first; of equals the one that began lower, then their order."""
    found = [DomainShift(domain, *scores) for domain, scores in enumerate(zip(first, latest, strict=True))]
    return sorted(found, key=lambda one: (-one.shift, one.first, one.domain))


def shifts_between(first: Mapping[int, int], latest: Mapping[int, int]) -> list[DomainShift]:
    """The same for two readings by domain; a domain that either of them skipped is left out."""
    both = sorted(first.keys() & latest.keys())
    found = biggest_shifts([first[domain] for domain in both], [latest[domain] for domain in both])
    return [replace(one, domain=both[one.domain]) for one in found]

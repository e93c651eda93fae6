"""Counts of few people, hidden: so that no breakdown tells of one of them, not even by subtraction.

Statistical disclosure control as the Office for National Statistics has it for tables of counts: primary suppression
of small cells, and secondary suppression of as many others as it takes.
"""

from collections.abc import Callable, Sequence

FEWEST = 5
"""The smallest number of people that is told."""


def shown_counts(counts: Sequence[int], total_is_told: bool = True) -> tuple[int | None, ...]:
    """The counts of people by some characteristic of theirs, with None for those that stay hidden.

    None that is 1 to 4 is told. Where the total is told elsewhere, what is hidden is so together with others, the
    smallest first, until no hidden one could be worked out: at least two, which add up to at least `FEWEST` together.
    A zero tells of nobody, and is told; it is hidden as the last resort. A ValueError for a count below zero.
    """
    if any(count < 0 for count in counts):
        raise ValueError("a count is never below zero")
    hidden = {place for place, count in enumerate(counts) if 0 < count < FEWEST}
    if hidden and total_is_told:
        others = sorted((place for place in range(len(counts)) if place not in hidden), key=_least_telling(counts))
        for place in others:
            if len(hidden) >= 2 and sum(counts[one] for one in hidden) >= FEWEST:
                break
            hidden.add(place)
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def _least_telling(counts: Sequence[int]) -> Callable[[int], tuple[bool, int, int]]:
    return lambda place: (counts[place] == 0, counts[place], place)


def told_count(count: int) -> int | None:
    """A single count of people by a characteristic: None where there are few of them, which is said instead."""
    return None if 0 < count < FEWEST else count

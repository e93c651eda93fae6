"""Standards that are ticked off one by one, such as the Care Certificate's: `2025: 1, 3, 5`, a set's name and numbers.

Sets change over the years. The set that somebody began with stays theirs, and they are done when they have all of it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WRITTEN = re.compile(r"\s*(?:(?P<set>[A-Za-z0-9-]{1,8})\s*:)?\s*(?P<numbers>\d{1,2}(?:\s*[,; ]\s*\d{1,2})*)?\s*")


@dataclass(frozen=True)
class Ticked:
    """Standards of a set, by their numbers."""

    set: str
    numbers: frozenset[int] = frozenset()

    def __str__(self) -> str:
        return f"{self.set}: {', '.join(map(str, sorted(self.numbers)))}"

    def of(self, sets: Mapping[str, int]) -> int:
        """How many standards the set has; 0 for a set that the charter lacks."""
        return sets.get(self.set, 0)

    def is_all(self, sets: Mapping[str, int]) -> bool:
        """Whether none is missing."""
        return 0 < self.of(sets) <= len(self.numbers)


def read_ticked(text: str, sets: Mapping[str, int], default: str = "") -> Ticked | None:
    """What a text says, of the set it names, else `default`, else the charter's first; None where that is nothing.

    Nothing is a text of another form, a set that there is none of, and a number that the set lacks.
    """
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    name = found["set"] or default or next(iter(sets), "")
    numbers = frozenset(int(number) for number in re.findall(r"\d+", found["numbers"] or ""))
    return Ticked(name, numbers) if all(0 < number <= sets.get(name, 0) for number in numbers) else None


def joined(texts: Iterable[str]) -> Ticked | None:
    """All that several entries tick off, in order: of the set that the last of them names. None for no entries."""
    kept = [Ticked(name, frozenset(map(int, re.findall(r"\d+", rest)))) for name, _, rest in map(_halves, texts)]
    if not kept:
        return None
    last = kept[-1].set
    return Ticked(last, frozenset().union(*(one.numbers for one in kept if one.set == last)))


def _halves(text: str) -> tuple[str, str, str]:
    return text.partition(":")

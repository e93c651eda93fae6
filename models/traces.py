"""What somebody's name and words have left in what others were told: found, and taken out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

WHOLE, BEGINNING = 24, 10
"""Letters by which longer words are known where perhaps only their beginning was shown: when in doubt, and at most."""
GAP = "…"


@dataclass(frozen=True)
class Traces:
    """A person's names and the words that they wrote, the longest first; in a name's place comes `former`."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    former: str

    def without(self, value: Any, letters: int) -> Any:
        """The value, a text or JSON of any depth, with names and words taken out; `letters` make longer words known."""
        match value:
            case str():
                return self._without(value, letters) if self._may_be_in(value) else value
            case dict():
                return {key: self.without(inner, letters) for key, inner in value.items()}
            case list():
                return [self.without(inner, letters) for inner in value]
        return value

    def _without(self, text: str, letters: int) -> str:
        for words in self._written(self.words):
            text = _cut(text, words, letters)
        for name in self._written(self.names):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", self.former, text)
        return text

    def _written(self, texts: Iterable[str]) -> Iterator[str]:
        """Each text as it is and, where that differs, as it stands in HTML."""
        for one in texts:
            yield from dict.fromkeys((one, escape(one, quote=False)))

    def _may_be_in(self, text: str) -> bool:
        """Whether it is worth looking: quick, since nearly all that is kept has nothing to do with the person."""
        if any(one in text for one in self._names_and_short):
            return True
        return not self._beginnings.isdisjoint(text[i : i + BEGINNING] for i in range(len(text) - BEGINNING + 1))

    @cached_property
    def _names_and_short(self) -> tuple[str, ...]:
        return tuple(self._written((*self.names, *(one for one in self.words if len(one) < BEGINNING))))

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(one[:BEGINNING] for one in self._written(self.words) if len(one) >= BEGINNING)


def traces_of(name: str, words: Iterable[str], former: str) -> Traces:
    """The traces of somebody of this name who wrote these words; single letters leave none."""
    first = name.split()[0] if name.split() else ""
    names = [one for one in dict.fromkeys((name.strip(), first)) if len(one) > 1]
    told = sorted({one.strip() for one in words if len(one.strip()) > 2}, key=len, reverse=True)
    return Traces(tuple(names), tuple(told), former)


def _cut(text: str, words: str, letters: int) -> str:
    """The text without these words, also where no more than their beginning of so many letters was shown."""
    beginning, at = words[:letters], 0
    while (at := text.find(beginning, at)) >= 0:
        end = at + _alike(text[at:], words)
        text = text[:at] + GAP + text[end:]
        at += len(GAP)
    return text


def _alike(text: str, words: str) -> int:
    """How many letters both begin with."""
    pairs = zip(text, words, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(text), len(words)))

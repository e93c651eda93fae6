"""Cues: words that tell little alone and much together, added up over a note.

What rules don't foresee is mostly told in words like these: “Bank card missing. Grandson has PIN.”
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

ENOUGH = 5
"""Points that make a concern."""
_LONGEST = 6
"""Words of the longest phrase."""
_SHORTEST = 4
"""Letters of the shortest beginning of a word, such as `bruis*`."""
_BEFORE = 3
"""Within how many words behind a “no” something is denied."""

Kind = Literal["harm", "despair", "ease"]


@dataclass(frozen=True)
class Cue:
    """A phrase, what it tells of, and how much."""

    phrase: str
    kind: Kind
    points: int


@dataclass(frozen=True)
class Cues:
    """A language's cues by their phrase, and by how a word begins."""

    phrases: Mapping[str, Sequence[Cue]]
    beginnings: Mapping[str, Sequence[Cue]]
    negators: frozenset[str]
    writer: frozenset[str]
    others: frozenset[str]

    def points(self, sentences: Iterable[Sequence[str]]) -> tuple[int, int]:
        """A note's points for harm to somebody, and for the writer's own distress."""
        found: dict[tuple[str, str], int] = {}
        for words in sentences:
            for cue, at in self._found(words):
                found[cue.phrase, self._of_whom(cue, words, at)] = cue.points
        sums: dict[str, int] = defaultdict(int)
        for (_, whose), points in found.items():
            sums[whose] += points
        return sums["harm"] - sums["ease"], sums["distress"] - sums["ease"]

    def _found(self, words: Sequence[str]) -> Iterator[tuple[Cue, int]]:
        """The cues in a sentence, of those that overlap the longest, and where they begin."""
        at = 0
        while at < len(words):
            cues, length = self._longest(words, at)
            if cues and not self._is_denied(words, at):
                yield from ((cue, at) for cue in cues)
            at += length

    def _longest(self, words: Sequence[str], at: int) -> tuple[Sequence[Cue], int]:
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            if cues := self.phrases.get(" ".join(words[at : at + length])):
                return cues, length
        word = words[at]
        for length in range(_SHORTEST, len(word) + 1):
            if cues := self.beginnings.get(word[:length]):
                return cues, 1
        return (), 1

    def _is_denied(self, words: Sequence[str], at: int) -> bool:
        before = words[max(0, at - _BEFORE) : at]
        return any(word in self.negators for word in before) and "," not in before

    def _of_whom(self, cue: Cue, words: Sequence[str], at: int) -> str:
        """What a cue adds to: despair is the writer's own unless it is somebody else who was spoken of last."""
        if cue.kind != "despair":
            return cue.kind
        for word in reversed(words[: at + 1]):
            if word in self.writer:
                return "distress"
            if word in self.others:
                return "harm"
        return "distress"


def cues_of(data: Mapping[str, Any], plain: Callable[[str], str]) -> Cues:
    """The cues of a language's file; `plain` makes a phrase as it stands in a sentence."""
    phrases: dict[str, list[Cue]] = defaultdict(list)
    beginnings: dict[str, list[Cue]] = defaultdict(list)
    for kind, listed in data.get("cues", {}).items():
        for points, entries in listed.items():
            for entry in entries:
                cue = Cue(plain(entry), kind, int(points))
                (beginnings if entry.endswith("*") else phrases)[cue.phrase.rstrip("*")].append(cue)
    others = frozenset(data["classes"]["others"]) - {","}
    return Cues(phrases, beginnings, frozenset(data["negators"]), frozenset(data["classes"]["writer"]), others)

"""Scores as people type them: “7”, “3 4 5 2 6”, “sleep 4, money 3”, “seven”, “3, skip, 5”."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from charter.schema import Activity
from conversation.reading import Reader
from conversation.reading.tokens import Token, scan
from language.talk import meaning
from language.words import fold

Fault = Literal["", "range", "whole", "many"]
SKIPPED = ("-", "–", "x", "?")
LEAST_LETTERS = 4
"""How long one word of an area's title must be to stand for it."""
NUMBERS = ("number", "slashed")
WHOLE = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Typed:
    """Scores by domain, the domains skipped, and what is wrong with them, if anything is."""

    scores: Mapping[int, int] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    fault: Fault = ""


class Scores:
    """Reads the scores of one activity, from the domain `at` on where no area is named."""

    def __init__(self, activity: Activity, reader: Reader, languages: Sequence[str]) -> None:
        self._low, self._high = activity.scale or (1, 10)
        self._titles = [
            {tuple(word.fold for word in scan(said)) for said in domain.by_language.values()}
            for domain in activity.domains
        ]
        self._reader, self._languages = reader, languages

    def read(self, text: str, at: int) -> Typed | None:
        """What a text says of scores; None where it says something else as well, or nothing of them."""
        tokens = scan(text.replace(",", " , "))
        scores: dict[int, int] = {}
        skipped: set[int] = set()
        place = 0
        while place < len(tokens):
            named = self._named(tokens, place)
            if named:
                at, place = named
                continue
            found = self._one(tokens, place)
            if found is None:
                return None
            value, place, counts = found
            if not counts:
                continue
            if at >= len(self._titles):
                return Typed(fault="many")
            if value is None:
                skipped.add(at)
            elif isinstance(value, str):
                return Typed(fault="whole")
            else:
                scores[at] = value
            at += 1
        return self._checked(scores, skipped)

    def _checked(self, scores: Mapping[int, int], skipped: set[int]) -> Typed | None:
        if not scores and not skipped:
            return None
        if not all(self._low <= score <= self._high for score in scores.values()):
            return Typed(fault="range")
        return Typed(scores, frozenset(skipped))

    def _one(self, tokens: Sequence[Token], place: int) -> tuple[int | str | None, int, bool] | None:
        """A score (None: skipped; a text: no whole number), where it ends, and whether it is one, not mere filler."""
        token = tokens[place]
        if token.kind in NUMBERS:
            unit = _followed(tokens, place) and tokens[place + 1].kind == "word"
            return None if unit else (self._number(token), place + 1, True)
        if token.fold in SKIPPED[:2] and (token.glued or _followed(tokens, place)):
            return token.fold, place + 1, True
        if token.fold in SKIPPED or meaning(token.fold, "acts", *self._languages) == "skip":
            return None, place + 1, True
        spelled = self._spelled(tokens, place)
        if spelled:
            return (*spelled, True)
        filler = token.kind in ("sign", "newline") or token.fold in self._reader.filler
        return (None, place + 1, False) if filler else None

    def _number(self, token: Token) -> int | str:
        """“7”, and “7/10” where the scale ends at 10."""
        number, _, of = token.fold.partition("/")
        whole = WHOLE.fullmatch(number) and (not of or of == str(self._high))
        return int(number) if whole else token.fold

    def _spelled(self, tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
        for words in self._reader.languages:
            found = words.phrases.get(tokens[place].fold)
            if found and found.kind == "number_word":
                return int(found.value), place + 1
        return None

    def _named(self, tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
        """The domain that is named at a place, and the place after its name."""
        for domain, titles in enumerate(self._titles):
            for title in titles:
                if tuple(token.fold for token in tokens[place : place + len(title)]) == title:
                    return domain, place + len(title)
        word = tokens[place].fold
        if len(word) < LEAST_LETTERS or word in self._reader.filler:
            return None
        having = [domain for domain, titles in enumerate(self._titles) if any(fold(word) in title for title in titles)]
        return (having[0], place + 1) if len(having) == 1 else None


def _followed(tokens: Sequence[Token], place: int) -> bool:
    """Whether the next token is glued to this one."""
    return place + 1 < len(tokens) and tokens[place + 1].glued

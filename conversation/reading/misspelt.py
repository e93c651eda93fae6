"""Misspelt names of days and months: a misspelt day word is that day or no sure day, never none at all."""

from collections.abc import Sequence
from functools import lru_cache

from conversation.reading.spelling import ONE_EDIT_FROM, allowed_edits, closest
from language.words import Meaning, Words

NAMED = ("weekday", "relative", "month")
WIDE, WIDE_FROM = 2, 6


class MisspeltDays:
    """Finds which day or month a misspelt word means. Prepared once, from the languages' phrases."""

    def __init__(self, languages: Sequence[Words]) -> None:
        self._known = frozenset().union(*(words.known | words.function for words in languages))
        self._meanings = {
            phrase: meaning
            for words in reversed(languages)
            for phrase, meaning in words.phrases.items()
            if meaning.kind in NAMED and len(phrase) >= ONE_EDIT_FROM and phrase.isalpha()
        }
        self._names = tuple(self._meanings)
        self.meaning = lru_cache(maxsize=8192)(self._meaning)

    def _meaning(self, typed: str) -> Meaning | None:
        """The day or month meant; a vague time where it could be two of them, or is too far from the nearest."""
        if len(typed) < ONE_EDIT_FROM - 1 or typed in self._known:
            return None
        near = closest(typed, self._names, WIDE)
        meant = {self._meanings[name] for name, edits in near if edits == near[0][1] and edits <= allowed_edits(name)}
        if len(meant) == 1:
            return meant.pop()
        day = any(self._meanings[name].kind != "month" and name[0] == typed[0] for name, _ in near)
        return Meaning("vague") if meant or (day and len(typed) >= WIDE_FROM) else None

"""Codes by what is done with them: “press 4471 and pull”, “put 1357 in the keypad”, “the alarm beeps, type in 7403”."""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.access.values import is_year, likely
from conversation.screening.note import Note, Span
from conversation.screening.words import Words

_NEAR = 40
"""Within how many characters something must be said of a door for a number to be its code."""


def find(note: Note) -> Iterator[Span]:
    """What is keyed in near a place that has codes, or with a door's opening."""
    keyed, opening = _patterns(note.words)
    for match in keyed.finditer(note.text):
        start, end = match.span("code")
        near = opening.search(note.text, end, end + _NEAR) or opening.search(note.text, max(0, start - _NEAR), start)
        if near and not is_year(note, start, end):
            yield start, end


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    places = "|".join(words.any(section) for section in ("access.strong", "access.weak", "access.opening"))
    keyed = rf"(?<!\w){words.any('access.enter')}(?: {words.any('access.codes')})?:? (?P<code>{likely(words)})"
    return re.compile(keyed), re.compile(rf"(?<!\w)(?:{places})(?!\w)")

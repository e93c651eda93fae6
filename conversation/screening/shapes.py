"""Shapes that several finders know: a date, a time between, and what may stand between a label and its number."""

import re
from functools import cache

from conversation.screening.note import Note
from conversation.screening.words import Words

SEP = "[ .-]{0,3}"
"""What may stand between the groups of one number."""

_DATE = re.compile(r"(?:\d{1,2}([ ./-])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d([ ./-])\d{1,2}\2\d{1,2})(?!\d)")
_CLOCK = r"(?:[01]\d|2[0-4])[.:]?[0-5]\d"
_BETWEEN = re.compile(rf"{_CLOCK} ?(-) ?{_CLOCK}(?! ?-? ?\d?-)(?!\d)")
_TIME = re.compile(rf"{_CLOCK}$")


def begins_with_date(number: str) -> bool:
    """Whether digits begin with a whole date: `17-11-2026`, `2026-11-17`, `17 11 26`."""
    return bool(_DATE.match(number))


def begins_with_times(number: str) -> bool:
    """Whether digits begin with a time between two hours of the clock: `0900-1300`."""
    return bool(_BETWEEN.match(number))


def is_time(number: str) -> bool:
    """Whether four digits could be a time of day: `1430`."""
    return len(number) == 4 and bool(_TIME.match(number))


@cache
def linking(words: Words, section: str = "linking.words") -> str:
    """A pattern for what may stand between a label and its number: “ is ”, “: ”, “ for her = ”."""
    return rf"[ :;=,.#'*()-]{{0,4}}(?:{words.any(section)}(?![a-z0-9])[ :;=,.#'()-]{{0,4}}){{0,5}}"


def is_reference(note: Note, start: int) -> bool:
    """Whether the word before a number says that it is an order's, a charity's or a company's."""
    return bool(_reference(note.words).search(note.text, max(0, start - 24), start))


@cache
def _reference(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words.any('references.words')}(?: (?:no|number|num)\.?)?[ :#]{{1,2}}$")

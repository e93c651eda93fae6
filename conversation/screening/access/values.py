"""What a code looks like: `4471`, `C1234Y`, `44-71`, `4 4 7 1`, “2 4 and 5 together then 3”.

Never one: an amount, a date, a time between, or a number of something (“1250 leaflets”).
"""

import re

from conversation.screening.note import Note
from conversation.screening.shapes import is_time
from conversation.screening.words import Words

_PAIRS = r"\d\d[ -]\d\d(?:[ -]\d\d)?"
_MIXED = (
    r"(?=[a-z0-9]{4,8}(?![a-z0-9]))(?!\d+(?:am|pm|hr|km|kg|st|nd|rd|th)(?!\w)|\d+h\d*(?!\w))"
    r"(?:[a-z]{1,3}\d{2,6}[a-z]{0,2}|\d{1,6}[a-z]{1,2}\d{0,4})"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def sure(words: Words) -> str:
    """A pattern for a code, or several in a row, where one is to be expected: three digits will do, or pairs."""
    return _value(words, 3, rf"\d{{3,8}}|{_PAIRS}")


def likely(words: Words) -> str:
    """A pattern for a code, or several in a row, where a number may be something else: at least four digits."""
    things = rf"(?! (?!{words.any('access.fits')})[a-z]{{3,}}[a-rt-z]s(?![a-z']))"
    return _value(words, 4, r"\d{4,8}") + things


def _value(words: Words, digits: int, plain: str) -> str:
    several, counted = words.any("linking.several"), words.any("counted.words")
    apart = rf"(?:,? (?:{several} ){{0,2}}|[,-])"
    spaced = rf"(?:[a-z][ -]){{0,2}}\d(?:{apart}\d){{{digits - 1},7}}(?!\d)(?:[ -][a-z](?!\w))?"
    more = rf"(?:[ ,/]{{1,3}}(?:{several} )?\d{{4,8}}(?![\w/:-]|[.,]\d)){{0,5}}"
    end = rf"(?![a-z0-9£%]|[.,/:]\d| ?[-] ?\d| ?{counted}(?![a-z]))"
    sign = rf"(?:{words.any('access.signs')}|[*#])"
    first, last = rf"(?:\d,? (?:then )?{sign},? )?", rf"\d{{2,3}},? then {sign}(?!\w)"
    return rf"(?<![£€$+])(?<!\d[.,/:-])(?:{last}|{first}[*#]?(?:{spaced}|{_MIXED}|(?:{plain})(?!\d){more}){end}[*#]?)"


def may_be_clock(note: Note, start: int, end: int) -> bool:
    """Whether the part could as well be a time of day or a year: `1430`, `2026`."""
    return is_time(note.text[start:end]) or is_year(note, start, end)


def is_year(note: Note, start: int, end: int) -> bool:
    """Whether the part could as well be a year that people write of: `1941`, `2026`."""
    return bool(_YEAR.fullmatch(note.text, start, end))

"""Dates of birth: a marker and a whole date. A year alone, an age or a birthday without its year is none."""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.note import Note, Span
from conversation.screening.words import Words

_YEAR = r"(?:(?:18|19|20)\d\d|'?\d\d)(?!\d)"
_SEP = r" ?[ ./-] ?"
_RECENT = re.compile(r"(?<!\d)(?:20[2-9]\d|[23]\d)$")
"""A year in which somebody who is cared for has their birthday rather than their birth."""


def find(note: Note) -> Iterator[Span]:
    """Whole dates behind “born”, or before or behind “date of birth”."""
    behind, label, before = _patterns(note.words)
    for match in behind.finditer(note.text):
        if match.lastgroup != "birthday" or not _RECENT.search(match["birthday"]):
            yield match.span(match.lastgroup or 0)
    if label.search(note.text):
        yield from (match.span(1) for match in before.finditer(note.text))


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Dates behind a marker, the marker that may also follow its date, and dates before it."""
    label, born, birthday = (rf"{words.any(f'birth.{one}')}(?![a-z])" for one in ("label", "born", "birthday"))
    date = _date(words)
    markers = (
        rf"{label}[^\d\n…]{{0,40}}(?P<label>{date}|\d{{6}}(?:\d\d)?(?!\d))",
        rf"{born}(?:[^\d\n….!?]|\.(?! )|(?<=b)\. ){{0,40}}(?P<born>{date})",
        rf"{birthday}[^\d\n…!?]{{0,25}}(?P<birthday>{date})",
    )
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(markers)})"),
        re.compile(rf"(?<!\w){label}"),
        re.compile(rf"({date})[^\w\n…]{{1,4}}(?:[a-z'’]{{1,8}} ){{0,3}}(?<!\w){label}"),
    )


def _date(words: Words) -> str:
    """A pattern for a whole date, the month in digits or in words, the year in four or two digits."""
    month = rf"{words.any('months.names')}\.?"
    day = r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?"
    return (
        rf"(?:(?<!\d)\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}{_YEAR}"
        rf"|(?<!\d)(?:19|20)\d\d{_SEP}\d{{1,2}}{_SEP}\d{{1,2}}(?!\d)"
        rf"|{day}[ .-]{{0,2}}(?:of )?{month}[ ,.-]{{0,3}}{_YEAR}"
        rf"|(?<![a-z]){month} ?{day}[ ,.]{{1,3}}{_YEAR})"
    )

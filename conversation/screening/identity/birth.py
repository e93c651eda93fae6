"""Dates of birth: a marker and a whole date. A year alone, an age or a birthday without its year is none."""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.note import Note, Span
from conversation.screening.words import Words

_YEAR = r"(?:(?:18|19|20)\d\d|'?\d\d)(?!\d)"
_SEP = r" ?[ ./-] ?"
_RECENT = re.compile(r"(?:20[2-9]|'?[23])\d$")
"""A year in which somebody who is cared for has their birthday rather than their birth."""


def find(note: Note) -> Iterator[Span]:
    """Whole dates behind “born”, or before or behind “date of birth”."""
    marked, birthday = _patterns(note.words)
    for pattern in marked:
        yield from (match.span(1) for match in pattern.finditer(note.text))
    for match in birthday.finditer(note.text):
        if not _RECENT.search(match[1]):
            yield match.span(1)


@cache
def _patterns(words: Words) -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    label, born, birthday = (rf"(?<!\w){words.any(f'birth.{one}')}(?![a-z])" for one in ("label", "born", "birthday"))
    date = _date(words)
    compact = r"\d{6}(?:\d\d)?(?!\d)"
    behind = (
        re.compile(rf"{label}[^\d\n…]{{0,40}}({date}|{compact})"),
        re.compile(rf"{born}(?:[^\d\n….!?]|\.(?! )|(?<=b)\. ){{0,40}}({date})"),
        re.compile(rf"({date})[^\w\n…]{{1,4}}(?:[a-z'’]{{1,8}} ){{0,3}}{label}"),
    )
    return behind, re.compile(rf"{birthday}[^\d\n…!?]{{0,25}}({date})")


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

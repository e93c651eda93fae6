"""Codes beside what they open: “key safe 4471”, “the code for the gate is 1590#”, “4471 is the door code”.

A place with a word for a code, and a key safe by itself, are strong: whatever follows them as a code is one. A door or an
alarm by itself is weak: beside it a number that could be a time of day or a year is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from conversation.screening.access.values import is_year, likely, may_be_clock, sure
from conversation.screening.note import Note, Span
from conversation.screening.shapes import linking
from conversation.screening.words import Words


@dataclass(frozen=True)
class _Patterns:
    """Ways of naming a place and its code; the code is the group `code`."""

    place: re.Pattern[str]
    strong: tuple[re.Pattern[str], ...]
    loose: re.Pattern[str]
    weak: tuple[re.Pattern[str], ...]


def find(note: Note) -> Iterator[Span]:
    """The codes of key safes, doors, gates and alarms."""
    patterns = _patterns(note.words)
    if not patterns.place.search(note.text):
        return
    for pattern in patterns.strong:
        yield from (match.span("code") for match in pattern.finditer(note.text))
    for match in patterns.loose.finditer(note.text):
        if not _is_of_something_else(note, match):
            yield match.span("code")
    for pattern in patterns.weak:
        yield from (
            match.span("code") for match in pattern.finditer(note.text) if not may_be_clock(note, *match.span("code"))
        )


def _is_of_something_else(note: Note, match: re.Match[str]) -> bool:
    """Whether a number some words behind a place is a reference, a year or a time of day."""
    found = match.span("code")
    if may_be_clock(note, *found) and _clock(note.words).search(match["gap"]):
        return True
    return is_year(note, *found) or bool(_unlike(note.words).search(match["gap"]))


@cache
def _unlike(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words.any('access.unlike')}(?!\w)")


@cache
def _clock(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words.any('linking.at')} $")


@cache
def _patterns(words: Words) -> _Patterns:
    place, code, fits = (words.any(f"access.{one}") for one in ("places", "codes", "fits"))
    strong = words.any("access.strong")
    weak = words.any("access.weak")
    article = rf"(?:{words.any('access.articles')} ){{0,3}}"
    bridge = rf" (?:{words.any('access.bridges')} (?:[^\W\d]+ ){{0,3}}?)?"
    coded = rf"(?<!\w)(?:{place}(?:'?s)?[ -]{{0,2}}{article}{code}|{code}{bridge}{place}|{strong})(?:'?s)?(?![a-z])"
    named = rf"(?:{place} {code}|{strong})(?!\w)"
    lone = rf"(?<!\w){weak}(?![a-z])"
    surely, likely_so = rf"(?P<code>{sure(words)})", rf"(?P<code>{likely(words)})"
    link = linking(words)
    return _Patterns(
        place=re.compile(rf"(?<!\w){place}"),
        strong=(
            re.compile(rf"{coded}{link}{surely}"),
            re.compile(rf"(?<![\w-]){surely},? (?:{fits}|{words.any('access.lies')}) {article}{named}"),
            re.compile(rf"{lone} ?{words.any('linking.being')} {likely_so}"),
        ),
        loose=re.compile(rf"{coded}(?P<gap>(?:[^\d\n….!?]|\.(?! )){{1,45}}?)(?<!\w){likely_so}"),
        weak=(
            re.compile(rf"{lone}(?: {words.any('access.uses')} |{link}){likely_so}"),
            re.compile(rf"(?<![\w-]){likely_so},? {fits} {article}{lone}(?!\w)"),
        ),
    )

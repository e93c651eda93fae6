"""Codes beside what they open: “key safe 4471”, “the code for the gate is 1590#”, “4471 is the door code”.

A place with a word for a code, and a key safe by itself, are strong: whatever follows them as a code is one. A door
or an alarm by itself is weak: beside it a number that could be a time of day or a year is none.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from conversation.screening.access.values import is_year, likely, may_be_clock, sure
from conversation.screening.note import Note, Span
from conversation.screening.shapes import linking
from conversation.screening.words import Words


def find(note: Note) -> Iterator[Span]:
    """The codes of key safes, doors, gates and alarms."""
    place, *patterns = _patterns(note.words)
    if not place.search(note.text):
        return
    for pattern in patterns:
        for match in pattern.finditer(note.text):
            found = match.span(match.lastgroup or 0)
            if _CAN_BE[match.lastgroup or ""](note, match, *found):
                yield found


def _is_no_clock(note: Note, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the number beside a weak place is neither a time of day nor a year."""
    return not may_be_clock(note, start, end)


def _is_about_the_place(note: Note, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a number some words behind a place is no reference, year or time of day."""
    unlike, clock = _strangers(note.words)
    if may_be_clock(note, start, end) and clock.search(match["gap"]):
        return False
    return not is_year(note, start, end) and not unlike.search(match["gap"])


_CAN_BE: dict[str, Callable[[Note, re.Match[str], int, int], bool]] = {
    "sure": lambda *_: True,
    "far": _is_about_the_place,
    "weak": _is_no_clock,
}
"""By the way in which a number stands to its place, whether it is a code."""


@cache
def _strangers(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words by which a number is about something else, and those that come before a time of day."""
    return (
        re.compile(rf"(?<!\w){words.any('access.unlike')}(?!\w)"),
        re.compile(rf"(?<!\w){words.any('linking.at')} $"),
    )


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], ...]:
    """A place; codes behind a strong one, behind a weak one, before either. Groups name how the number stands to it."""
    place, code, fits = (words.any(f"access.{one}") for one in ("places", "codes", "fits"))
    strong, weak, lies = (words.any(f"access.{one}") for one in ("strong", "weak", "lies"))
    article = rf"(?:{words.any('access.articles')} ){{0,3}}"
    bridge = rf" (?:{words.any('access.bridges')} (?:[^\W\d]+ ){{0,3}}?)?"
    coded = rf"(?:{place}(?:'?s)?[ -]{{0,2}}{article}{code}|{code}{bridge}{place}|{strong})(?:'?s)?(?![a-z])"
    gap = r"(?P<gap>(?:[^\d\n….!?]|\.(?! )){1,45}?)(?<!\w)"
    is_it, with_it = rf" ?{words.any('linking.being')} ", rf"(?: {words.any('access.uses')} |{linking(words)})"
    return (
        re.compile(rf"(?<!\w){place}"),
        re.compile(rf"(?<!\w){coded}(?:{linking(words)}(?P<sure>{sure(words)})|{gap}(?P<far>{likely(words)}))"),
        re.compile(rf"(?<!\w){weak}(?![a-z])(?:{is_it}(?P<sure>{likely(words)})|{with_it}(?P<weak>{likely(words)}))"),
        re.compile(
            rf"(?<![\w-])(?P<sure>{sure(words)}),? (?:{fits}|{lies}) {article}(?:{place} {code}|{strong})(?!\w)"
        ),
        re.compile(rf"(?<![\w-])(?P<weak>{likely(words)}),? {fits} {article}{weak}(?!\w)"),
    )

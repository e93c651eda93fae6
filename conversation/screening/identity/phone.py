"""Phone numbers: British ones by their shape, foreign ones by their “+”, and whatever a label calls one.

Helplines that anybody may ring (999, 116 123, 0800 …, 0808 …) are none. Shapes: Ofcom's National Telephone Numbering
Plan; after the zero a number begins with 1, 2, 3, 7, 84 or 87 and has ten digits (a few of 01 have nine).
"""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.note import Note, Span
from conversation.screening.shapes import begins_with_date, begins_with_times, is_reference
from conversation.screening.words import Words

_GROUPS = r"(?:[ .()/-]{0,3}\d)"
_HERE = re.compile(
    rf"(?<![\w£€$+])(?<!\d[.,:-])(?:(?:\+|00|)44[ .-]{{0,2}}(?:\(0\))?|\(?[0o])({_GROUPS}{{9,10}})(?!\d)"
)
_ABROAD = re.compile(rf"(?<!\w)(?:\+(?!44)|00(?=48|353)){_GROUPS}{{8,14}}(?!\d)")
_NATIONAL = re.compile(r"0?(?:[1237]\d{9}|8[47]\d{8})|1\d{8}")
_FREE = re.compile(r"(?:0|\+44|0044)?80[08]")
_HELPLINES = frozenset({"116000", "116006", "116111", "116117", "116123", "18001", "18002"})


def find(note: Note) -> Iterator[Span]:
    """Phone numbers, but for the public helplines."""
    for match in _HERE.finditer(note.text):
        if _is_british(match) and not is_reference(note, match.start()):
            yield match.span()
    yield from (match.span() for match in _ABROAD.finditer(note.text))
    for match in _labelled(note.words).finditer(note.text):
        if _may_be_rung(match[1]):
            yield match.span(1)


def _is_british(match: re.Match[str]) -> bool:
    national = re.sub(r"\D", "", match[1])
    if not _NATIONAL.fullmatch(national) or begins_with_date(match[0]) or begins_with_times(match[0]):
        return False
    return len(national) > 9 or not match[0].isdecimal()


def _may_be_rung(number: str) -> bool:
    """Whether what a label calls a phone number is no date, no time between, and nobody's helpline."""
    digits = re.sub(r"\D", "", number)
    if digits in _HELPLINES or _FREE.match(digits):
        return False
    return not begins_with_date(number) and not begins_with_times(number)


@cache
def _labelled(words: Words) -> re.Pattern[str]:
    link = rf"[ :;=,.#(-]{{0,4}}(?:{words.any('phone.linking')}(?![a-z0-9])[ :;=,.#'(-]{{1,4}}){{0,4}}"
    return re.compile(
        rf"(?<!\w){words.any('phone.label')}(?![a-z]){link}(?<![\d£])([0o]?\d(?:[ .()-]{{0,3}}\d){{5,11}})(?![\w%])"
    )

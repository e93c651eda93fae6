"""Codes that only say that they are one: “let myself in, code 4471”, and not “promo code” or “code of conduct”."""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.access.values import sure
from conversation.screening.note import Note, Span
from conversation.screening.shapes import linking
from conversation.screening.words import Words

_ENOUGH = 4
"""How many letters and digits a code has at least where nothing says what it opens."""


def find(note: Note) -> Iterator[Span]:
    """What follows a word for a code that is not known to be of something else."""
    for match in _code(note.words).finditer(note.text):
        if not match["other"] and len(re.findall(r"\w", match["code"])) >= _ENOUGH:
            yield match.span("code")


@cache
def _code(words: Words) -> re.Pattern[str]:
    other = rf"(?P<other>{words.any('access.other')}[ .-]{{0,2}})?"
    bridge = rf"(?: {words.any('access.bridges')}(?: [^\W\d]+){{1,4}}?)?"
    return re.compile(
        rf"(?<!\w){other}{words.any('access.codes')}(?:'?s)?(?!\w| of ){bridge}{linking(words)}(?P<code>{sure(words)})"
    )

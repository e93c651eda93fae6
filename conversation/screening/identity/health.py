"""NHS numbers, and those of the same kind: Scotland's CHI and Northern Ireland's H&C numbers. Ten digits, modulus 11.

The check digit: NHS Data Dictionary, “NHS Number”. A labelled number counts even where the check fails (it is
somebody's, mistyped); one without a label only where it holds, which it does by chance for one number in eleven.
"""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.note import Note, Span
from conversation.screening.shapes import SEP, is_reference
from conversation.screening.words import Words

_TEN = rf"\d(?:{SEP}\d){{9}}(?!\d)"
_NEARLY_TEN = rf"\d(?:{SEP}\d){{8,10}}(?!\d)"
_UNLABELLED = re.compile(
    r"(?<![\d£$€+])(?<!\d[.,/:-])"
    r"(?:\d{10}|\d{3}([ .-])\d{3}\1\d{4}|\d{6}[ -]\d{4}|\d(?: \d){9})"
    r"(?!\d)(?![.-]\d|[ .-]\d{3})"
)


def find(note: Note) -> Iterator[Span]:
    """Numbers labelled as a health service's, and unlabelled ones whose check digit holds."""
    for pattern in _labelled(note.words):
        yield from (match.span(1) for match in pattern.finditer(note.text))
    for match in _UNLABELLED.finditer(note.text):
        if holds(re.sub(r"\D", "", match[0])) and not is_reference(note, match.start()):
            yield match.span()


def holds(digits: str) -> bool:
    """Whether the tenth digit is right for the nine before it (and they are not one digit ten times)."""
    check = -sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check == int(digits[9]) and len(set(digits)) > 1


@cache
def _labelled(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """“NHS number for Mary is …” with a digit more or less; “NHS …” only with ten."""
    numbered, bare = words.any("health.numbered"), words.any("health.bare")
    return (
        re.compile(rf"(?<!\w){numbered}(?![a-z])[^\d\n…]{{0,40}}({_TEN}|{_NEARLY_TEN})"),
        re.compile(rf"(?<!\w){bare}(?![a-z])[ :;=.,#()'-]{{0,4}}(?:is |was )?({_TEN})"),
    )

"""National Insurance numbers: two letters, six digits, and mostly a last letter from A to D.

Which letters begin one: HMRC's National Insurance Manual, NIM39110. QQ begins none, but is what forms show as an
example. Without the last letter a number looks like many others, so it needs capitals that make no word and begin no
company's number, or a label.
"""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.note import Note, Span
from conversation.screening.shapes import is_reference
from conversation.screening.words import Words

_NUMBER = re.compile(
    r"(?<![a-z0-9])(?P<prefix>[a-z]{2})(?P<digits>[ .-]{0,2}\d\d[ .-]{0,2}\d\d[ .-]{0,2}\d\d)"
    r"(?:[ .-]{0,2}(?P<suffix>[a-d])|[e-z])?(?![a-z0-9])"
)
_PREFIX = re.compile(r"(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prstw-z][a-ceghj-nprstw-z]|qq")
_WORDS = frozenset({"am", "as", "at", "by", "he", "me", "my", "pm", "we", "ps", "re", "ex", "st", "rm", "ch", "ok"})
_COMPANIES = frozenset({"sc", "nc", "lp", "ce", "cs", "pc"})  # Companies House and charities write these before theirs


def find(note: Note) -> Iterator[Span]:
    """Numbers of the right shape, or of nearly the right one beside a label."""
    for match in _NUMBER.finditer(note.text):
        if _is_labelled(note, *match.span()) or _is_certain(note, match):
            yield match.span()


def _is_certain(note: Note, match: re.Match[str]) -> bool:
    prefix = match["prefix"]
    if not _PREFIX.fullmatch(prefix):
        return False
    capitals = note.cased[slice(*match.span("prefix"))].isupper()
    if match["suffix"]:
        return capitals or prefix not in _WORDS or match["digits"].isdecimal()
    return (
        capitals
        and match[0][-1].isdecimal()
        and prefix not in _WORDS | _COMPANIES
        and not is_reference(note, match.start())
    )


def _is_labelled(note: Note, start: int, end: int) -> bool:
    before, behind = _labels(note.words)
    return bool(before.search(note.text, max(0, start - 50), start) or behind.match(note.text, end))


@cache
def _labels(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    label = rf"(?<!\w){words.any('insurance.label')}(?![a-z])"
    return re.compile(rf"{label}[^\d\n…]{{0,25}}$"), re.compile(rf"[^\d\n…]{{0,15}}{label}")

"""E-mail addresses: `mary@example.com`, `bob @ example.com`, “mary dot smith at gmail dot com”."""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.note import Note, Span
from conversation.screening.words import Words

_LOCAL = r"(?<![\w.%+'-])[\w.%+'-]++"
_DOMAIN = r"(?:[\w-]++\.)+[a-z]{2,}(?![\w-])"
_ENDINGS = "(?:com|net|org|uk|co|pl|ie|eu|info|me)"
_TYPED = re.compile(rf"{_LOCAL}@{_DOMAIN}")
_SPACED = re.compile(rf"{_LOCAL} ?@ ?[\w-]++(?: ?\. ?[\w-]++){{0,3}}? ?\. ?{_ENDINGS}(?![\w-])")


def find(note: Note) -> Iterator[Span]:
    """E-mail addresses, typed, with spaces, or with their signs spelled out."""
    patterns = (_TYPED, _SPACED) if "@" in note.text else ()
    for pattern in (*patterns, _spelled(note.words)):
        yield from (match.span() for match in pattern.finditer(note.text))


@cache
def _spelled(words: Words) -> re.Pattern[str]:
    dot = rf"(?: ?[\[(] ?{words.any('email.dot')} ?[\])] ?| {words.any('email.dot')} |\.)"
    at = rf"(?: ?[\[(] ?(?:{words.any('email.at')}|@) ?[\])] ?| {words.any('email.at')} |@)"
    return re.compile(
        rf"(?<![\w.%+'-])[\w%+'-]++(?:{dot}[\w%+'-]++){{0,3}}{at}[\w-]++(?:{dot}[\w-]++){{0,3}}?{dot}{_ENDINGS}(?![\w-])"
    )

"""A message cut into tokens: words, numbers, dates in figures, signs. One pass, linear in its length."""

import re
from typing import NamedTuple

from language.words import fold

TOKEN = re.compile(
    r"""
      (?P<iso>[0-9]{4}([-/.])[0-9]{1,2}\2[0-9]{1,2}(?![0-9]))
    | (?P<dated>[0-9]{1,2}([/.-])[0-9]{1,2}\4(?:[0-9]{4}|[0-9]{2})(?![0-9]))
    | (?P<slashed>[0-9]{1,3}/[0-9]{1,3}(?![0-9]))
    | (?P<clock>[0-9]{1,2}:[0-9]{2}(?!:?[0-9]))
    | (?P<spelled>2(?:day|nite|moro|morrow)\b)
    | (?P<number>[0-9]+(?:[.,][0-9]+)*|(?<!\S)\.[0-9]+(?![.,]?[0-9]))
    | (?P<fraction>[½¼¾])
    | (?P<word>[^\W\d_]+(?:['’‘`][^\W\d_]+)*)
    | (?P<newline>\n\s*)
    | (?P<sign>[^\w\s]|_)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """One token: its kind, its folded text, where it stands, and whether it is glued to the one before."""

    kind: str
    fold: str
    start: int
    end: int
    glued: bool


def scan(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    found = []
    before = -1
    for match in TOKEN.finditer(text):
        start, end = match.span()
        found.append(Token(match.lastgroup or "", fold(match[0]), start, end, start == before))
        before = end
    return found


def is_spoken(word: str) -> bool:
    """Whether a token is a word or a figure, no sign: "men's" as well as "60"."""
    return any(sign.isalnum() for sign in word)

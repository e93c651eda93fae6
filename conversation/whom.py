"""Whom a manager writes for, read from words such as “for Viktor and Mary: 2h gardening tues”."""

import re
from dataclasses import dataclass

MOST = 30
"""For how many people something is written down at once."""

_FOR = r"(?:/for\b|(?:write|add|put down|hours|enter)\s+for\b|for\b)"
_MEANT = re.compile(rf"\s*{_FOR}\s+(?P<rest>[^:\n]+:.*\S.*)", re.IGNORECASE | re.DOTALL)
_BEGINS = re.compile(rf"\s*{_FOR}\s*", re.IGNORECASE)
_PARTS = re.compile(r"(?P<names>[^\d:\n]*?)\s*(?::|(?=\d)|\n|$)\s*(?P<words>.*)", re.DOTALL)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\+|\band\b|\bn\b)\s*", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:somebody|someone|others|people)(?: else)?", re.IGNORECASE)


@dataclass(frozen=True)
class ForWhom:
    """The names, as typed, and what those people did; either may be empty."""

    names: tuple[str, ...]
    words: str


def is_for_others(text: str) -> bool:
    """Whether words that stand alone say that they are for others: “for”, names, a colon, and what was done."""
    return _MEANT.match(text) is not None


def read_for_whom(text: str) -> ForWhom:
    """The names before the colon (or before the first figure, where there is none), and the words after it."""
    found = _PARTS.fullmatch(_BEGINS.sub("", text, count=1).strip())
    if found is None:
        return ForWhom((), text.strip())
    names = (" ".join(name.split()) for name in _BETWEEN.split(found["names"]))
    kept = dict.fromkeys(name for name in names if name and not _SOMEBODY.fullmatch(name))
    return ForWhom(tuple(kept)[:MOST], found["words"].strip())

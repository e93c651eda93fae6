"""What the screen finds: a part of a text, what it is, and the flag that it raises."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from conversation.screening.note import Note, Span

Concern = Literal["harm", "distress"]
"""What a text tells of as a whole: nothing of it is kept."""
Flag = Literal["harm", "distress", "identity", "access"]

Finder = Callable[[Note], Iterator[Span]]
"""Gives the parts of a note that are of one kind; they may overlap."""


@dataclass(frozen=True)
class Finding:
    """One part of a text that must not be kept.

    `kind` names a sentence that says what was seen (`nhs-number`, `key-safe`); `start` and `end` are places in the text
    as it was typed. The part itself is left where it is, so that a finding may be logged.
    """

    flag: Flag
    kind: str
    start: int
    end: int

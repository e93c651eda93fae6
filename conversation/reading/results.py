"""What reading a message gives: entries with the slots that were said, each with the text it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Day = date
Value = int | Decimal | str
"""Minutes and counts as integers; money and quantities as decimals with the type's places; all else as text."""

Intent = Literal["log", "nothing", "other"]
Topic = Literal["", "greeting", "thanks", "question"]


@dataclass(frozen=True)
class Span:
    """A piece of the text that was read: from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class ReadEntry:
    """One entry, as far as the message says it.

    `activity` is null where none or several (`candidates`, likeliest first) fit equally well. `date` is null where
    the message names a time (`date_said`) that is not one past day; where it names none, it is today and assumed.
    `fields` by code. `note` is what is left of the words. `assumed` and `spans` go by slot: "activity", "date" or a
    field's code. `until`, of training: the last day on which it is valid, where the message says so.
    """

    activity: str | None
    candidates: tuple[str, ...]
    date: date | None
    date_said: bool
    fields: Mapping[str, Value]
    note: str
    assumed: frozenset[str]
    spans: Mapping[str, tuple[Span, ...]]
    until: Day | None = None


@dataclass(frozen=True)
class Reading:
    """One message, read. `assumed` is every entry's together; `topic` is what an "other" message is about, if known."""

    text: str
    intent: Intent
    entries: tuple[ReadEntry, ...] = ()
    assumed: frozenset[str] = frozenset()
    topic: Topic = ""


@dataclass(frozen=True)
class Answer:
    """A question's answer: the slot's `value` (null: it doesn't fit), and what else the words gave.

    `fields` are further slots, by code, with "activity" and "date" among them. `assumed` is the asked slot's;
    `also_assumed` names those of `fields`. `rest` is what is left of the words.
    """

    value: Value | date | None = None
    assumed: bool = False
    skip: bool = False
    rest: str = ""
    fields: Mapping[str, Value | date] = field(default_factory=dict)
    also_assumed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Correction:
    """What words change about entries that are open or just saved.

    `entry` is the index of the one meant; `changed` the new values by slot ("activity", "date", a field's code).
    `same_again` is the day on which the same was done once more; `drop` asks to delete the entry.
    """

    entry: int = 0
    changed: Mapping[str, Value | date | None] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    same_again: date | None = None
    drop: bool = False

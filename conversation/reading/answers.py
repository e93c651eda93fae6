"""Answers to a question just asked: "1h45", "about 20", "the 12th", "first one", "skip"."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from conversation.reading.results import Answer

if TYPE_CHECKING:
    from conversation.reading.reader import Reader


class Answers:
    """Reads answers with a reader's eyes."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader

    def read(
        self, text: str, slot: str, today: date, activity: str | None, offered: Sequence[str], night: bool
    ) -> Answer:
        """The answer to the question for one slot."""
        entries = self._reader.read(text, today).entries
        if not entries:
            return Answer(rest=text)
        entry = entries[0]
        value = {"activity": entry.activity, "date": entry.date if entry.date_said else None}.get(
            slot, entry.fields.get(slot)
        )
        return Answer(value=value, assumed=slot in entry.assumed, rest=entry.note)

"""Corrections by talking: "no, 3 hours", "make that Tuesday", "same again yesterday"."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from conversation.reading.results import Correction, ReadEntry

if TYPE_CHECKING:
    from conversation.reading.reader import Reader


class Corrections:
    """Reads corrections with a reader's eyes."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader

    def read(self, text: str, entries: Sequence[ReadEntry], today: date) -> Correction | None:
        """What the words change about the entries; none where they are no correction."""
        return None

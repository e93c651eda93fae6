"""Pointing at one of the labels that are offered: "first one", "the second", "2", or a word of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conversation.reading.line import Line
from conversation.reading.tokens import scan

if TYPE_CHECKING:
    from conversation.reading.reader import Reader

POINTERS = ("rank", "ordinal", "number")


class Offers:
    """Finds which label words point to."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._choose = reader.words("answers", "choose")
        self._last = reader.words("answers", "last_one")

    def pointed_at(self, text: str, offered: Sequence[str]) -> str | None:
        """The label meant; none where the words point to none, or to several."""
        line = self._reader.tag(text)
        place = self._place(line, len(offered))
        if place is not None:
            return offered[place]
        words = {word for word in line.words if word.isalnum() and word not in self._choose}
        fitting = [label for label in offered if words and words <= {token.fold for token in scan(label)}]
        return fitting[0] if len(fitting) == 1 else None

    def _place(self, line: Line, count: int) -> int | None:
        """The place of "the second one" or "2", from 0."""
        pointers = [lexeme for lexeme in line.lexemes if lexeme.kind in POINTERS]
        numbers = [lexeme.value for lexeme in pointers if lexeme.fold not in self._choose] or [
            lexeme.value for lexeme in pointers if line.words == [lexeme.fold]
        ]
        others = [word for lexeme in line.lexemes for word in lexeme.fold.split() if lexeme not in pointers]
        if any(word.isalnum() and word not in self._choose and word not in self._last for word in others):
            return None
        if len(numbers) == 1 and isinstance(numbers[0], int) and 1 <= numbers[0] <= count:
            return numbers[0] - 1
        return count - 1 if not numbers and count and any(word in self._last for word in others) else None

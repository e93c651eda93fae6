"""Finding fixed phrases in a line, word by word: questions, negations, "delete that"."""

from collections.abc import Iterable, Iterator

from conversation.reading.line import Line
from conversation.reading.tokens import scan

ACTIVITIES = ("activity", "activity_countable")


class Phrases:
    """A set of phrases, ready to be found."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(token.fold for token in scan(phrase))
            self._by_first.setdefault(words[0], []).append(words)
        self._whole = {
            tuple(word for word in words if word.isalnum()) for held in self._by_first.values() for words in held
        }
        for held in self._by_first.values():
            held.sort(key=len, reverse=True)

    def at(self, words: list[str], place: int) -> int:
        """How many words the longest phrase at a place has; 0 for none."""
        for phrase in self._by_first.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def said_at(self, line: Line, place: int) -> int:
        """The same in a line, and 0 where the word is an activity's: there is no "till" in "on the till"."""
        return 0 if line.kind(line.lexeme_of[place]) in ACTIVITIES else self.at(line.words, place)

    def cover(self, line: Line) -> bool:
        """Whether a line is nothing but one of the phrases, signs aside."""
        words = [word for word in line.words if any(sign.isalnum() for sign in word)]
        return bool(words) and (tuple(words) in self._whole or self.at(words, 0) == len(words))

    def find(self, line: Line) -> Iterator[tuple[int, int]]:
        """Where phrases stand in a line: the first lexeme of each, and the one after its last."""
        for place, word in enumerate(line.words):
            length = self.said_at(line, place) if word in self._by_first else 0
            if length:
                yield line.lexeme_of[place], line.lexeme_of[place + length - 1] + 1

"""A message as a line of lexemes, each of a known kind, and what has been recognised in it so far."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from conversation.reading.patterns import KINDS

TAKEN = KINDS["taken"]


class Lexeme:
    """One or several tokens with one meaning: what kind, which value, and where it stands."""

    __slots__ = ("end", "fold", "glued", "kind", "start", "value")

    def __init__(self, kind: str, fold: str, start: int, end: int, glued: bool, value: Any = None) -> None:
        self.kind = kind
        self.fold = fold
        self.start = start
        self.end = end
        self.glued = glued
        self.value = value


@dataclass(slots=True)
class Mention:
    """A slot that is spoken of, from the lexeme `first` up to, not including, `last`.

    `what` is "activity", "date" or a field's type; `value` is null where it is spoken of but gives nothing sure.
    `each`: it holds for every day or activity named beside it. `codes`: the fields it may belong to, where the words
    say so.
    """

    what: str
    value: Any
    first: int
    last: int
    assumed: bool = False
    each: bool = False
    codes: tuple[str, ...] = ()
    unit: str = ""
    side: bool = False


@dataclass(slots=True)
class Line:
    """A message while it is read. `shape` has one letter a lexeme; what a rule has used up is no longer in it.

    `words` are its tokens' folded text, `lexeme_of` the lexeme that each belongs to.
    """

    text: str
    lexemes: list[Lexeme]
    shape: str
    words: list[str]
    lexeme_of: list[int]
    mentions: list[Mention] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    has_bullets: bool = False

    def find(self, rule: re.Pattern[str], needs: str = "") -> Iterator[re.Match[str]]:
        """Where a rule fits what is left; it isn't tried at all where none of the letters it `needs` is there."""
        if needs and not any(letter in self.shape for letter in needs):
            return
        at = 0
        while match := rule.search(self.shape, at):
            before = self.shape
            yield match
            at = match.start() + 1 if self.shape != before else max(match.end(), at + 1)

    def take(self, mention: Mention) -> None:
        """Keeps a mention; its lexemes are used up."""
        self.mentions.append(mention)
        self.use_up(mention.first, mention.last)

    def use_up(self, first: int, last: int) -> None:
        """Hides lexemes from the rules that follow."""
        self.shape = self.shape[:first] + TAKEN * (last - first) + self.shape[last:]

    def hide(self, first: int, last: int) -> None:
        """Takes back what is mentioned in a stretch that is only asked or denied."""
        self.hidden.update(range(first, last))

    def drop_hidden(self) -> None:
        """Forgets the mentions that were hidden."""
        if self.hidden:
            self.mentions[:] = [one for one in self.mentions if one.first not in self.hidden]

    def first_word(self, at: int) -> int:
        """The place in `words` of the first word of the lexeme at a place."""
        return bisect_left(self.lexeme_of, at)

    def kind(self, at: int) -> str:
        """The kind of the lexeme at a place; empty beyond the ends."""
        return self.lexemes[at].kind if 0 <= at < len(self.lexemes) else ""

    def fold(self, at: int) -> str:
        """The folded words of the lexeme at a place; empty beyond the ends."""
        return self.lexemes[at].fold if 0 <= at < len(self.lexemes) else ""

    def said(self, at: int, words: Iterable[str]) -> bool:
        """Whether the lexeme at a place is one of these words."""
        return self.fold(at) in words

    def stretch(self, span: tuple[int, int]) -> "Stretch":
        """The lexemes from one place up to, not including, another."""
        return Stretch(self, *span)

    def glued(self, at: int) -> bool:
        """Whether nothing stands between the lexeme at a place and the one before it."""
        return 0 <= at < len(self.lexemes) and self.lexemes[at].glued


@dataclass(frozen=True, slots=True)
class Stretch:
    """A few lexemes of a line that a rule fitted, from `first` up to, not including, `last`."""

    line: Line
    first: int
    last: int

    @property
    def kinds(self) -> list[str]:
        """The kind of each lexeme."""
        return [one.kind for one in self.line.lexemes[self.first : self.last]]

    @property
    def before(self) -> str:
        """The folded words of the lexeme before."""
        return self.line.fold(self.first - 1)

    @property
    def next_kind(self) -> str:
        """The kind of the lexeme after."""
        return self.line.kind(self.last)

    def values(self, *kinds: str) -> list[Any]:
        """The values of the lexemes of some kinds."""
        return [one.value for one in self.line.lexemes[self.first : self.last] if one.kind in kinds]

    def places(self, *kinds: str) -> list[int]:
        """Where in the line its lexemes of some kinds stand."""
        return [at for at in range(self.first, self.last) if self.line.kind(at) in kinds]

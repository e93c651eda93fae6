"""Numbers, in figures and in words up to a thousand: "1,250", "2,5", "twenty-five", "a hundred and ten", "a dozen"."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from conversation.reading.tokens import Token
from language.words import Meaning

THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
DECIMALS = re.compile(r"[0-9]*[.,][0-9]+")
MOST_DIGITS = 9
THOUSAND = 1000


def numeric(text: str) -> int | Decimal | None:
    """The number that figures write; none for what is no number ("1.2.3") or too long to be meant."""
    if len(text) > MOST_DIGITS + 3:
        return None
    if text.isdecimal():
        return int(text)
    if THOUSANDS.fullmatch(text):
        return Decimal(text.replace(",", "")) if "." in text else int(text.replace(",", ""))
    return Decimal(text.replace(",", ".")) if DECIMALS.fullmatch(text) else None


class SpelledNumbers:
    """Puts number words together. Prepared once, from a language's phrases."""

    def __init__(self, phrases: Mapping[str, Meaning]) -> None:
        self._phrases = phrases

    def _is(self, tokens: Sequence[Token], at: int, kind: str) -> Meaning | None:
        found = self._phrases.get(tokens[at].fold) if at < len(tokens) else None
        return found if found and found.kind == kind else None

    def read(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """The number that starts at a token, and the token after its last one."""
        found = self._scaled(tokens, at)
        if found and found[0] >= THOUSAND:
            rest = self._scaled(tokens, found[1] + bool(self._is(tokens, found[1], "and")))
            return (found[0] + rest[0], rest[1]) if rest and rest[0] < THOUSAND else found
        return found

    def _scaled(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """A number up to its first scale: "two thousand", "a hundred and ten", "a dozen of"."""
        below = self._below_hundred(tokens, at)
        value, after = below or (1, at)
        if not below and self._is(tokens, at, "article"):
            after = at + 1
        return self.scaled(value, tokens, after) or below

    def scaled(self, value: int, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """A number times the scale that starts at a token, and the token after it: "2 dozen"; none without a scale."""
        scale = self._is(tokens, at, "scale") or self._is(tokens, at, "group")
        if not scale:
            return None
        value, after = value * scale.value, at + 1
        if scale.kind == "group":
            return value, after + bool(self._is(tokens, after, "of"))
        rest = self._below_hundred(tokens, after + bool(self._is(tokens, after, "and"))) if value < THOUSAND else None
        return (value + rest[0], rest[1]) if rest else (value, after)

    def _below_hundred(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        first = self._is(tokens, at, "number_word")
        if not first:
            return None
        after = at + 1
        if first.value < 20 or first.value % 10:
            return first.value, after
        hyphen = after < len(tokens) and tokens[after].fold == "-" and tokens[after].glued
        second = self._is(tokens, after + hyphen, "number_word")
        if second and 0 < second.value < 10 and (hyphen or not tokens[after].glued):
            return first.value + second.value, after + hyphen + 1
        return first.value, after

"""The words of a language's rules: their classes, their short forms, and how they are misspelt."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

_VOWELS = "aeiou"
_LONG_ENOUGH = 6
"""Letters that a word has at least to be known when it is misspelt: many short words are one letter apart."""


@dataclass(frozen=True)
class Lexicon:
    """What the rules of one language know of words."""

    forms: Mapping[str, list[str]]
    dropped: frozenset[str]
    known: frozenset[str]
    misspelt: Mapping[str, str]

    def knows(self, word: str) -> bool:
        """Whether a rule speaks of the word."""
        return word in self.known or word in self.forms or word in self.dropped

    def spelled(self, word: str) -> str:
        """The word that is meant, where this one is a rule's with one slip in it."""
        return word if word in self.known else self.misspelt.get(word, word)


def lexicon_of(data: Mapping[str, Any], known: frozenset[str]) -> Lexicon:
    """The lexicon of a language's file, and the words that its rules speak of."""
    forms = {short: written.split() for short, written in data.get("forms", {}).items()}
    real = known | frozenset(forms) | frozenset(data.get("real", ()))
    misspelt: dict[str, str] = {}
    for word in sorted(known):
        if len(word) >= _LONG_ENOUGH and word.isalpha():
            misspelt.update((slip, word) for slip in _slips(word) if slip not in real)
    return Lexicon(forms, frozenset(data.get("dropped", ())), known, misspelt)


def _slips(word: str) -> Iterator[str]:
    """The word with one letter but its last left out or typed twice, two swapped, or one vowel for another."""
    for at in range(1, len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        if after:
            yield before + after
            yield before + letter + letter + after
            yield before + after[0] + letter + after[1:]
        if letter in _VOWELS:
            yield from (before + other + after for other in _VOWELS if other != letter)


@cache
def inflected(entry: str) -> tuple[str, ...]:
    """A class's entry with its verb's endings: `slap+` is slap, slaps, slapped, slaping, slapping."""
    if "+" not in entry:
        return (entry,)
    return tuple(re.sub(r"(\w+)\+", form, entry) for form in _endings(re.findall(r"(\w+)\+", entry)[0]))


def _endings(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    past = f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in _VOWELS else f"{stem}ed"
    third = f"{verb[:-1]}ies" if past.endswith("ied") else f"{verb}es" if verb[-1] in "shx" else f"{verb}s"
    doubled = [f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"] if verb[-1] not in "aeiouywxh" else []
    return [verb, third, past, f"{stem}ing", f"{stem}in", *doubled]

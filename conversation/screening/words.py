"""The words that the screen goes by, from `language/*/screening.toml`: labels, street types, spelled digits.

English is always among them, since papers, streets and locks in the United Kingdom speak it whoever writes about them.
"""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from language.speech import FALLBACK, HERE

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """The words of some languages together. Two of the same languages are equal, so patterns made of them are kept."""

    languages: tuple[str, ...]

    def table(self, section: str) -> Mapping[str, str]:
        """A section that is a table of single values, such as `digits`."""
        return _table(self.languages, section)

    def listed(self, section: str) -> frozenset[str]:
        """The words of a list (`counted.words`), as they are written."""
        return frozenset(_listed(self.languages, section))

    def any(self, section: str) -> str:
        """A pattern for one word of a list (`phone.label`) or key of a table (`digits`), the longest first."""
        return _alternatives(_listed(self.languages, section))


def words_of(languages: Sequence[str]) -> Words:
    """The words of the languages, and of English; languages that have none are passed over."""
    return Words(tuple(sorted({FALLBACK, *(one for one in languages if _sections(one))})))


@cache
def _sections(language: str) -> Section:
    """A language's file; empty where there is none."""
    # A language comes from outside: only a plain code may become part of a path.
    file = HERE / language / "screening.toml"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not file.exists():
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _table(languages: tuple[str, ...], section: str) -> Mapping[str, str]:
    return {key: str(value) for one in languages for key, value in _section(one, section).items()}


@cache
def _listed(languages: tuple[str, ...], section: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for one in languages for word in _section(one, section)))


def _section(language: str, path: str) -> Any:
    found: Any = _sections(language)
    for key in path.split("."):
        found = found.get(key, {})
    return found


def _alternatives(phrases: Collection[str]) -> str:
    """A pattern for one of the phrases; a space in a phrase may be a hyphen, a full stop or nothing in a text."""
    if not phrases:
        return "(?!)"
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", "[ .-]{0,2}") for phrase in longest_first) + ")"

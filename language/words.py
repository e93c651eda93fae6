"""The words in which people type: numbers, days, lengths of time, amounts and small talk, one data file a language.

A file `language/<code>/words.toml` is all that another language needs. Its phrases are folded (small letters, no
accents, straight apostrophes), so that looking one up is one step in a dictionary.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

ROOM = Path(__file__).parent
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "’": "'", "‘": "'", "`": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """The text in small letters, without accents, its apostrophes straight: what all matching is done on."""
    if text.isascii():
        return text.lower().replace("`", "'")
    plain = unicodedata.normalize("NFD", text.casefold().translate(LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Meaning:
    """What a phrase means: its kind (`weekday`) and, where the kind has them, its value (4)."""

    kind: str
    value: Any = None


@dataclass(frozen=True)
class Money:
    """How amounts of one currency are typed. `nicknames` are whole units by the phrase."""

    symbols: frozenset[str]
    words: frozenset[str]
    hundredth: frozenset[str]
    nicknames: Mapping[str, int]


@dataclass(frozen=True)
class Spelling:
    """How words change their endings, so that two forms of one word can be held side by side.

    First one of the `plurals` is replaced, then one of the `endings` of verbs: in the order of the file, the first
    that fits; `keep` look like one and are none. `irregular` plurals are listed.
    """

    double: bool
    plurals: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]
    keep: tuple[str, ...]
    drop_last: str
    swap_last: Mapping[str, str]
    irregular: Mapping[str, str]


@dataclass(frozen=True)
class Words:
    """All that one language's file holds.

    `phrases` by their folded text; `sets` of words that change what stands beside them; `units` from what is typed
    to the charter's unit; `talk` and `answers` by topic; `known` words are never a misspelling of another.
    """

    language: str
    phrases: Mapping[str, Meaning]
    sets: Mapping[str, frozenset[str]]
    money: Mapping[str, Money]
    thousands: frozenset[str]
    units: Mapping[str, str]
    talk: Mapping[str, frozenset[str]]
    answers: Mapping[str, frozenset[str]]
    spelling: Spelling
    known: frozenset[str]
    function: frozenset[str]
    filler: frozenset[str]


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _value(given: Any) -> Any:
    try:
        return Decimal(given) if isinstance(given, str) else given
    except ArithmeticError:
        return given


def _phrases(data: Mapping[str, Any]) -> dict[str, Meaning]:
    """Every phrase with its meaning; a phrase that stands twice has the meaning it has last."""
    found = {fold(phrase): Meaning(kind) for kind, phrases in data["kinds"].items() for phrase in phrases}
    for phrase in data["vague"]["phrases"] + data["vague"]["habits"]:
        found[fold(phrase)] = Meaning("vague")
    for kind, values in data["values"].items():
        found |= {fold(phrase): _meaning(kind, phrase, value) for phrase, value in values.items()}
    return found


def _meaning(kind: str, phrase: str, value: Any) -> Meaning:
    """A number of several words ("half a dozen") is one already; number words of one are still put together."""
    return Meaning("number" if kind == "number_word" and " " in phrase else kind, _value(value))


def _money(data: Mapping[str, Any]) -> Money:
    return Money(
        symbols=_folded(data["symbols"]),
        words=_folded(data["words"]),
        hundredth=_folded(data.get("hundredth", ())),
        nicknames={fold(phrase): amount for phrase, amount in data.get("nicknames", {}).items()},
    )


def _spelling(data: Mapping[str, Any]) -> Spelling:
    return Spelling(
        double=data["double"],
        plurals=tuple((fold(ending), fold(new)) for ending, new in data["plurals"]),
        endings=tuple((fold(ending), fold(new)) for ending, new in data["endings"]),
        keep=tuple(data["keep"]),
        drop_last="".join(data["drop_last"]),
        swap_last=data["swap_last"],
        irregular={fold(many): fold(one) for many, one in data["irregular"].items()},
    )


@cache
def words_of(language: str) -> Words | None:
    """The words of a language, by its code; none where there is no file for it."""
    file = ROOM / language / "words.toml"
    if not language.isalpha() or not file.is_file():
        return None
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Words(
        language=language,
        phrases=_phrases(data),
        sets={name: _folded(words) for name, words in data["sets"].items()},
        money={currency: _money(money) for currency, money in data["money"].items()},
        thousands=_folded(data["thousands"]["words"]),
        units={fold(typed): unit for unit, words in data["units"].items() for typed in words},
        talk={topic: _folded(phrases) for topic, phrases in data["talk"].items()},
        answers={topic: _folded(phrases) for topic, phrases in data["answer"].items()},
        spelling=_spelling(data["spelling"]),
        known=_folded(data["spelling"]["known"].split()),
        function=_folded(data["spelling"]["function"]),
        filler=_folded(data["spelling"]["filler"]),
    )

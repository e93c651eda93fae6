"""The rules of `language/*/concerns.toml` as patterns, and the words by which a rule is worth trying.

How a rule is written stands at the head of the English file.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from conversation.screening.concerns.cues import Cues, cues_of
from conversation.screening.concerns.lexicon import Lexicon, inflected, lexicon_of
from conversation.screening.finding import Concern
from language.speech import HERE

CONCERNS: tuple[Concern, ...] = ("distress", "harm")
"""The concerns in the order in which they are looked for: what tells of the writer is no news of somebody else."""

_COMMA = "(?:, )?"
_BEGINNING = "(?:(?<=^ )|(?<=, )|(?<= and )|(?<= but ))"
_PART = re.compile(r"((?:(?:\^|@i|<\w+>) )*)(.*?)((?: (?:\$|<\w+>))*)$")
_NO_WORDS = ("..", "...", "^", "$", "@i")
_WORD_OF_RULE = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Family:
    """Rules that tell of one thing, and what beside them makes it nothing. Patterns are made when first needed."""

    concern: Concern
    firm: bool
    own: bool
    unless_written: tuple[str, ...]
    reading: "_Reading" = field(repr=False, compare=False)

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """What beside a match makes it nothing."""
        return self.reading.one_of(self.unless_written) if self.unless_written else None


@dataclass(frozen=True, eq=False)
class Rule:
    """One way in which something is told."""

    family: Family
    written: str

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of words of each of which a sentence has one, where it says what the rule says: quicker to look for."""
        return tuple(self.family.reading.needs(self.written))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The rule over a sentence whose every word has a space behind it."""
        return re.compile(self.family.reading.pattern(self.written))


@dataclass(frozen=True)
class Rules:
    """A language's rules, found by the words without which they say nothing (some by how such a word begins)."""

    by_word: Mapping[str, Sequence[Rule]]
    by_beginning: Mapping[str, Sequence[Rule]]
    lexicon: Lexicon
    cues: Cues
    denied: re.Pattern[str]
    elsewhere: re.Pattern[str]
    told: re.Pattern[str]
    reported: re.Pattern[str]

    def worth_trying(self, words: Sequence[str]) -> list[Rule]:
        """The rules that some word calls for and no word is missing for, those about the writer first."""
        found: dict[Rule, None] = {}
        for word in words:
            found.update(dict.fromkeys(self.by_word.get(word, ())))
            for length in range(_SHORTEST, len(word) + 1):
                found.update(dict.fromkeys(self.by_beginning.get(word[:length], ())))
        there = [rule for rule in found if not any(need.isdisjoint(words) for need in rule.needs)]
        return sorted(there, key=lambda rule: CONCERNS.index(rule.family.concern))


_SHORTEST = 3


@cache
def rules_of(language: str) -> Rules | None:
    """A language's rules; None where it has none."""
    file = HERE / language / "concerns.toml"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not file.exists():
        return None
    return _Reading(tomllib.loads(file.read_text(encoding="utf-8"))).rules()


class _Reading:
    """Reads one language's file."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._classes: dict[str, tuple[str, ...]] = {}
        self._forms: Mapping[str, str] = data.get("forms", {})
        self._shared: dict[frozenset[str], frozenset[str]] = {}
        self._dropped = frozenset(data["dropped"])
        self._light = frozenset(data["light"]["words"])
        negators = "|".join(data["negators"])
        self._any = rf"(?!(?:{negators}) )\S+ "
        others = "|".join({word for phrase in self._class("others") for word in phrase.split()})
        self._opening = "|".join(self._class("opening"))
        self._own = rf"(?!(?:{others}) )\S+ "

    def rules(self) -> Rules:
        by_word: dict[str, list[Rule]] = defaultdict(list)
        by_beginning: dict[str, list[Rule]] = defaultdict(list)
        for concern in CONCERNS:
            for family in self._data.get(concern, ()):
                self._take_up(concern, family, by_word, by_beginning)
        contexts = self._data["contexts"]
        carriers = "|".join(self._data["carriers"])
        negators = "|".join(self._data["negators"])
        return Rules(
            by_word,
            by_beginning,
            lexicon_of(self._data, frozenset(self._vocabulary())),
            cues_of(self._data, self._plain),
            re.compile(rf"(?<= )(?:{negators}) (?:(?:{carriers}) ){{0,4}}$"),
            self.one_of(contexts["elsewhere"]),
            self.one_of(contexts["told"]),
            re.compile(rf"(?<= )(?<! i )(?:{self._alternatives(contexts['reported'])}) (?:, |that |me |to |how )*$"),
        )

    def _take_up(
        self,
        concern: Concern,
        written: Mapping[str, Any],
        by_word: dict[str, list[Rule]],
        by_beginning: dict[str, list[Rule]],
    ) -> None:
        family = Family(
            concern, written.get("firm", False), written.get("own", False), tuple(written.get("unless", ())), self
        )
        for text in written["rules"]:
            rule = Rule(family, text)
            for anchor in self._anchors(text):
                (by_beginning if anchor.endswith("*") else by_word)[anchor.rstrip("*")].append(rule)

    def one_of(self, rules: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(self.pattern(rule) for rule in rules))

    def pattern(self, rule: str) -> str:
        """A rule as a pattern over a sentence whose every word has a space behind it."""
        return "(?<= )" + "".join(self._element(element) for element in _elements(rule))

    def _element(self, element: str) -> str:
        match element:
            case "..":
                return f"(?:{self._any}){{0,3}}?"
            case "...":
                return f"(?:{self._any}){{0,8}}?"
            case "^":
                return "(?<=^ )"
            case "$":
                return _COMMA + "$"
            case "@i":
                return f"(?:i (?:{self._own}){{0,5}}?|{_BEGINNING}(?:(?:{self._opening}) ){{0,3}}?)"
        choices = element.rstrip("?").split("|")
        words = self._alternatives(choice for choice in choices if choice != "$")
        if not words:
            return ""  # a small word, dropped from rules as from what is told
        end = "|$" if "$" in choices else ""
        return f"(?:{_COMMA}(?:{words}) {end}){'?' if element.endswith('?') else ''}"

    def _alternatives(self, entries: Iterable[str]) -> str:
        phrases = sorted(set(self._phrases(entries)), key=lambda phrase: (-len(phrase), phrase))
        return "|".join(re.escape(phrase).replace(r"\*", r"\S*").replace(r"\ ", " ") for phrase in phrases)

    def _phrases(self, entries: Iterable[str]) -> Iterator[str]:
        """The phrases of class entries or of a rule's words, classes resolved, short forms written out."""
        for entry in entries:
            if entry.startswith("<"):
                yield from self._class(entry[1:-1])
            else:
                yield from filter(None, map(self._plain, inflected(entry)))

    def _plain(self, phrase: str) -> str:
        """A phrase as it stands in a sentence: short forms written out, small words dropped."""
        written = " ".join(self._forms.get(word, word) for word in phrase.replace("'", "").split())
        return " ".join(word for word in written.split() if word not in self._dropped)

    def _class(self, name: str) -> tuple[str, ...]:
        if name not in self._classes:
            self._classes[name] = tuple(self._phrases(self._data["classes"][name]))
        return self._classes[name]

    def _anchors(self, rule: str) -> list[str]:
        """One word of each alternative of the element that tells most: the first without light words, if any."""
        return min(self._needed(rule), key=lambda words: sum(word in self._light for word in words) / len(words))

    def needs(self, rule: str) -> Iterator[frozenset[str]]:
        """For each element that can't be missing and is of whole words, one word of each of its alternatives."""
        for words in self._needed(rule):
            if not any("*" in word for word in words):
                yield self._shared.setdefault(frozenset(words), frozenset(words))

    def _needed(self, rule: str) -> list[list[str]]:
        """Of each element that can't be missing, the most telling word of each alternative."""
        needed = [one.split("|") for one in _elements(rule) if one not in _NO_WORDS and not one.endswith("?")]
        choices = [[_telling(one, self._light) for one in self._phrases(each)] for each in needed if "$" not in each]
        return [words for words in choices if words]

    def _vocabulary(self) -> Iterator[str]:
        """Every word that a rule or a class speaks of."""
        families = [family for concern in CONCERNS for family in self._data.get(concern, ())]
        entries = [one for family in families for one in (*family["rules"], *family.get("unless", ()))]
        entries += [one for cues in self._data.get("cues", {}).values() for listed in cues.values() for one in listed]
        entries += [
            one for section in ("classes", "contexts") for listed in self._data[section].values() for one in listed
        ]
        for entry in entries:
            for element in _elements(entry):
                for phrase in self._phrases(element.rstrip("?").split("|")):
                    yield from _WORD_OF_RULE.findall(phrase)


def _elements(rule: str) -> list[str]:
    """A rule's elements: what stands between two gaps or “+” is one list of phrases, where there is a “|” in it."""
    elements: list[str] = []
    for part in re.split(r" \+ | (?=\.)|(?<=\.) ", rule):
        before, listed, after = _PART.findall(part)[0]
        elements += [*before.split(), *([listed] if "|" in listed else listed.split()), *after.split()]
    return [one for at, one in enumerate(elements) if not (one == ".." and at and elements[at - 1] == "@i")]


def _telling(phrase: str, light: frozenset[str]) -> str:
    """The word of a phrase to look for: its longest that isn't light."""
    words = phrase.split()
    return max(words, key=lambda word: (word not in light, len(word)))

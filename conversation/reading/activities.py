"""Finding activities: their titles and words, inflected, run together or misspelt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from charter.schema import Charter
from conversation.reading.spelling import Vocabulary, base, singular, stem
from conversation.reading.tokens import Token, is_spoken, scan
from language.words import Words, fold

SHORTEST_JOINED = 6
PREFIX = 3
TOO_MANY = 100
Near = tuple[tuple[str, int], ...]
"""The stems that a typed word may mean, each with how many of its letters are wrong."""
SKIPPED = ("-", "–", "/", "'")
AND = ("&", "+", "n", "'n'")


@dataclass(frozen=True, slots=True)
class Match:
    """An activity's words found in a message: the tokens from `first` up to `last`, and whose words they may be."""

    first: int
    last: int
    edits: int
    weight: int
    codes: tuple[str, ...]


def _spoken(token: Token) -> str:
    return "and" if token.fold in AND else token.fold.removesuffix("'s")


class ActivityIndex:
    """Every activity's title and words, ready to be found. Prepared once a charter and languages."""

    def __init__(self, charter: Charter, languages: Sequence[Words]) -> None:
        self._languages = tuple(one.language for one in languages)
        self._phrases: dict[str, dict[tuple[str, ...], tuple[tuple[str, ...], int]]] = {}
        typed: set[str] = set()
        single: set[str] = set()
        joined: set[str] = set()
        for activity in charter.activities:
            titles = (activity.title.say(code) for code in self._languages)
            for phrase in dict.fromkeys([*titles, *activity.words.of(*self._languages)]):
                words = self._add(phrase, activity.code)
                typed.update(words)
                (joined if len(words) > 1 else single).add("".join(words))
        self.vocabulary = Vocabulary(typed, joined, languages)
        self._common = frozenset().union(*(one.known for one in languages))
        self._prefixes = frozenset(word[:length] for word in single | joined for length in range(1, PREFIX + 1))
        self._as_written = frozenset(singular(word, code) for word in single for code in self._languages)

    def _add(self, phrase: str, code: str) -> list[str]:
        written = [_spoken(token) for token in scan(phrase) if token.fold not in SKIPPED]
        words = [word for word in written if is_spoken(word)] or [fold(phrase)]
        variants = [words]
        if len(words) > 1:
            variants.append(["".join(words)])
        if len(written) > len(words):
            variants.append(written)
        for variant in variants:
            for language in self._languages:
                stems = tuple(stem(word, language) for word in variant)
                held = self._phrases.setdefault(stems[0], {})
                codes, weight = held.get(stems, ((), len(words)))
                held[stems] = ((*codes, code) if code not in codes else codes, max(weight, len(words)))
        return words

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """The matches that stand in a message, in its order: where they overlap, the longer, then the better spelt."""
        seen = [place for place, token in enumerate(tokens) if token.fold not in SKIPPED]
        words = [_spoken(tokens[place]) for place in seen]
        near = [self.vocabulary.near(word) if is_spoken(word) else ((word, 0),) for word in words]
        found = [match for at in range(len(words)) for match in self._starting(at, near, words, seen)]
        found.sort(key=lambda match: (-match.weight, match.edits, match.first - match.last))
        return self._apart(found)

    def _starting(self, at: int, near: list[Near], words: list[str], seen: list[int]) -> list[Match]:
        found = []
        for first, edits in near[at]:
            for stems, (codes, weight) in self._phrases.get(first, {}).items():
                if len(stems) == 1 and self._is_another_word(words[at]):
                    continue
                total = edits + self._rest_edits(stems, near[at + 1 : at + len(stems)])
                if total < TOO_MANY:
                    last = seen[at + len(stems) - 1] + 1
                    found.append(Match(seen[at], last, total, weight, codes))
        return found + self._joined(at, words, seen)

    def _is_another_word(self, typed: str) -> bool:
        """Whether a common word only shares its stem with an activity: "the train" is not "training"."""
        if typed not in self._common:
            return False
        bare = {singular(typed, code) for code in self._languages}
        return not bare & self._as_written and all(base(typed, code) in bare for code in self._languages)

    @staticmethod
    def _rest_edits(stems: tuple[str, ...], near: list[Near]) -> int:
        if len(near) < len(stems) - 1:
            return TOO_MANY
        return sum(
            next((edits for short, edits in typed if short == wanted), TOO_MANY)
            for wanted, typed in zip(stems[1:], near, strict=True)
        )

    def _joined(self, at: int, words: list[str], seen: list[int]) -> list[Match]:
        """Two words typed for one: "food bank" where the charter has "foodbank"."""
        if words[at][:PREFIX] not in self._prefixes:
            return []
        joined = "".join(words[at : at + 2])
        if at + 1 >= len(words) or len(joined) < SHORTEST_JOINED or not joined.isalpha():
            return []
        stems = tuple(dict.fromkeys(stem(joined, language) for language in self._languages))
        held = [self._phrases.get(one, {}).get((one,)) for one in stems]
        return [Match(seen[at], seen[at + 1] + 1, 0, weight, codes) for codes, weight in filter(None, held)]

    @staticmethod
    def _apart(found: list[Match]) -> list[Match]:
        """The matches that are left where several overlap; two equally good ones over the same words become one."""
        standing: dict[int, Match] = {}
        for match in found:
            places = range(match.first, match.last)
            over = next((standing[place] for place in places if place in standing), None)
            if over and (over.first, over.last, over.edits) == (match.first, match.last, match.edits):
                match = replace(over, codes=tuple(dict.fromkeys((*over.codes, *match.codes))))
            elif over:
                continue
            standing.update(dict.fromkeys(places, match))
        return sorted({id(match): match for match in standing.values()}.values(), key=lambda match: match.first)

"""The words of countable fields ("residents", "bin bags"), whatever their number, found in a message."""

from collections.abc import Mapping, Sequence

from charter.schema import Charter
from conversation.reading.spelling import Vocabulary, stem
from conversation.reading.tokens import Token, is_spoken, scan
from language.words import Meaning, Words, fold

Countable = tuple[tuple[str, ...], frozenset[str]]
"""The stems of a word of fields, and the fields that have it."""
FIGURES = ("number", "part")


class Countables:
    """Finds words of fields. Prepared once a charter and languages; `known` are the languages' own phrases."""

    def __init__(self, charter: Charter, languages: Sequence[Words], known: Mapping[str, Meaning]) -> None:
        self._languages = tuple(one.language for one in languages)
        found: dict[tuple[str, ...], set[str]] = {}
        words: set[str] = set()
        for spec in charter.fields:
            typed = spec.words.of(*self._languages) if spec.type == "count" else ()
            if spec.type == "quantity" and spec.unit and fold(spec.unit) not in known:
                typed = (spec.unit, *spec.words.of(*self._languages))
            for phrase in typed:
                said = [token.fold for token in scan(phrase) if is_spoken(token.fold)]
                words.update(said)
                for language in self._languages if said else ():
                    found.setdefault(tuple(stem(word, language) for word in said), set()).add(spec.code)
        self._by_first: dict[str, list[Countable]] = {}
        for stems, codes in sorted(found.items(), key=lambda one: -len(one[0])):
            self._by_first.setdefault(stems[0], []).append((stems, frozenset(codes)))
        self._vocabulary = Vocabulary(words, (), languages)

    def at(self, tokens: Sequence[Token], at: int) -> tuple[frozenset[str], int] | None:
        """The fields whose word starts at a token, and the token after it; the longest word."""
        for language in self._languages:
            for stems, codes in self._by_first.get(stem(tokens[at].fold, language), ()):
                after = at + len(stems)
                if stems == tuple(stem(token.fold, language) for token in tokens[at:after]):
                    return codes, after
        return None

    def misspelt(self, tokens: Sequence[Token], at: int) -> frozenset[str] | None:
        """The fields whose word is misspelt in a token that a number stands right before."""
        if at == 0 or tokens[at - 1].kind not in FIGURES:
            return None
        near = self._vocabulary.near(tokens[at].fold)
        return (
            next((codes for stems, codes in self._by_first.get(near[0][0], ()) if len(stems) == 1), None)
            if near
            else None
        )

"""Words side by side: plural and verb endings taken off, small misspellings found."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from language.words import Spelling, Words, words_of

VOWELS = frozenset("aeiouyąęó")
SHORTEST_STEM = 3
ONE_EDIT_FROM, TWO_EDITS_FROM = 5, 9
LONGEST_ENDING = 4


def allowed_edits(word: str) -> int:
    """How many letters may be wrong: one in a word of five letters or more, two in nine or more."""
    return (len(word) >= ONE_EDIT_FROM) + (len(word) >= TWO_EDITS_FROM)


@lru_cache(maxsize=16384)
def stem(word: str, language: str) -> str:
    """The word without its plural or verb ending: "gardening", "gardened" and "gardens" give "garden"."""
    words = words_of(language)
    return _stem(word, words.spelling) if words else word


def _stem(word: str, spelling: Spelling) -> str:
    word = _without_endings(word, spelling)
    if spelling.double and len(word) > SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > SHORTEST_STEM and word[-1] in spelling.drop_last:
        word = word[:-1]
    return word[:-1] + spelling.swap_last.get(word[-1:], word[-1:])


def _without_endings(word: str, spelling: Spelling) -> str:
    word = spelling.irregular.get(word, word)
    return _replaced(_replaced(word, spelling.plurals, spelling.keep), spelling.endings, spelling.keep)


def _replaced(word: str, endings: Sequence[tuple[str, str]], keep: tuple[str, ...]) -> str:
    """The word with the first ending that fits replaced, unless too little or no vowel would be left."""
    for ending, new in endings:
        if word.endswith(ending):
            short = word[: len(word) - len(ending)] + new
            if word.endswith(keep) or len(short) < SHORTEST_STEM or not VOWELS.intersection(short):
                return word
            return short
    return word


@lru_cache(maxsize=16384)
def singular(word: str, language: str) -> str:
    """The word without its plural ending alone."""
    words = words_of(language)
    if words is None:
        return word
    return _replaced(words.spelling.irregular.get(word, word), words.spelling.plurals, words.spelling.keep)


@lru_cache(maxsize=16384)
def base(word: str, language: str) -> str:
    """The word without its ending alone, otherwise as it is spelt: what misspellings are measured on."""
    words = words_of(language)
    return _without_endings(word, words.spelling) if words else word


class Vocabulary:
    """Words to be recognised however they are spelt, each held by its stem."""

    def __init__(self, words: Iterable[str], joined: Iterable[str], languages: Sequence[Words]) -> None:
        """`words` may be misspelt; `joined` ones, run together from several, are found as they are."""
        self._languages = tuple(one.language for one in languages)
        self._never = frozenset().union(*(one.known | one.function for one in languages))
        held = {(word, code): stem(word, code) for word in words for code in self._languages}
        self._exact = frozenset(held.values()).union(stem(word, code) for word in joined for code in self._languages)
        self._by_length: dict[int, list[tuple[str, str, str]]] = {}
        for (word, code), short in sorted(held.items()):
            if allowed_edits(word):
                self._by_length.setdefault(len(word), []).append((word, base(word, code), short))
        self.near = lru_cache(maxsize=8192)(self._near)

    def _near(self, typed: str) -> tuple[tuple[str, int], ...]:
        """The stems that a typed word may mean, each with how many letters are wrong; an exact one alone."""
        own = dict.fromkeys(stem(typed, code) for code in self._languages)
        exact = tuple((short, 0) for short in own if short in self._exact)
        if exact or len(typed) < ONE_EDIT_FROM - 1 or typed in self._never or not typed.isalpha():
            return exact
        return self._misspelt(typed)

    def _misspelt(self, typed: str) -> tuple[tuple[str, int], ...]:
        found: dict[str, int] = {}
        bare = base(typed, self._languages[0])
        for length in range(len(typed) - LONGEST_ENDING, len(typed) + LONGEST_ENDING + 1):
            for word, without, short in self._by_length.get(length, ()):
                edits = _edits(typed, bare, word, without)
                if edits is not None:
                    found[short] = min(edits, found.get(short, edits))
        least = min(found.values(), default=0)
        return tuple((short, edits) for short, edits in found.items() if edits == least)


def _edits(typed: str, bare: str, word: str, without: str) -> int | None:
    """How many letters are wrong between a typed word and a known one; null where too many.

    They are measured without their endings; as a whole too where the typed ending itself may be what is misspelt
    ("walkng"), or where enough is left for the ending not to decide ("talking" is not "walking").
    """
    limit = allowed_edits(without)
    edits = OSA.distance(bare, without, score_cutoff=limit)
    if limit and edits <= limit:
        return edits
    if bare != typed and len(without) < ONE_EDIT_FROM:
        return None
    limit = allowed_edits(word)
    edits = OSA.distance(typed, word, score_cutoff=limit)
    return edits if edits <= limit else None


def closest(typed: str, names: Sequence[str], edits: int) -> list[tuple[str, int]]:
    """The names at most so many edits away, with how many, the nearest first."""
    found = extract(typed, names, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return [(name, int(distance)) for name, distance, _ in found]

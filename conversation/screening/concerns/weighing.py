"""Weights: how much each word, and each two words together, speaks for harm or for distress.

They are learnt from the notes that the screen is tuned to, by `python -m tests.conversation.screening.learn`, and
catch most of what rules and cues don't foresee. A weight is a whole number of hundredths.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from conversation.screening.finding import Concern
from language.speech import HERE

_FEWEST = 4
"""Words of the shortest sentence that is weighed: “I'm tired” says too little."""


@dataclass(frozen=True)
class Weights:
    """One concern's weights by feature, and the sum from which a note is one."""

    weights: Mapping[str, int]
    enough: int

    def sum_of(self, features: Iterable[str]) -> int:
        """What a note's features weigh together."""
        return sum(self.weights.get(feature, 0) for feature in features)


@cache
def weights_of(language: str) -> Mapping[Concern, Weights]:
    """A language's weights by concern; none where it has none."""
    file = HERE / language / "weights.json"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not file.exists():
        return {}
    read = json.loads(file.read_text(encoding="utf-8"))
    return {concern: Weights(one["weights"], one["enough"]) for concern, one in read.items()}


def features_of(sentences: Iterable[Sequence[str]]) -> frozenset[str]:
    """A note's words, its pairs of neighbours (`a b`), and those with one word between (`a _ b`)."""
    return frozenset(feature for words in sentences for feature in _features(words))


def _features(sentence: Sequence[str]) -> Iterator[str]:
    words = ["#" if word[0].isdigit() or word[0] in "£$€" else word for word in sentence if word != ","]
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))
    yield from (f"{one} _ {other}" for one, other in zip(words, words[2:], strict=False))


def weighed(language: str, sentences: Iterable[Sequence[str]]) -> set[Concern]:
    """The concern that a note's words weigh most for, where they weigh enough."""
    read = [words for words in sentences if len(words) >= _FEWEST]
    features = features_of(read)
    over = {concern: one.sum_of(features) - one.enough for concern, one in weights_of(language).items()}
    most = max(over, key=lambda concern: over[concern], default=None)
    return {most} if most is not None and over[most] >= 0 else set()

"""A text as the rules read it: sentence by sentence, short forms written out, small words dropped, names made one.

“He's hit Margaret, she won't say why” becomes “ he is hit name , she will not say why ”.
"""

import re
from collections.abc import Iterator

from conversation.screening.concerns.lexicon import Lexicon

_TOKEN = re.compile(r"[^\W\d_]+(?:['/&][^\W\d_]+)*|[£$€]?\d+(?:[.,:]\d+)*|[.!?;\n…,]")
_SHORT = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would", "'s": "is"}
_POSSIBLE = re.compile(r"(n't|'(?:re|ve|ll|m|d|s))$")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mister"})
_ENDS = frozenset(".!?;\n…")
_IS_AFTER = frozenset(
    {"he", "she", "it", "that", "there", "what", "who", "where", "how", "someone", "somebody", "nobody", "one"}
)
"""Words after which “'s” is short for “is”; after others it may as well be the owner's."""


def sentences_of(text: str, lexicon: Lexicon) -> Iterator[list[str]]:
    """The words of each sentence, as the rules know them."""
    words: list[str] = []
    named = False
    for token in _TOKEN.findall(text):
        if token in _ENDS:
            yield words
            words, named = [], False
            continue
        small = token.lower()
        if small in _TITLES:
            named = True
        elif named or _is_name(token, words, lexicon):
            if not (named and words and words[-1] == "name"):
                words.append("name")
            named = False
        else:
            words += _written_out(small, lexicon)
    yield words


def _is_name(token: str, before: list[str], lexicon: Lexicon) -> bool:
    """Whether a word that no rule knows is written as a name is, not at the beginning of its sentence."""
    if not before or not token[0].isupper() or not token[1:].islower():
        return False
    return not lexicon.knows(token.lower().partition("'")[0])


def _written_out(word: str, lexicon: Lexicon) -> list[str]:
    """The plain words that a word stands for; none for one that tells nothing."""
    if word in lexicon.forms:
        return lexicon.forms[word]
    if "'" in word:
        if joined := lexicon.forms.get(word.replace("'", "")):
            return joined
        if short := _POSSIBLE.search(word):
            stem = word[: short.start()]
            if short[1] != "'s" or stem in _IS_AFTER:
                return [stem, _SHORT[short[1]]]
            word = stem
        word = word.replace("'", "")
    return lexicon.forms.get(word) or ([] if word in lexicon.dropped else [lexicon.spelled(word)])

"""A text as the screen reads it: small letters, plain digits, spelled-out digits written as figures.

What is found is found there; `Note.place` leads back to the text as it was typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from conversation.screening.words import Words

Span = tuple[int, int]

GAP = "…"
"""What stands for a part that was cut out. In a note nothing reaches across it, as a typed one becomes a full stop."""

_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_PLAIN = {**_DASHES, "…": ".", "’": "'", "‘": "'", "`": "'", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
_UNUSUAL = re.compile(r"[^ -~\n]|`")
_KEYCAP = "\u20e3"


@dataclass(frozen=True)
class Note:
    """A text made plain.

    `text` is in small letters, `cased` the same with its capitals. `starts[i]` and `ends[i]` are where the typed
    characters that became character `i` begin and end.
    """

    text: str
    cased: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Words

    def place(self, span: Span) -> Span:
        """Where a part of the note stands in the text as it was typed."""
        return self.starts[span[0]], self.ends[span[1] - 1]

    def without(self, spans: Iterable[Span]) -> "Note":
        """The note with gaps in place of the parts, every character staying where it was."""
        text, cased = list(self.text), list(self.cased)
        for start, end in spans:
            text[start:end] = cased[start:end] = [GAP] * (end - start)
        return replace(self, text="".join(text), cased="".join(cased))


def take_down(text: str, words: Words) -> Note:
    """The note of a text, its digits written as figures in whichever way they were typed."""
    typed = _Typed(text, range(len(text)), range(1, len(text) + 1))
    plain = typed.rewritten((one.start(), one.end(), _plain(one[0])) for one in _UNUSUAL.finditer(text))
    figured = plain.rewritten(_spelled(_small(plain.text), words))
    return Note(_small(figured.text), figured.text, figured.starts, figured.ends, words)


@dataclass(frozen=True)
class _Typed:
    """A text, and where each of its characters begins and ends in the one that was typed."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def rewritten(self, changes: Iterable[tuple[int, int, str]]) -> "_Typed":
        """The text with other characters in some places; each of them stands for the whole that it replaces."""
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, new in changes:
            parts += self.text[done:start], new
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            starts += [self.starts[start]] * len(new)
            ends += [self.ends[end - 1]] * len(new)
            if ends and not new:  # what becomes nothing goes with what stands before it
                ends[-1] = self.ends[end - 1]
            done = end
        rest = slice(done, None)
        parts.append(self.text[rest])
        starts += self.starts[rest]
        ends += self.ends[rest]
        return _Typed("".join(parts), starts, ends)


@cache
def _plain(one: str) -> str:
    """The plain characters that an unusual one stands for."""
    if one in _PLAIN:
        return _PLAIN[one]
    if one == _KEYCAP or unicodedata.category(one) in ("Cf", "Mn"):
        return ""  # zero-width characters, and what makes a digit an emoji
    if one.isspace() and one != "\n":
        return " "
    if one.isdecimal():
        return str(unicodedata.decimal(one))
    compatible = unicodedata.normalize("NFKC", one)
    return compatible if len(compatible) == 1 else one


def _small(text: str) -> str:
    """The text in small letters, each character in its place (a few capitals have two small ones, and are left)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _spelled(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Runs of three or more digits of which at least two are spelled out, with their figures."""
    for run in _spelling(words).finditer(text):
        figures = _figures(run[0], words)
        if len(figures) > 2:
            yield run.start(), run.end(), figures


@cache
def _spelling(words: Words) -> re.Pattern[str]:
    digit = rf"(?:(?:{words.any('repeats')})[ -]{{1,2}})?(?:{words.any('digits')}|\d)"
    tail = rf"(?:[ -]{{1,2}}{words.any('tails')})?"
    return re.compile(rf"(?<!\w){digit}{tail}\b(?:[ ,.-]{{1,3}}{digit}{tail}\b)+")


def _figures(run: str, words: Words) -> str:
    """The figures of a run of spelled digits: `077` for “oh double seven”; nothing where none is spelled out."""
    digits, repeats, tails = words.table("digits"), words.table("repeats"), words.table("tails")
    figures, times, spelled = "", 1, 0
    for word in re.findall(r"\w+", run):
        spelled += not word.isdecimal()
        if word in repeats:
            times = int(repeats[word])
        elif word in tails:
            figures += tails[word]
        else:
            figures += digits.get(word, word) * times
            times = 1
    return figures if spelled > 1 else ""

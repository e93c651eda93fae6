"""The screen: which parts of a text must not be kept, the flags they raise, and the text without them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from conversation.screening import access, identity
from conversation.screening.concerns import concerns_of
from conversation.screening.finding import Concern, Finder, Finding, Flag
from conversation.screening.note import GAP, take_down
from conversation.screening.words import words_of

CONCERNS: tuple[Concern, ...] = ("harm", "distress")
"""The flags that a whole text raises, in the order in which they are reported, before those of its parts."""

FLAGS: tuple[tuple[Flag, tuple[tuple[str, Finder], ...]], ...] = (
    ("identity", identity.FINDERS),
    ("access", access.FINDERS),
)
"""The flags that parts of a text raise, in their order, and what finds each kind of thing that raises them."""

_GAPS = re.compile(rf"(?<![ \t])[ \t]*{GAP}(?:[ \t]*{GAP})*[ \t]*")


@dataclass(frozen=True)
class Screening:
    """What a text tells of, and what was found in it, in the order of the text."""

    text: str
    findings: tuple[Finding, ...]
    languages: tuple[str, ...] = ("en",)
    concerns: tuple[Concern, ...] = ()

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags that were raised, each once, in the table's order."""
        raised = {finding.flag for finding in self.findings}
        return (*self.concerns, *(flag for flag, _ in FLAGS if flag in raised))

    @cached_property
    def clean(self) -> str:
        """The text with “…” for every part that was found; nothing of one that raises a concern.

        Screened again, it raises nothing.
        """
        screening = self
        while screening.findings and not screening.concerns:
            screening = screen(_cut(screening.text, screening.findings), screening.languages)
        return "" if screening.concerns else screening.text


def screen(text: str, languages: Sequence[str] = ("en",)) -> Screening:
    """What must not be kept of a text in these languages (English is always among them). Never raises."""
    told = concerns_of(text, languages)
    return Screening(
        text,
        tuple(sorted(_find(text, languages), key=lambda found: found.start)),
        tuple(languages),
        tuple(concern for concern in CONCERNS if concern in told),
    )


def screen_line(line: str, language: str) -> dict[str, object]:
    """One line's answer for the command `screen`: the text as it came, and its flags. A literal `\\n` breaks a line."""
    return {"text": line, "flags": list(screen(line.replace("\\n", "\n"), (language,)).flags)}


def _find(text: str, languages: Sequence[str]) -> Iterator[Finding]:
    """Findings that don't overlap: each finder looks at what those before it have left."""
    note = take_down(text, words_of(languages))
    for flag, finders in FLAGS:
        for kind, find in finders:
            spans = list(_apart(find(note)))
            note = note.without(spans) if spans else note
            for span in spans:
                yield Finding(flag, kind, *note.place(span))


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans with those that overlap made one."""
    start, end = 0, 0
    for first, last in sorted(spans):
        if first >= end:
            if end:
                yield start, end
            start = first
        end = max(end, last)
    if end:
        yield start, end


def _cut(text: str, findings: Sequence[Finding]) -> str:
    """The text with a gap for each finding; neighbouring gaps made one, and the spaces around them tidied."""
    starts = [finding.start for finding in findings] + [len(text)]
    ends = [0] + [finding.end for finding in findings]
    return _GAPS.sub(_tidied, GAP.join(text[end:start] for end, start in zip(ends, starts, strict=True)))


def _tidied(gaps: re.Match[str]) -> str:
    before = " " if gaps[0][0] != GAP else ""
    closed = gaps.string[gaps.end() : gaps.end() + 1] in ",.;:!?)"  # as the end of the text is
    return before + GAP + (" " if gaps[0][-1] != GAP and not closed else "")

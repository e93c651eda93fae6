"""What the screen lets pass of a message: the words without what must never be kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from conversation.screening import Concern, Finding, screen

CUT = "…"
POSTCODE = "postcode"


@dataclass(frozen=True)
class Passed:
    """The words that may be kept, the kinds of thing that were cut out of them, and what the whole tells of.

    Of words that tell of harm or distress there are none left.
    """

    words: str
    cut: tuple[str, ...] = ()
    concern: Concern | None = None

    @property
    def untouched(self) -> bool:
        """Whether nothing was found."""
        return not self.cut and self.concern is None


def pass_words(text: str, languages: Sequence[str]) -> Passed:
    """What of a message may be kept. Of a full postcode the district stays: that is all that an entry would keep."""
    screening = screen(text, languages)
    if screening.concerns:
        return Passed("", (), screening.concerns[0])
    findings = sorted(screening.findings, key=lambda finding: finding.start)
    if not findings:
        return Passed(text)
    pieces: list[str] = []
    reached = 0
    for finding in findings:
        if finding.end <= reached:
            continue
        pieces += [text[reached : max(reached, finding.start)], _left(text, finding)]
        reached = finding.end
    words = "".join([*pieces, text[reached:]])
    return Passed(words, tuple(dict.fromkeys(finding.kind for finding in findings)))


def _left(text: str, finding: Finding) -> str:
    return text[finding.start : finding.end].strip()[:-3].strip() if finding.kind == POSTCODE else CUT

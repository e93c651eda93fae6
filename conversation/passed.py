"""What the screen lets pass of a message: the words without what must never be kept."""

from collections.abc import Sequence

from conversation.screening import Finding, screen

CUT = "…"
POSTCODE = "postcode"


def pass_words(text: str, languages: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The words that may be kept, and the kinds of thing that were cut out of them.

    Of a full postcode the district stays, since that is all that an entry would keep.
    """
    findings = sorted(screen(text, languages).findings, key=lambda finding: finding.start)
    if not findings:
        return text, ()
    pieces: list[str] = []
    reached = 0
    for finding in findings:
        if finding.end <= reached:
            continue
        pieces += [text[reached : max(reached, finding.start)], _left(text, finding)]
        reached = finding.end
    words = "".join([*pieces, text[reached:]])
    return words, tuple(dict.fromkeys(finding.kind for finding in findings))


def _left(text: str, finding: Finding) -> str:
    return text[finding.start : finding.end].strip()[:-3].strip() if finding.kind == POSTCODE else CUT

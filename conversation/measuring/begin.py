"""How a reading begins: what a message says of it already, such as “wellbeing check 014 yesterday 3 4 5 2 6”."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from charter.schema import Activity
from conversation.measuring.codes import code_in
from conversation.measuring.draft import ReadingDraft
from conversation.measuring.lines import scale_of
from conversation.measuring.scores import Scores
from conversation.reading import Reader
from language.talk import normal

FEW = 3
"""So many words beside a reading are let go of in silence; of more it is said. They could be a name: none is kept."""


@dataclass(frozen=True)
class Begun:
    """A draft, and whether there were more than a few words that it doesn't hold."""

    draft: ReadingDraft
    others: bool = False


def begun(
    activity: Activity,
    day: date,
    words: str,
    today: date,
    reader: Reader,
    known: Collection[str],
    languages: Sequence[str],
) -> Begun:
    """The draft that `words` make; `known` are the codes of the writer's teams, whatever those look like."""
    rest = _without_activity_and_day(words, activity, today, reader)
    subject, rest = _code(rest, activity, known)
    typed = Scores(activity, reader, languages).read(rest, 0)
    draft = ReadingDraft(activity=activity.code, day=min(day, today), subject=subject)
    if typed and not typed.fault:
        return Begun(draft.scored(typed.scores, typed.skipped))
    return Begun(draft, others=len(normal(rest).split()) > FEW)


def _without_activity_and_day(words: str, activity: Activity, today: date, reader: Reader) -> str:
    entries = [entry for entry in reader.read(words, today).entries if entry.activity == activity.code]
    spans = [span for entry in entries[:1] for found in entry.spans.values() for span in found]
    for span in sorted(spans, key=lambda span: -span.start):
        words = f"{words[: span.start]} {words[span.end :]}"
    return words


def _code(words: str, activity: Activity, known: Collection[str]) -> tuple[str, str]:
    """The first word that is a code, and the words without it. A plain number of the scale is a score, no new code."""
    by_typed = {normal(code): code for code in known}
    pieces = words.replace(",", " , ").split()
    for at, piece in enumerate(pieces):
        code = by_typed.get(normal(piece)) or code_in(piece)
        if code and (code in known or not _is_score(piece.strip(".:;"), activity)):
            return code, " ".join(pieces[:at] + pieces[at + 1 :])
    return "", words


def _is_score(piece: str, activity: Activity) -> bool:
    low, high = scale_of(activity)
    return piece.isdecimal() and str(int(piece)) == piece and low <= int(piece) <= high

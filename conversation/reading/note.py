"""What is left of the words: the entry's note, in the person's own words."""

from conversation.reading.filling import Filled
from conversation.reading.line import Line
from conversation.reading.split import Part

TRIMMED = ("date", "duration")


def note_of(line: Line, part: Part, filled: Filled, filler: frozenset[str], leading: frozenset[str]) -> str:
    """The part's words without the dates and durations at its edges; empty where all of them were understood.

    Of a whole postcode that fills a field, only the district stays.
    """
    understood = {at for one in part.mentions for at in range(one.first, one.last) if one.value is not None}
    left = (line.lexemes[at] for at in range(part.first, part.last) if at not in understood)
    if not any(one.fold not in filler and any(sign.isalnum() for sign in one.fold) for one in left):
        return ""
    trimmed = {at for one in part.mentions if one.what in TRIMMED and one.value for at in range(one.first, one.last)}
    first, last = part.first, part.last
    while first < last and (first in trimmed or _is_joint(line, first)):
        first += 1
    whole = last
    while last > first and (
        last - 1 in trimmed or _is_joint(line, last - 1) or (last < whole and _is_leading(line, last - 1, leading))
    ):
        last -= 1
    return _without_inward(line, first, last, filled) if first < last else ""


def _is_joint(line: Line, at: int) -> bool:
    """Whether a lexeme only holds others together."""
    return line.kind(at) == "and" or not any(sign.isalnum() for sign in line.fold(at))


def _is_leading(line: Line, at: int, leading: frozenset[str]) -> bool:
    """Whether a lexeme only led to what was cut off after it: "for" two hours, "on" Monday."""
    return line.kind(at) in ("this", "from", "about", "till", "the") or line.fold(at) in leading


def _without_inward(line: Line, first: int, last: int, filled: Filled) -> str:
    start, end = line.lexemes[first].start, line.lexemes[last - 1].end
    note = line.text[start:end]
    for mention in (one for mentions in filled.mentions.values() for one in mentions if one.what == "postcode"):
        whole = line.text[line.lexemes[mention.first].start : line.lexemes[mention.last - 1].end]
        note = note.replace(whole, whole[: len(mention.value)])
    return note

"""What is left of the words: the entry's note, in the person's own words."""

from conversation.reading.line import Line
from conversation.reading.split import Part

TRIMMED = ("date", "duration")
EDGES = " \t\n,;.&-–—·:+"


def note_of(line: Line, part: Part, filler: frozenset[str]) -> str:
    """The part's words without the dates and durations at its edges; empty where all of them were understood."""
    inside = {at for one in part.mentions for at in range(one.first, one.last)}
    left = [at for at in range(part.first, part.last) if at not in inside]
    if not any(line.lexemes[at].fold not in filler and line.lexemes[at].fold[:1].isalnum() for at in left):
        return ""
    trimmed = {at for one in part.mentions if one.what in TRIMMED for at in range(one.first, one.last)}
    first, last = part.first, part.last
    while first < last and (
        first in trimmed
        or line.text[line.lexemes[first].start : line.lexemes[first].end].strip(EDGES) == ""
        or line.kind(first) == "and"
    ):
        first += 1
    while last > first and (
        last - 1 in trimmed or line.text[line.lexemes[last - 1].start : line.lexemes[last - 1].end].strip(EDGES) == ""
    ):
        last -= 1
    return line.text[line.lexemes[first].start : line.lexemes[last - 1].end] if first < last else ""

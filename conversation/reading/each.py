"""“Each” beside a number: it holds for every day or activity named, not for all of them together."""

from collections.abc import Mapping

from conversation.reading.line import Line, Mention

NUMBERS = ("duration", "count", "money", "quantity")


def mark_each(line: Line, each_of: frozenset[str]) -> None:
    """Marks the amounts that are said of each: "2h each", "each 2h", "2h on each of Mon and Wed"."""
    said = [at for at, lexeme in enumerate(line.lexemes) if lexeme.kind == "each"]
    if not said:
        return
    numbers = [one for one in line.mentions if one.what in NUMBERS]
    ends = {one.last: one for one in numbers}
    starts = {one.first: one for one in numbers}
    for at in said:
        mention = ends.get(at) or _on_each(line, at, ends, each_of) or starts.get(at + 1)
        if mention:
            mention.each = True


def _on_each(line: Line, at: int, ends: Mapping[int, Mention], each_of: frozenset[str]) -> Mention | None:
    """The amount in "2h on each of Mon and Wed"."""
    return ends.get(at - 1) if line.kind(at - 1) == "this" and line.said(at, each_of) else None

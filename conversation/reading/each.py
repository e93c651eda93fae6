"""“Each” beside a number: it holds for every day or activity named, not for all of them together."""

from conversation.reading.line import Line, Mention

NUMBERS = ("duration", "count", "money", "quantity")


def mark_each(line: Line) -> None:
    """Marks the amounts that are said of each: "2h each", "each 2h", "2h on each of Mon and Wed"."""
    said = [at for at, lexeme in enumerate(line.lexemes) if lexeme.kind == "each"]
    if not said:
        return
    places = set(said)
    for mention in line.mentions:
        beside = places.intersection((mention.first - 1, mention.last, mention.last + 1))
        if mention.what in NUMBERS and any(_stands_beside(line, mention, at) for at in beside):
            mention.each = True


def _stands_beside(line: Line, mention: Mention, at: int) -> bool:
    if at in (mention.last, mention.first - 1):
        return True
    return at == mention.last + 1 and line.kind(mention.last) == "this" and not line.fold(at).startswith("a ")

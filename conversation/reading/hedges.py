"""Numbers that are said not to be exact: "about 20", "30ish", "20+", "nearly 2 hours"."""

from decimal import Decimal

from conversation.reading.line import Line

NUMBERS = ("number", "decimal", "fraction", "part", "couple")
AMOUNT = (
    "(?: number and article? fraction | number and? part | number fraction | [number decimal] plus? (?: dash? ish)?"
    " | article? couple | article? fraction of? article? | part of? article? | article )"
)
"""A number before its unit: "2", "2 and a half", "2 1/2", "2½", "30ish", "a couple of", "half an", "3/4 of an"."""


def amount(line: Line, first: int, last: int) -> Decimal | int:
    """The number that an `AMOUNT` says."""
    lexemes = [one for one in line.lexemes[first:last] if one.kind in NUMBERS]
    return sum(one.value for one in lexemes) if lexemes else 1


def hedged(line: Line, first: int, last: int) -> tuple[int, int, bool]:
    """Where an amount begins and ends with the words that make it inexact, and whether there are any."""
    inside = any(kind in ("couple", "ish", "plus") for kind in (line.kind(at) for at in range(first, last)))
    before = first - 1 if line.kind(first - 1) in ("about", "tilde") else first
    after = last
    if line.kind(after) == "dash" and line.kind(after + 1) == "ish":
        after += 2
    elif (
        line.kind(after) == "ish"
        or (line.kind(after) == "plus" and line.glued(after) and not line.glued(after + 1))
        or (
            line.kind(after) == "about"
            and line.kind(after + 1)
            not in (
                "number",
                "article",
                "couple",
                "fraction",
                "money",
            )
        )
    ):
        after += 1
    return before, after, inside or before < first or after > last or is_doubted(line, after)


def is_doubted(line: Line, after: int) -> bool:
    """Whether a question mark stands right after a value, as on the bot's own card: "2 h? · 4 people"."""
    return line.kind(after) == "question" and line.glued(after) and line.has_bullets

"""A number by itself: no slot in a message, but the answer to a question."""

from dataclasses import dataclass
from decimal import Decimal

from conversation.reading.hedges import hedged
from conversation.reading.line import Line

NUMBERS = ("number", "decimal", "couple", "fraction", "clock")
JOINTS = ("dash", "till", "or")
UNITS = frozenset(("hour", "minute", "unit", "money", "ago", "day", "week"))


@dataclass(frozen=True)
class BareNumber:
    """The number, whether it is said as inexact, and the minutes it makes if it is hours and minutes ("1:30")."""

    value: int | Decimal
    assumed: bool
    clock: int = 0


def bare_number(line: Line) -> BareNumber | None:
    """The one number in a line that nothing else was read from; the lower of two joined ("25-30"), as inexact."""
    used = {at for one in line.mentions for at in range(one.first, one.last)}
    places = [at for at, lexeme in enumerate(line.lexemes) if lexeme.kind in NUMBERS and at not in used]
    ranged = len(places) == 2 and places[1] == places[0] + 2 and line.kind(places[0] + 1) in JOINTS
    with_unit = any(lexeme.kind in UNITS for lexeme in line.lexemes)
    if not places or with_unit or (len(places) > 1 and not ranged):
        return None
    at = places[0]
    _, _, about = hedged(line, at, at + 1)
    return BareNumber(_value(line, at), about or ranged, 0 if ranged else _clock(line.fold(at)))


def _value(line: Line, at: int) -> int | Decimal:
    lexeme = line.lexemes[at]
    if lexeme.kind == "clock":
        hours, _, minutes = lexeme.fold.partition(":")
        return int(hours) + Decimal(minutes) / 60
    value: int | Decimal = lexeme.value
    return value


def _clock(typed: str) -> int:
    """Minutes of "1:30" and "1.30"; 0 where it is no hours and minutes."""
    hours, _, minutes = typed.replace(".", ":").partition(":")
    if len(minutes) != 2 or not (hours + minutes).isdecimal() or int(minutes) > 59:
        return 0
    return int(hours) * 60 + int(minutes)

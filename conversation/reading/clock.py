"""Times of day, and the time between two of them: "9-12", "from 10 to half 12", "10pm to 6am"."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from conversation.reading.line import Lexeme

TIME = (
    "(?: clock_word | article? (?: fraction | number minute? ) [past till] number oclock? ampm?"
    " | fraction number oclock? ampm? | clock ampm? | [number decimal] oclock? ampm? )"
)
"""One time of day: "noon", "quarter past 9", "ten to four", "half 12", "10:30", "9am", "4.30pm", "0900"."""

HALF_DAY, DAY = 720, 1440
LONGEST = 16 * 60
LAST_HOUR = 24


class Time(NamedTuple):
    """A time of day: minutes after midnight, and how its half of the day is known ("am", "24" or not at all)."""

    minutes: int
    known: str = ""

    def halves(self, other: "Time") -> tuple[int, ...]:
        """The minutes it may mean: both halves of the day, unless it says which, or the start of the 24-hour clock."""
        if self.known or other.known == "24":
            return (self.minutes,)
        return self.minutes % HALF_DAY, self.minutes % HALF_DAY + HALF_DAY


def minutes_between(start: Time, end: Time) -> int | None:
    """The minutes from one time to the next that fits the other: an end not after its start is the next half-day.

    Null beyond 16 hours.
    """
    ends = end.halves(Time(0))
    between = min((late - early) % DAY or DAY for early in start.halves(end) for late in ends)
    return between if between <= LONGEST else None


def time_of_day(lexemes: Sequence[Lexeme]) -> Time | None:
    """The time that a `TIME` says; none for what is on no clock."""
    kinds = [one.kind for one in lexemes]
    if kinds == ["clock_word"]:
        return Time(lexemes[0].value % DAY, "word")
    named = [one for one in lexemes if one.kind in ("number", "decimal", "clock")]
    minutes = _on_the_clock(named[-1])
    if minutes is None:
        return None
    minutes += _beside_the_hour(lexemes, kinds)
    if "ampm" in kinds:
        half = HALF_DAY if lexemes[-1].value == "pm" else 0
        return Time(minutes % HALF_DAY + half, "half") if 0 <= minutes < HALF_DAY + 60 else None
    return Time(minutes % DAY, "24" if minutes >= HALF_DAY + 60 else "")


def _on_the_clock(lexeme: Lexeme) -> int | None:
    """Minutes after midnight of "9", "9.30", "9:30", "0930"."""
    typed = lexeme.fold if lexeme.fold[:1].isdecimal() else str(lexeme.value)
    hours, _, minutes = typed.replace(".", ":").replace(",", ":").partition(":")
    if typed.isdecimal() and len(typed) in (3, 4):
        hours, minutes = typed[:-2], typed[-2:]
    if not hours.isdecimal() or (minutes and (len(minutes) != 2 or not minutes.isdecimal())):
        return None
    clock = int(hours) * 60 + int(minutes or 0)
    return clock if int(minutes or 0) < 60 and clock <= LAST_HOUR * 60 else None


def _beside_the_hour(lexemes: Sequence[Lexeme], kinds: list[str]) -> int:
    """Minutes past (or to) the hour: "half 12" is half past twelve, "ten to four" ten minutes before it."""
    if not {"past", "till", "fraction"} & set(kinds):
        return 0
    part = next(one for one in lexemes if one.kind in ("fraction", "number"))
    minutes = int(part.value * 60) if isinstance(part.value, Decimal) else int(part.value)
    return -minutes if "till" in kinds else minutes

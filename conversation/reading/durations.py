"""Lengths of time, in minutes: "2h30", "an hour and a half", "9-12", "all day".

A duration that is spoken of but says nothing sure ("2-3 hours") is taken too, empty, so that no other is read for it.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from conversation.reading.between import find_times_between
from conversation.reading.hedges import AMOUNT, amount, hedged
from conversation.reading.line import Line, Mention, Stretch
from conversation.reading.patterns import letters, pattern

OTHERS = (
    "hour minute unit money countable activity_countable word slash colon ampm oclock times star hundredth thousands"
    " dash month of fraction part percent day week"
)
"""Kinds that take a number before them for themselves: "2h 30 residents" is two hours."""

UNSURE = pattern(
    f"{AMOUNT} hour? [dash or till] {AMOUNT} hour | {AMOUNT} minute? [dash or till] {AMOUNT} minute"
    " | article hour or number"
)
COMPOUND = pattern(f"(?: {AMOUNT} hour [and comma]? | hour and ) number minute")
HOUR_AND_PART = pattern("[number article]? hour and article? [fraction part] (?! number )")
HOURS_MINUTES = pattern(f"(?: {AMOUNT} hour | article? hour and ) number (?! [{OTHERS}] )")
CLOCK_HOURS = pattern("clock hour")
HOURS = pattern(f"{AMOUNT} dash? hour | hour dash? ish")
MINUTES = pattern("number plus? (?: dash? ish )? dash? minute")
FULL_DAY = pattern("full_day")
SPAN = pattern("number? span (?: and (?: span | number minute ) )?")

MOST = 24 * 60
EXACT_PARTS = ("0", "00", "25", "75")
"""Decimals of an hour in two figures that can't be minutes: "1.30 hrs" might be an hour and a half."""

Sets = dict[str, frozenset[str]]
Minutes = Callable[[Stretch], int | None]


class Durations:
    """Finds durations; knows how long the organisation's full day is, in minutes, and the languages' words."""

    def __init__(self, full_day: int, sets: Sets) -> None:
        self._sets = sets
        rules: tuple[tuple[str, re.Pattern[str], Minutes], ...] = (
            ("hour minute", UNSURE, lambda said: None),
            ("minute", COMPOUND, _compound),
            ("hour", HOUR_AND_PART, _hour_and_part),
            ("hour", HOURS_MINUTES, _hours_and_minutes),
            ("clock", CLOCK_HOURS, _clock_hours),
            ("hour", HOURS, _hours),
            ("minute", MINUTES, lambda said: int(said.values("number")[0])),
            ("full_day", FULL_DAY, lambda said: _whole(said.values("full_day")[0] * full_day)),
            ("span", SPAN, _spans),
        )
        self._rules = tuple((letters(needs), rule, minutes) for needs, rule, minutes in rules)

    def find(self, line: Line) -> None:
        """Takes every duration from a line; what is over 24 hours, zero or negative is taken empty."""
        find_times_between(line, self._sets)
        for needs, rule, minutes in self._rules:
            for match in line.find(rule, needs):
                said = line.stretch(match.span())
                if self._is_none(said):
                    line.use_up(said.first, said.last)
                elif rule is not HOURS_MINUTES or _are_minutes(said):
                    self._take(said, minutes(said))

    def _take(self, said: Stretch, minutes: int | None) -> None:
        line = said.line
        first, last, about = hedged(line, said.first, said.last)
        times, first, last = _multiplied(line, first, last)
        if self._is_one_of_several(line, first, last):
            minutes = None
        negative = line.kind(first - 1) == "dash" and line.glued(first) and not line.glued(first - 1)
        total = minutes * times if minutes is not None else 0
        value = total if 0 < total <= MOST and not negative else None
        line.take(Mention("duration", value, first, last, about, side=self._is_aside(line, first, last)))

    def _is_none(self, said: Stretch) -> bool:
        """A rate, a time ago or a lateness is no duration: "£10 an hour", "an hour late"; nor is the weather's."""
        line = said.line
        a_rate = said.kinds[0] == "article" and line.kind(said.first - 1) in ("money", "number", "decimal", "unit")
        weather = said.kinds == ["full_day"] and said.before in self._sets["weather"]
        late = said.next_kind == "ago" or line.said(said.last, self._sets["late"])
        return a_rate or weather or late or said.before in self._sets["every"]

    def _is_one_of_several(self, line: Line, first: int, last: int) -> bool:
        """Whether it is the length of one of several: "2 sessions of an hour", "an hour twice"."""
        of_each = line.kind(first - 1) == "of" and line.kind(first - 3) == "number"
        return of_each or line.said(first - 1, self._sets["twice"]) or line.said(last, self._sets["twice"])

    def _is_aside(self, line: Line, first: int, last: int) -> bool:
        """Whether it is time beside the activity: "30 mins travel", "including 30 mins"."""
        beside = self._sets["side"] | self._sets["bound"]
        return line.said(last, self._sets["side"]) or line.said(first - 1, beside)


def _multiplied(line: Line, first: int, last: int) -> tuple[int, int, int]:
    """How many times over it was, with where that is said: "3 x 2h" is six hours."""
    if line.kind(first - 1) in ("times", "star") and line.kind(first - 2) == "number":
        return line.lexemes[first - 2].value, first - 2, last
    if line.kind(last) in ("times", "star") and line.kind(last + 1) == "number":
        return line.lexemes[last + 1].value, first, last + 2
    return 1, first, last


def _hours_said(said: Stretch) -> Decimal | int:
    """The hours before the word "hours"; one where no number is said."""
    return amount(said.line, said.first, said.places("hour")[0])


def _compound(said: Stretch) -> int | None:
    minutes = said.values("number")[-1]
    return _whole(_hours_said(said) * 60 + minutes) if minutes < 60 else None


def _hour_and_part(said: Stretch) -> int | None:
    return _whole((_hours_said(said) + said.values("fraction", "part")[-1]) * 60)


def _are_minutes(said: Stretch) -> bool:
    """Whether the number after the hours is minutes: "2h30", or in fives ("1 hr 15")."""
    minutes = said.values("number")[-1]
    return 0 < minutes < 60 and (said.line.glued(said.last - 1) or minutes % 5 == 0)


def _hours_and_minutes(said: Stretch) -> int | None:
    return _whole(_hours_said(said) * 60 + said.values("number")[-1])


def _clock_hours(said: Stretch) -> int | None:
    """ "2:30 h"; with two figures before the colon it may as well be a time of day."""
    typed = said.line.fold(said.first)
    hours, minutes = (int(part) for part in typed.split(":"))
    return hours * 60 + minutes if minutes < 60 and typed[1] == ":" else None


def _hours(said: Stretch) -> int | None:
    number = said.line.lexemes[said.first]
    part = number.fold.replace(",", ".").partition(".")[2] if number.kind == "decimal" else ""
    return None if len(part) > 1 and part not in EXACT_PARTS else _whole(_hours_said(said) * 60)


def _spans(said: Stretch) -> int:
    """Words that are a length of time by themselves (Polish "kwadrans", 15 minutes), and minutes added to them."""
    total, times = 0, 1
    for lexeme in said.line.lexemes[said.first : said.last]:
        if lexeme.kind == "number":
            times = lexeme.value
        elif lexeme.kind in ("span", "minute"):
            total, times = total + times * (lexeme.value or 1), 1
    return total


def _whole(minutes: Decimal | int) -> int | None:
    return int(minutes) if minutes == int(minutes) else None

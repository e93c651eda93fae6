"""Lengths of time, in minutes: "2h30", "an hour and a half", "9-12", "all day".

A duration that is spoken of but says nothing sure ("2-3 hours") is taken too, empty, so that no other is read for it.
"""

from collections.abc import Callable
from decimal import Decimal

from conversation.reading.clock import TIME, Time, minutes_between, time_of_day
from conversation.reading.hedges import AMOUNT, amount, hedged
from conversation.reading.line import Line, Mention
from conversation.reading.patterns import pattern

MOST = 24 * 60
ROUND_PARTS = ("00", "25", "75", "0")
SCORE_UP_TO = 5
NOT_TIMES = frozenset(
    ("hour", "minute", "month", "unit", "money", "countable", "day", "week", "percent", "ordinal", "fraction")
)

UNSURE = pattern(
    f"{AMOUNT} hour? (?: dash | or | till ) {AMOUNT} hour | {AMOUNT} minute? (?: dash | or | till ) {AMOUNT} minute | article hour or number"
)
COMPOUND = pattern(f"{AMOUNT} hour [and comma]? number minute")
HOUR_AND_PART = pattern("(?: number | article )? hour and article? fraction (?! number )")
HOURS_MINUTES = pattern(
    f"(?: {AMOUNT} hour | article? hour and ) number (?! hour | minute | unit | money | countable | word | slash | colon | ampm | times | hundredth | dash )"
)
CLOCK_HOURS = pattern("clock hour")
ABOUT_AN_HOUR = pattern("hour dash? ish")
HOURS = pattern(f"{AMOUNT} dash? hour")
MINUTES = pattern("number plus? ish? dash? minute")
FULL_DAY = pattern("full_day")
SPAN = pattern("number? span (?: and (?: span | number minute ) )?")
BETWEEN = pattern(f"(?: from | between )? about? ({TIME}) ish? (?: dash | till | (?<=.) and ) about? ({TIME})")
MULTIPLE = pattern("number [times star]")


class Durations:
    """Finds durations; knows how long the organisation's full day is, in minutes, and the languages' words."""

    def __init__(self, full_day: int, sets: dict[str, frozenset[str]]) -> None:
        self._full_day = full_day
        self._sets = sets

    def find(self, line: Line) -> None:
        """Takes every duration from a line."""
        rules: tuple[tuple[object, Callable[[Line, int, int], int | None]], ...] = (
            (UNSURE, lambda line, first, last: None),
            (COMPOUND, self._compound),
            (HOUR_AND_PART, self._hour_and_part),
            (HOURS_MINUTES, self._hours_minutes),
            (CLOCK_HOURS, self._clock_hours),
            (HOURS, self._hours),
            (ABOUT_AN_HOUR, lambda line, first, last: 60),
            (MINUTES, self._minutes),
            (FULL_DAY, self._days),
            (SPAN, self._spans),
        )
        self._find_between(line)
        for rule, value in rules:
            for match in line.find(rule):
                self._take(line, match.start(), match.end(), value)

    def _take(self, line: Line, first: int, last: int, value: Callable[[Line, int, int], int | None]) -> None:
        if self._is_none(line, first, last):
            line.use_up(first, last)
            return
        minutes = value(line, first, last)
        if minutes == -1:
            return
        start, end, about = hedged(line, first, last)
        if minutes is not None:
            minutes, start, end = self._multiplied(line, minutes, start, end)
        if (minutes is not None and not 0 < minutes <= MOST) or self._negative(line, start):
            minutes = None
        side = self._beside(line, start, end)
        line.take(Mention("duration", minutes, start, end, about, side=side))

    def _is_none(self, line: Line, first: int, last: int) -> bool:
        """A rate, a time ago or a lateness is no duration: "£10 an hour", "2 hours ago", "an hour late"."""
        rate = (
            line.kind(first) == "article"
            and line.kind(first - 1) in ("taken", "number")
            and line.lexemes[first - 1].kind in ("money", "number", "decimal", "unit", "thousands")
        )
        return (
            rate
            or line.kind(last) == "ago"
            or line.said(last, self._sets["late"])
            or line.said(first - 1, self._sets["every"])
        )

    @staticmethod
    def _negative(line: Line, first: int) -> bool:
        return line.kind(first - 1) == "dash" and line.glued(first) and not line.glued(first - 1)

    def _beside(self, line: Line, first: int, last: int) -> bool:
        """Whether it is time beside the activity: "30 mins travel", "plus 30 mins"."""
        return (
            line.said(last, self._sets["side"])
            or line.said(first - 1, self._sets["side"])
            or line.said(first - 1, self._sets["bound"])
        )

    @staticmethod
    def _multiplied(line: Line, minutes: int, first: int, last: int) -> tuple[int | None, int, int]:
        """ "3 x 2h" is six hours."""
        if line.kind(first - 1) in ("times", "star") and line.kind(first - 2) == "number":
            times = line.lexemes[first - 2].value
            return (minutes * times if isinstance(times, int) else None), first - 2, last
        if line.kind(last) in ("times", "star") and line.kind(last + 1) == "number":
            times = line.lexemes[last + 1].value
            return (minutes * times if isinstance(times, int) else None), first, last + 2
        return minutes, first, last

    @staticmethod
    def _compound(line: Line, first: int, last: int) -> int | None:
        hour = next(at for at in range(first, last) if line.kind(at) == "hour")
        minutes = line.lexemes[last - 2].value
        return _whole(amount(line, first, hour) * 60 + minutes) if minutes < 60 else None

    @staticmethod
    def _hour_and_part(line: Line, first: int, last: int) -> int | None:
        hour = next(at for at in range(first, last) if line.kind(at) == "hour")
        return _whole((amount(line, first, hour) + line.lexemes[last - 1].value) * 60)

    @staticmethod
    def _hours_minutes(line: Line, first: int, last: int) -> int | None:
        hour = next(at for at in range(first, last) if line.kind(at) == "hour")
        minutes = line.lexemes[last - 1].value
        sure = line.glued(last - 1) or minutes % 5 == 0
        if not sure or not isinstance(minutes, int) or not 0 < minutes < 60:
            return -1
        return _whole(amount(line, first, hour) * 60 + minutes)

    @staticmethod
    def _clock_hours(line: Line, first: int, last: int) -> int | None:
        hours, _, minutes = line.fold(first).partition(":")
        return int(hours) * 60 + int(minutes) if int(minutes) < 60 else None

    @staticmethod
    def _hours(line: Line, first: int, last: int) -> int | None:
        number = line.lexemes[first]
        if number.kind == "decimal":
            part = number.fold.replace(",", ".").partition(".")[2]
            if len(part) > 1 and part not in ROUND_PARTS:
                return None
        hour = next(at for at in range(first, last) if line.kind(at) == "hour")
        return _whole(amount(line, first, hour) * 60)

    @staticmethod
    def _minutes(line: Line, first: int, last: int) -> int | None:
        return _whole(line.lexemes[first].value)

    def _days(self, line: Line, first: int, last: int) -> int | None:
        return _whole(line.lexemes[first].value * self._full_day)

    @staticmethod
    def _spans(line: Line, first: int, last: int) -> int | None:
        """Words that are a length of time by themselves (Polish "kwadrans", 15 minutes), and minutes added to them."""
        total, times = 0, 1
        for lexeme in line.lexemes[first:last]:
            if lexeme.kind == "number":
                times = lexeme.value
            elif lexeme.kind in ("span", "minute"):
                total, times = total + times * (lexeme.value or 1), 1
        return total

    def _find_between(self, line: Line) -> None:
        for match in line.find(BETWEEN):
            first, last = match.span()
            opened = line.kind(first) in ("from", "between")
            joint = match.end(1) + (line.kind(match.end(1)) == "ish")
            if line.kind(joint) == "and" and line.kind(first) != "between":
                continue
            start, end = _time(line, match.span(1)), _time(line, match.span(2))
            plain = all(line.kind(at) in ("number", "decimal", "dash", "till") for at in range(first, last))
            if (
                start is None
                or end is None
                or self._no_times(line, first, last)
                or (plain and self._no_range(line, first, joint, last))
            ):
                continue
            if (
                not opened
                and plain
                and start.minutes <= SCORE_UP_TO * 60
                and end.minutes <= start.minutes
                and line.fold(joint) not in ("till", "until")
            ):
                line.use_up(first, last)
                continue
            line.take(Mention("duration", minutes_between(start, end), first, last))

    def _no_times(self, line: Line, first: int, last: int) -> bool:
        """Whether a range is of something else than times of day: of units, days of a month, ages, scores."""
        if line.kind(last) in NOT_TIMES and not self._is_four_figures(line, first, last):
            return True
        if line.kind(last) in ("dash", "slash", "till") and line.kind(last + 1) == "number":
            return True
        before = line.fold(first - 1)
        return (
            before in self._sets["aged"]
            or before in self._sets["label"]
            or line.kind(first - 1) in ("dash", "slash", "money", "month")
        )

    @staticmethod
    def _is_four_figures(line: Line, first: int, last: int) -> bool:
        """ "0930-1100 hrs" is written as times are on a rota."""
        return line.kind(last) == "hour" and len(line.fold(first)) == len(line.fold(last - 1)) == 4

    def _no_range(self, line: Line, first: int, joint: int, last: int) -> bool:
        """Whether bare figures ("10-12") are a score, or belong to the things named after them."""
        near = range(max(0, first - 4), min(len(line.lexemes), last + 2))
        if any(line.said(at, self._sets["score_word"]) for at in near):
            return True
        return line.kind(last) == "word" and line.fold(last).endswith(("s", "people", "children", "men", "women"))


def _whole(minutes: Decimal | int) -> int | None:
    return int(minutes) if minutes == int(minutes) else None


def _time(line: Line, span: tuple[int, int]) -> Time | None:
    return time_of_day(line.lexemes[span[0] : span[1]])

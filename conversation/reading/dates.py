"""Days: "yesterday", "last Friday", "Tue 17 Nov", "12/11", "the 12th", "3 days ago", "Mon, Wed and Fri".

A mention's value is a tuple with a day for each day named; null stands for a time that is not one past day.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from conversation.reading.calendar import (
    by_day_and_month,
    by_day_of_month,
    latest_weekday,
    on_calendar,
    weekday_of_week,
)
from conversation.reading.hedges import is_doubted
from conversation.reading.line import Line, Mention
from conversation.reading.patterns import KINDS, pattern
from conversation.reading.phrases import Phrases

DAY = "[weekday short_day]"
NUMBER = "(?: ordinal | number | rank )"
BEFORE = f"(?: {DAY} part_of_day? comma? (?: the | this )? )?"

DAY_MONTH = pattern(f"{BEFORE} (?: this | the ){{0,3}} {NUMBER} [dash slash]? of? month (?: [comma stop dash slash]? number )?")
DAYS_MONTH = pattern(f"{NUMBER} (?: (?: dash | till | comma | and | slash ) {NUMBER} ){{1,9}} of? month")
MONTH_DAY = pattern(f"{BEFORE} month [stop dash slash]? the? {NUMBER} (?: comma? number )?")
MONTH_DAYS = pattern(f"month the? {NUMBER} (?: (?: dash | till | and ) the? {NUMBER} ){{1,9}}")
IN_FIGURES = pattern(f"{BEFORE} (?: dated | iso | slashed | part )")
WEEKDAY_ORDINAL = pattern(f"{DAY} (?: this | the ){{0,3}} [ordinal rank] | [ordinal rank] {DAY}")
ORDINALS = pattern("this the rank | (?: this? the )? ordinal (?: (?: comma? and? | dash | till | slash ) this? the? ordinal ){0,9}")
AGO = pattern(
    "(?: number | article ) (?: day | week | fortnight ) ago | couple [day week] ago | (?: number | article ) month_long ago"
)
WEEKDAYS = pattern(
    f"(?: week_last this? the? | week_this this? )? (?: last | this | next ){{0,3}} {DAY} part_of_day?"
    f" (?: (?: comma and? | and | slash | plus | dash | till ) (?: this | the ){{0,3}} {DAY} part_of_day? ){{0,9}}"
    " (?: comma? (?: week_last | week_this | gone | next? week ) )?"
)
WEEKDAYS_IN_A_ROW = pattern(f"{DAY} {DAY}{{1,6}}")
RELATIVE = pattern(f"(?: {DAY} comma? )? relative (?: part_of_day | comma? {DAY} (?! comma? and? weekday ) )?")
VAGUE = pattern("vague | [day week month_long] ago | next [week fortnight month_long]")
LENGTH_OF_DAYS = pattern("(?: number | couple ) (?: day | week | fortnight | month_long )")
WEEK = pattern("week_last | week_this")
MONTH = pattern("(?: last | this | next ) month | month number? ")

YEAR = pattern("number")

Days = tuple[date | None, ...]
Rule = Callable[[Line, int, int, date], Days | None]

JOINTS = ("dash", "till")
THINGS = ("countable", "activity_countable", "hour", "unit", "money", "day")
NO_DATES = ([24, 7], [10, 10])
NOUNS = ("word", "countable", "week", "day", "month_long", "hour", "dash")
VERB_FOLLOWED_BY = ("function", "word", "of", "the", "article", "this", "between")
FULL_NAME = 6
WEEKS_OF_MONTH = 5
SPAN_WORDS = ("for", "over", "in", "during", "within", "since")


class Dates:
    """Finds days; knows the languages' words that make a day unsure."""

    def __init__(self, sets: dict[str, frozenset[str]]) -> None:
        self._sets = sets
        self._unsure_before = Phrases(sets["no_date_before"])

    def find(self, line: Line, today: date) -> None:
        """Takes every mention of a time from a line."""
        self._hide_no_days(line)
        rules: tuple[tuple[re.Pattern[str], Rule], ...] = (
            (DAYS_MONTH, self._days_of_month),
            (DAY_MONTH, self._day_month),
            (MONTH_DAYS, self._days_of_month),
            (MONTH_DAY, self._day_month),
            (IN_FIGURES, self._in_figures),
            (AGO, self._ago),
            (RELATIVE, self._relative),
            (WEEKDAY_ORDINAL, self._weekday_ordinal),
            (WEEKDAYS_IN_A_ROW, self._weekdays_in_a_row),
            (WEEKDAYS, self._weekdays),
            (ORDINALS, self._ordinals),
            (WEEK, self._none),
            (VAGUE, self._none),
            (LENGTH_OF_DAYS, self._length_of_days),
            (MONTH, self._month),
            (YEAR, self._year),
        )
        unsure = {last for _, last in self._unsure_before.find(line)}
        for rule, days in rules:
            for match in line.find(rule):
                self._take(line, match.span(), days, today, unsure=match.start() in unsure)

    @staticmethod
    def _take(line: Line, span: tuple[int, int], rule: Rule, today: date, *, unsure: bool) -> None:
        days = rule(line, *span, today)
        if days is not None:
            past = tuple(day if day and day <= today and not unsure else None for day in days)
            line.take(Mention("date", past[:1] if unsure else past, *span, assumed=is_doubted(line, span[1])))

    def _hide_no_days(self, line: Line) -> None:
        """ "in the sun", "sat with", "we sat" are no days; "on the Friday" and "sun cream" none that is sure."""
        for at, lexeme in enumerate(line.lexemes):
            if lexeme.kind != "weekday":
                continue
            if self._is_unsure(line, at):
                line.take(Mention("date", (None,), at, at + 1))
            elif line.kind(at - 1) == "the" or self._is_verb(line, at):
                line.use_up(at, at + 1)

    def _is_unsure(self, line: Line, at: int) -> bool:
        if line.kind(at - 1) == "the":
            return line.kind(at - 2) == "this" and len(line.fold(at)) >= FULL_NAME and line.kind(at + 1) != "word"
        return line.said(at, self._sets["thing_days"]) and line.kind(at + 1) == "word"

    def _is_verb(self, line: Line, at: int) -> bool:
        """Whether "sat" is what somebody did: after "we", or in small letters before "with", "in", "down"."""
        if not line.said(at, self._sets["verb_days"]) or line.kind(at - 1) in ("this", "last", "next"):
            return False
        if line.said(at - 1, self._sets["person_before"]) and line.kind(at - 1) != "and":
            return True
        return line.kind(at + 1) in VERB_FOLLOWED_BY and line.text[line.lexemes[at].start].islower()

    @staticmethod
    def _none(line: Line, first: int, last: int, today: date) -> Days:
        return (None,)

    def _day_month(self, line: Line, first: int, last: int, today: date) -> Days | None:
        parts = line.lexemes[first:last]
        month = next(one.value for one in parts if one.kind == "month")
        numbers = [one.value for one in parts if one.kind in ("ordinal", "number", "rank")]
        weekdays = [one.value for one in parts if one.kind == "weekday"]
        day, year = numbers[0], numbers[1] if len(numbers) > 1 else None
        if year is not None and not _is_year(line, last - 1):
            line.take(
                Mention(
                    "date",
                    self._checked(by_day_and_month(day, month, today), weekdays),
                    first,
                    last - 2 if line.kind(last - 2) == "comma" else last - 1,
                )
            )
            return None
        found = on_calendar(day, month, year) if year is not None else by_day_and_month(day, month, today)
        return self._checked(found, weekdays)

    @staticmethod
    def _checked(found: date | None, weekdays: list[int]) -> Days:
        return (found if found and all(found.weekday() == one for one in weekdays) else None,)

    def _days_of_month(self, line: Line, first: int, last: int, today: date) -> Days | None:
        month = next(one.value for one in line.lexemes[first:last] if one.kind == "month")
        return _listed(
            line, first, last, ("ordinal", "number", "rank"), lambda day: by_day_and_month(day, month, today)
        )

    def _in_figures(self, line: Line, first: int, last: int, today: date) -> Days | None:
        typed = line.fold(last - 1)
        weekdays = [one.value for one in line.lexemes[first:last] if one.kind == "weekday"]
        for sign in "/.-":
            if sign in typed:
                parts = [int(part) for part in typed.split(sign)]
                break
        if line.kind(last - 1) == "iso":
            return self._checked(on_calendar(parts[2], parts[1], parts[0]), weekdays)
        if len(parts) == 3:
            return self._checked(on_calendar(parts[0], parts[1], parts[2]), weekdays)
        if parts in NO_DATES or max(parts) > 31 or self._is_rating(line, first) or line.kind(last) in THINGS:
            return None
        return self._checked(by_day_and_month(parts[0], parts[1], today), weekdays)

    def _is_rating(self, line: Line, first: int) -> bool:
        return any(line.said(at, self._sets["rating_word"]) for at in range(first - 3, first))

    def _ago(self, line: Line, first: int, last: int, today: date) -> Days:
        length = {"day": 1, "week": 7, "fortnight": 14}.get(line.kind(last - 2), 0)
        number = line.lexemes[first].value if line.kind(first) == "number" else 1
        if (
            line.kind(first) == "couple"
            or not length
            or not isinstance(number, int)
            or number > 400
            or line.kind(last) == "weekday"
        ):
            return (None,)
        return (today - timedelta(days=number * length),)

    def _relative(self, line: Line, first: int, last: int, today: date) -> Days:
        parts = line.lexemes[first:last]
        offset = next(one.value for one in parts if one.kind == "relative")
        return self._checked(today + timedelta(days=offset), [one.value for one in parts if one.kind == "weekday"])

    def _weekday_ordinal(self, line: Line, first: int, last: int, today: date) -> Days:
        day = next(one.value for one in line.lexemes[first:last] if one.kind in ("ordinal", "rank"))
        if line.kind(first) in ("ordinal", "rank") and day <= WEEKS_OF_MONTH:
            return (None,)
        weekday = next(one.value for one in line.lexemes[first:last] if one.kind == "weekday")
        return self._checked(by_day_of_month(day, today), [weekday])

    def _ordinals(self, line: Line, first: int, last: int, today: date) -> Days | None:
        if not self._is_day_of_month(line, first, last):
            return None
        return _listed(line, first, last, ("ordinal", "rank"), lambda day: by_day_of_month(day, today))

    def _is_day_of_month(self, line: Line, first: int, last: int) -> bool:
        """An ordinal before a noun is no date ("2nd floor", "our 3rd coffee morning")."""
        if line.kind(last) in NOUNS or line.said(first - 1, self._sets["possessive"]):
            return False
        if line.kind(last) in ("activity", "activity_countable"):
            if line.kind(last - 1) == "rank":
                return False
            on = "this" in (line.kind(first), line.kind(first - 1))
            return on or (line.kind(first) == "the" and first == 0)
        return True

    def _weekdays_in_a_row(self, line: Line, first: int, last: int, today: date) -> Days | None:
        """ "Mon Tue Wed" are three days; two without a joint contradict each other, unless something is said of each."""
        several = last - first > 2 or KINDS["each"] in line.shape
        return self._weekdays(line, first, last, today) if several else None

    def _weekdays(self, line: Line, first: int, last: int, today: date) -> Days | None:
        kinds = [line.kind(at) for at in range(first, last)]
        if line.said(first - 1, self._sets["not_word"]) and kinds.count("weekday") > 1:
            at = first + kinds.index("weekday")
            line.take(Mention("date", (latest_weekday(line.lexemes[at].value, today),), first, at + 1))
            return None
        if "next" in kinds or "week" in kinds:
            return (None,)
        if "week_last" in kinds or "week_this" in kinds:
            back = 1 if "week_last" in kinds else 0
            return _listed(line, first, last, ("weekday",), lambda day: weekday_of_week(day, today, back))
        before = "last" in kinds or "gone" in kinds
        return _listed(line, first, last, ("weekday",), lambda day: latest_weekday(day, today, before=before))

    @staticmethod
    def _length_of_days(line: Line, first: int, last: int, today: date) -> Days | None:
        """ "For two weeks" is no one day."""
        return (None,) if line.said(first - 1, SPAN_WORDS) else None

    @staticmethod
    def _year(line: Line, first: int, last: int, today: date) -> Days | None:
        """ "In 2025" is no one day."""
        typed = line.fold(first)
        return (None,) if len(typed) == 4 and _is_year(line, first) and line.said(first - 1, SPAN_WORDS) else None

    def _month(self, line: Line, first: int, last: int, today: date) -> Days | None:
        """A month by itself is no one day; "may" and "march" are months only where it is sure."""
        year = line.kind(last - 1) == "number" and _is_year(line, last - 1)
        sure = line.kind(first) != "month" or line.said(first - 1, ("in", "since", "during", "of", "for")) or year
        ambiguous = line.fold(last - 1) in ("may", "march", "mar", "sept", "dec")
        return (None,) if sure or not ambiguous else None


def _is_year(line: Line, at: int) -> bool:
    typed = line.fold(at)
    after = line.kind(at + 1)
    return typed.isdecimal() and (
        (len(typed) == 4
        and typed[:2] in ("19", "20"))
        or (len(typed) == 2 and after not in ("hour", "minute", "countable", "unit", "money", "dash", "clock", "till"))
    )


def _listed(line: Line, first: int, last: int, kinds: tuple[str, ...], day_of: Callable[[int], date | None]) -> Days:
    """The days named one by one, and those between two joined by a dash or "to"."""
    places = [at for at in range(first, last) if line.kind(at) in kinds]
    days = [day_of(line.lexemes[at].value) for at in places]
    if len(places) == 2 and any(line.kind(at) in JOINTS for at in range(places[0], places[1])):
        return _through(days[0], days[1], line, places, day_of)
    return tuple(dict.fromkeys(days))


def _through(
    start: date | None, end: date | None, line: Line, places: list[int], day_of: Callable[[int], date | None]
) -> Days:
    if start and end and start > end and line.kind(places[0]) == "weekday":
        start -= timedelta(days=7)
    if not start or not end or not 0 < (end - start).days < 31:
        return (None,)
    return tuple(start + timedelta(days=days) for days in range((end - start).days + 1))

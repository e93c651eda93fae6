"""Days by their month or number: "12 Nov", "Nov 12th", "12/11/26", "the 12th", "10-12 Nov"."""

from datetime import date

from conversation.reading.calendar import by_day_and_month, by_day_of_month, on_calendar
from conversation.reading.days import UNSURE, Days, agreeing, listed
from conversation.reading.line import Line, Mention, Stretch
from conversation.reading.patterns import pattern

DAY = "weekday"
NUMBER = "[ordinal number rank]"
NUMBERS = ("ordinal", "number", "rank")
BEFORE = f"(?: {DAY} part_of_day? comma? (?: the | this )? )?"

DAY_MONTH = pattern(
    f"{BEFORE} [this the]{{0,3}} {NUMBER} [dash slash]? of? month (?: [comma stop dash slash]? number )?"
)
DAYS_MONTH = pattern(f"{NUMBER} (?: [dash till comma and slash] {NUMBER} ){{1,9}} of? month")
MONTH_DAY = pattern(f"{BEFORE} month [stop dash slash]? the? {NUMBER} (?: comma? number )?")
MONTH_DAYS = pattern(f"month the? {NUMBER} (?: [dash till and] the? {NUMBER} ){{1,9}}")
IN_FIGURES = pattern(f"{BEFORE} [dated iso slashed part]")
WEEKDAY_ORDINAL = pattern(f"{DAY} [this the]{{0,3}} [ordinal rank] | [ordinal rank] {DAY}")
ORDINALS = pattern(
    "this the rank | (?: this? the )? ordinal (?: (?: comma? and? | dash | till | slash ) this? the? ordinal ){0,9}"
)
MONTH = pattern("[last this next] month | month number?")
YEAR = pattern("number")

COUNTED = ("countable", "activity_countable", "hour", "unit", "money", "day")
NOUNS = ("word", "countable", "week", "day", "month_long", "hour", "dash")
AFTER_A_NUMBER = frozenset(
    (
        "hour",
        "minute",
        "countable",
        "activity_countable",
        "unit",
        "money",
        "dash",
        "clock",
        "till",
        "ampm",
        "oclock",
        "percent",
        "times",
        "star",
        "hundredth",
        "thousands",
        "word",
        "of",
        "month",
    )
)
YEARS_AROUND = range(-9, 2)
NO_DATES = ([24, 7], [10, 10])
LAST_DAY = 31
WEEKS_OF_MONTH = 5
Sets = dict[str, frozenset[str]]


def day_and_month(said: Stretch, today: date, sets: Sets) -> Days | None:
    """ "Tue 17 Nov", "Nov 12, 2026": without a year the latest such day."""
    month = said.values("month")[0]
    numbers = said.values(*NUMBERS)
    if len(numbers) > 1 and not _is_year_near(said, numbers[1], today):
        _leave_last(said, agreeing(by_day_and_month(numbers[0], month, today), said))
        return None
    found = (
        on_calendar(numbers[0], month, numbers[1]) if len(numbers) > 1 else by_day_and_month(numbers[0], month, today)
    )
    return agreeing(found, said)


def _is_year_near(said: Stretch, number: int, today: date) -> bool:
    """Whether the number after a day and month is its year; of two figures, one of the last years."""
    return is_year(said.line, said.last - 1) and (number > LAST_DAY or number - today.year % 100 in YEARS_AROUND)


def _leave_last(said: Stretch, days: Days) -> None:
    """Takes the day and leaves the number after it to others: "12 Nov 9-12"."""
    last = said.last - 1 - (said.line.kind(said.last - 2) in ("comma", "stop", "dash", "slash"))
    said.line.take(Mention("date", days, said.first, last))


def days_and_month(said: Stretch, today: date, sets: Sets) -> Days:
    """ "10-12 Nov", "17 and 19 Nov"."""
    month = said.values("month")[0]
    return listed(said, NUMBERS, lambda day: by_day_and_month(day, month, today))


def in_figures(said: Stretch, today: date, sets: Sets) -> Days | None:
    """ "12/11", "12/11/26", "2026-11-12": the day before the month. Neither "24/7" nor a rating is a date."""
    kind, typed = said.kinds[-1], said.line.fold(said.last - 1)
    sign = next(sign for sign in "/.-" if sign in typed)
    parts = [int(part) for part in typed.split(sign)]
    if kind == "iso":
        return agreeing(on_calendar(parts[2], parts[1], parts[0]), said)
    if kind == "dated":
        return agreeing(on_calendar(parts[0], parts[1], parts[2]), said)
    rating = any(said.line.said(at, sets["rating_word"]) for at in range(said.first - 3, said.first))
    if parts in NO_DATES or max(parts) > LAST_DAY or rating or said.next_kind in COUNTED:
        return None
    return agreeing(by_day_and_month(parts[0], parts[1], today), said)


def weekday_and_number(said: Stretch, today: date, sets: Sets) -> Days:
    """ "Tuesday the 17th"; "first Sunday" is no day that is sure."""
    day = said.values("ordinal", "rank")[0]
    first = said.kinds[0] in ("ordinal", "rank")
    return UNSURE if first and day <= WEEKS_OF_MONTH else agreeing(by_day_of_month(day, today), said)


def ordinals(said: Stretch, today: date, sets: Sets) -> Days | None:
    """ "The 12th": the latest such day. An ordinal before a noun is no date ("2nd floor", "our 3rd coffee morning")."""
    if said.next_kind in NOUNS or said.before in sets["possessive"]:
        return None
    if said.next_kind in ("activity", "activity_countable") and not _before_activity(said):
        return None
    return listed(said, ("ordinal", "rank"), lambda day: by_day_of_month(day, today))


def _before_activity(said: Stretch) -> bool:
    """Whether a number right before an activity is a day: "on the 12th gardening", not "the second lunch club"."""
    if said.kinds[-1] == "rank":
        return False
    on = "this" in (said.kinds[0], said.line.kind(said.first - 1))
    return on or (said.kinds[0] == "the" and said.first == 0)


def month_alone(said: Stretch, today: date, sets: Sets) -> Days | None:
    """A month by itself is no one day; "may" and "march" are months only where it is sure."""
    year = said.kinds[-1] == "number" and is_year(said.line, said.last - 1)
    sure = said.kinds[0] != "month" or said.before in sets["span_words"] or year
    month = said.line.fold(said.places("month")[0])
    return UNSURE if sure or month not in sets["ambiguous_months"] else None


def year_alone(said: Stretch, today: date, sets: Sets) -> Days | None:
    """ "In 2025" is no one day."""
    full = len(said.line.fold(said.first)) == 4 and is_year(said.line, said.first)
    return UNSURE if full and said.before in sets["span_words"] else None


def is_year(line: Line, at: int) -> bool:
    """Whether a number is a year: four figures of this century or the last, or two that nothing is counted by."""
    typed = line.fold(at)
    if not typed.isdecimal() or len(typed) not in (2, 4):
        return False
    return typed[:2] in ("19", "20") if len(typed) == 4 else line.kind(at + 1) not in AFTER_A_NUMBER

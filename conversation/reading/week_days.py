"""Days by the week or by how long ago: "Friday", "last Friday", "Friday last week", "yesterday", "3 days ago"."""

from datetime import date, timedelta

from conversation.reading.calendar import latest_weekday, weekday_of_week
from conversation.reading.days import UNSURE, Days, agreeing, listed
from conversation.reading.line import Line, Mention, Stretch
from conversation.reading.month_days import Sets
from conversation.reading.patterns import KINDS, pattern

AGO = pattern("[number article] [day week fortnight month_long] ago | couple [day week] ago")
WEEKDAYS = pattern(
    "(?: week_last [colon comma dash]? this? the? | week_this [colon comma dash]? this? )?"
    " [last this next]{0,3} weekday part_of_day?"
    " (?: (?: comma and? | and | slash | plus | dash | till ) [this the]{0,3} weekday part_of_day? ){0,9}"
    " (?: comma? (?: week_last | week_this | gone | next? week ) )?"
)
WEEKDAYS_IN_A_ROW = pattern("weekday weekday{1,6}")
RELATIVE = pattern("(?: weekday comma? )? relative (?: part_of_day | comma? weekday (?! comma? and? weekday ) )?")
VAGUE = pattern("vague | [day week month_long] ago | next [week fortnight month_long] | week_last | week_this")
LENGTH_OF_DAYS = pattern("[number couple] [day week fortnight month_long]")

WEEKS_BACK = {"week_last": 1, "week_this": 0}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
NAMES = ("weekday", "month")
FARTHEST = 400
FULL_NAME = 6
VERB_FOLLOWED_BY = ("function", "word", "of", "the", "article", "this", "between")


def days_ago(said: Stretch, today: date, sets: Sets) -> Days:
    """ "3 days ago", "a fortnight ago"; months ago are no one day, nor are "a couple of days"."""
    length = DAYS_IN.get(said.kinds[-2], 0)
    number = (said.values("number") or [1])[0]
    sure = length and number <= FARTHEST and "couple" not in said.kinds and said.next_kind != "weekday"
    return (today - timedelta(days=number * length),) if sure else UNSURE


def relative(said: Stretch, today: date, sets: Sets) -> Days:
    """ "Yesterday", "last night", "yesterday (Sat)"."""
    return agreeing(today + timedelta(days=said.values("relative")[0]), said)


def weekdays_in_a_row(said: Stretch, today: date, sets: Sets) -> Days | None:
    """ "Mon Tue Wed" are three days; two without a joint contradict each other, unless something is said of each."""
    several = len(said.kinds) > 2 or KINDS["each"] in said.line.shape
    return weekdays(said, today, sets) if several else None


def weekdays(said: Stretch, today: date, sets: Sets) -> Days | None:
    """The latest such day; "last" means before today, "last week" that week's. "Not Monday, Tuesday": see `intent`."""
    kinds = said.kinds
    if said.before in sets["not_word"] and kinds.count("weekday") > 1:
        denied = said.places("weekday")[0]
        day = latest_weekday(said.line.lexemes[denied].value, today)
        said.line.take(Mention("date", (day,), said.first, denied + 1))
        return None
    if "next" in kinds or "week" in kinds:
        return UNSURE
    if _heading(said.line) == "week_last" and "week_last" not in kinds:
        return UNSURE
    week = next((kind for kind in kinds if kind in WEEKS_BACK), None)
    if week:
        back = WEEKS_BACK[week]
        return listed(said, ("weekday",), lambda day: weekday_of_week(day, today, back))
    before = "last" in kinds or "gone" in kinds
    return listed(said, ("weekday",), lambda day: latest_weekday(day, today, before=before))


def _heading(line: Line) -> str | None:
    """The week that a whole message is about, where it begins with it: "Last week: Mon 2h, Wed 1h".

    This week's days are the latest ones anyway; last week's are sure only right beside the heading, since a day must
    be told from its own words.
    """
    if line.kind(0) not in WEEKS_BACK:
        return None
    line.use_up(0, 1)
    return line.kind(0)


def vague(said: Stretch, today: date, sets: Sets) -> Days:
    """ "Last week", "the other day": no one day."""
    return UNSURE


def length_of_days(said: Stretch, today: date, sets: Sets) -> Days | None:
    """ "For two weeks" is no one day."""
    return UNSURE if said.before in sets["span_words"] else None


def hide_no_days(line: Line, sets: Sets) -> None:
    """ "in the sun", "sat with", "we sat" are no days; "on the Friday" and "sun cream" none that is sure."""
    for at, lexeme in enumerate(line.lexemes):
        if lexeme.kind in NAMES and _is_name(line, at, sets):
            line.use_up(at, at + 1)
            continue
        if lexeme.kind != "weekday":
            continue
        if _is_unsure(line, at, sets):
            line.take(Mention("date", UNSURE, at, at + 1))
        elif line.kind(at - 1) == "the" or _is_verb(line, at, sets):
            line.use_up(at, at + 1)


def _is_name(line: Line, at: int, sets: Sets) -> bool:
    """Whether it is somebody's name ("Mrs May") or a street's ("14 Sunday Street")."""
    title = at - 2 if line.kind(at - 1) == "stop" else at - 1
    return line.said(title, sets["titles"]) or (line.kind(at - 1) == "number" and line.said(at + 1, sets["streets"]))


def _is_unsure(line: Line, at: int, sets: Sets) -> bool:
    if line.kind(at - 1) == "the":
        return line.kind(at - 2) == "this" and len(line.fold(at)) >= FULL_NAME and line.kind(at + 1) != "word"
    on_a_street = line.said(at + 1, sets["streets"])
    return on_a_street or (line.said(at, sets["thing_days"]) and line.kind(at + 1) == "word")


def _is_verb(line: Line, at: int, sets: Sets) -> bool:
    """Whether "sat" is what somebody did: after "we", or in small letters before "with", "in", "down"."""
    if not line.said(at, sets["verb_days"]) or line.kind(at - 1) in ("this", "last", "next"):
        return False
    if line.said(at - 1, sets["person_before"]) and line.kind(at - 1) != "and":
        return True
    return line.kind(at + 1) in VERB_FOLLOWED_BY and line.text[line.lexemes[at].start].islower()

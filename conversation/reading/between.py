"""The time between two times of day, as a duration: "9-12", "from 10 to half 12", "between 10 and 12"."""

from conversation.reading.clock import TIME, Time, minutes_between, time_of_day
from conversation.reading.line import Line, Mention, Stretch
from conversation.reading.patterns import pattern

BETWEEN = pattern(f"(?: from | between )? about? ({TIME}) ish? [dash till and] about? ({TIME})")

SCORE_UP_TO = 5 * 60
FIGURES = frozenset(("number", "decimal", "dash", "till"))
NOT_TIMES = frozenset(("hour", "minute", "month", "unit", "countable", "day", "week", "percent", "ordinal", "fraction"))
JOINED_ON = ("slash", "till")
BEFORE_OTHERS = ("slash", "money")
FIGURES_ON_A_ROTA = 4
Sets = dict[str, frozenset[str]]


def find_times_between(line: Line, sets: Sets) -> None:
    """Takes every stretch of the day from a line; a score ("2-1") is used up and gives nothing."""
    for match in line.find(BETWEEN):
        said = line.stretch(match.span())
        start, end = (time_of_day(line.lexemes[slice(*match.span(group))]) for group in (1, 2))
        if start is None or end is None or _is_of_something_else(said, sets):
            continue
        if _is_score(said, start, end, sets):
            line.use_up(said.first, said.last)
        else:
            last = said.last + _is_on_a_rota(said)
            about = "about" in said.kinds or "ish" in said.kinds or line.kind(last) == "ish"
            line.take(Mention("duration", minutes_between(start, end), said.first, last, about))


def _is_of_something_else(said: Stretch, sets: Sets) -> bool:
    """Whether it is a range of days, ages, units or things ("10-12 bags"), or no range ("9 and 12")."""
    line = said.line
    if "and" in said.kinds and said.kinds[0] != "between":
        return True
    if said.next_kind in NOT_TIMES and not _is_on_a_rota(said):
        return True
    joined_on = said.next_kind in JOINED_ON or _is_hyphen(line, said.last)
    if joined_on and line.kind(said.last + 1) == "number":
        return True
    if _is_hyphen(line, said.first - 1) or line.kind(said.first - 1) in BEFORE_OTHERS:
        return True
    if said.before in sets["aged"] | sets["label"]:
        return True
    if line.kind(said.first - 1) == "month" and line.kind(said.first - 2) not in ("number", "ordinal", "of"):
        return True
    things = said.next_kind == "word" and line.fold(said.last).endswith(tuple(sets["plural_marks"]))
    return things and FIGURES.issuperset(said.kinds)


def _is_hyphen(line: Line, at: int) -> bool:
    """Whether a dash joins what stands beside it; with spaces around it, it parts them ("lunch club - 9-12")."""
    return line.kind(at) == "dash" and (line.glued(at) or line.glued(at + 1))


def _is_on_a_rota(said: Stretch) -> bool:
    """ "0930-1100 hrs" is written as times are on a rota."""
    figures = (len(said.line.fold(said.first)), len(said.line.fold(said.last - 1)))
    return said.next_kind == "hour" and figures == (FIGURES_ON_A_ROTA, FIGURES_ON_A_ROTA)


def _is_score(said: Stretch, start: Time, end: Time, sets: Sets) -> bool:
    """Whether bare figures are a score: "won 2-1", or more at first than at last in the small hours ("3-1")."""
    if not FIGURES.issuperset(said.kinds):
        return False
    near = range(max(0, said.first - 4), said.last + 2)
    if any(said.line.said(at, sets["score_word"]) for at in near):
        return True
    until = any(said.line.said(at, sets["until"]) for at in range(said.first, said.last))
    return not until and start.minutes <= SCORE_UP_TO and end.minutes <= start.minutes

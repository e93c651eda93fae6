"""Days: "yesterday", "last Friday", "Tue 17 Nov", "12/11", "the 12th", "3 days ago", "Mon, Wed and Fri".

A mention's value is a tuple with a day for each day named; null stands for a time that is not one past day.
"""

import re
from collections.abc import Callable
from datetime import date

from conversation.reading import month_days as by_month
from conversation.reading import week_days as by_week
from conversation.reading.days import UNSURE, Days
from conversation.reading.hedges import is_doubted
from conversation.reading.line import Line, Mention, Stretch
from conversation.reading.patterns import letters
from conversation.reading.phrases import Phrases

Rule = Callable[[Stretch, date, dict[str, frozenset[str]]], Days | None]
RULES: tuple[tuple[str, re.Pattern[str], Rule], ...] = (
    ("month", by_month.DAYS_MONTH, by_month.days_and_month),
    ("month", by_month.DAY_MONTH, by_month.day_and_month),
    ("month", by_month.MONTH_DAYS, by_month.days_and_month),
    ("month", by_month.MONTH_DAY, by_month.day_and_month),
    ("dated iso slashed part", by_month.IN_FIGURES, by_month.in_figures),
    ("ago", by_week.AGO, by_week.days_ago),
    ("relative", by_week.RELATIVE, by_week.relative),
    ("ordinal rank", by_month.WEEKDAY_ORDINAL, by_month.weekday_and_number),
    ("weekday", by_week.WEEKDAYS_IN_A_ROW, by_week.weekdays_in_a_row),
    ("weekday", by_week.WEEKDAYS, by_week.weekdays),
    ("ordinal rank", by_month.ORDINALS, by_month.ordinals),
    ("vague ago next week_last week_this", by_week.VAGUE, by_week.vague),
    ("day week fortnight month_long", by_week.LENGTH_OF_DAYS, by_week.length_of_days),
    ("month", by_month.MONTH, by_month.month_alone),
    ("number", by_month.YEAR, by_month.year_alone),
)
"""In the order in which they are tried: what one has read, the next ones don't see. Each names the kinds it needs."""
TRIED = tuple((letters(needs), pattern, rule) for needs, pattern, rule in RULES)


class Dates:
    """Finds days; knows the languages' words that make a day unsure."""

    def __init__(self, sets: dict[str, frozenset[str]]) -> None:
        self._sets = sets
        self._unsure_before = Phrases(sets["no_date_before"])
        self._ahead = Phrases(sets["future"])

    def find(self, line: Line, today: date) -> None:
        """Takes every mention of a time from a line; a day after today, "since" or "I will" is no sure one."""
        by_week.hide_no_days(line, self._sets)
        unsure = {last for _, last in self._unsure_before.find(line)}
        ahead = next((last for _, last in self._ahead.find(line)), len(line.lexemes))
        for needs, pattern, rule in TRIED:
            for match in line.find(pattern, needs):
                days = rule(line.stretch(match.span()), today, self._sets)
                if days is not None:
                    past = tuple(day if day and day <= today else None for day in days)
                    known = UNSURE if match.start() in unsure or match.start() >= ahead else past
                    line.take(Mention("date", known, *match.span(), assumed=is_doubted(line, match.end())))

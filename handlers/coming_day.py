"""Reading a day that is still to come: “Monday”, “tomorrow”, “in 2 weeks”, “3 December”, “3/12”."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from charter.values import Span
from language.speech import Speech
from language.talk import normal

FURTHEST = timedelta(days=366)
"""Later than this is a slip of the thumb."""
_ORDINAL = re.compile(r"^(\d{1,4})(st|nd|rd|th)?$")

Words = Sequence[str]


def read_coming_day(speech: Speech, text: str, today: date) -> date | None:
    """The day after today, within a year, that the whole text names; None where it names none."""
    fillers = speech.label("coming-fillers").split()
    words = [word for word in normal(text).split() if word not in fillers]
    found = next((day for read in READINGS if (day := read(speech, words, today)) is not None), None)
    return found if found and today < found <= today + FURTHEST else None


def _named(speech: Speech, words: Words, today: date) -> date | None:
    """“tomorrow”, “next week” (its Monday) and the weekdays."""
    if len(words) != 1:
        return None
    if words[0] in speech.label("coming-tomorrow").split():
        return today + timedelta(days=1)
    names = [(speech.label("weekday-short", day=day), speech.label("weekday-long", day=day)) for day in range(7)]
    weekday = next((day for day, forms in enumerate(names) if words[0] in normal(" ".join(forms)).split()), None)
    if words[0] in speech.label("coming-weeks").split():
        weekday = 0
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _counted(speech: Speech, words: Words, today: date) -> date | None:
    """“2 weeks”, “a month”, “10 days”."""
    if len(words) != 2:
        return None
    ones = speech.label("coming-ones").split()
    count = 1 if words[0] in ones else int(words[0]) if words[0].isdecimal() and len(words[0]) < 4 else 0
    if not count:
        return None
    spans = {"days": Span(days=count), "weeks": Span(days=7 * count), "months": Span(months=count)}
    unit = next((name for name in spans if words[1] in speech.label(f"coming-{name}").split()), None)
    return spans[unit].after(today) if unit else None


def _dated(speech: Speech, words: Words, today: date) -> date | None:
    """“3 December”, “Dec 3rd”, “3/12”, “3 12 2026”: the next such day where no year is named."""
    numbers = [int(number[1]) for word in words if (number := _ORDINAL.match(word))]
    months = [month for word in words if (month := _month(speech, word))]
    if len(numbers) + len(months) != len(words) or len(months) > 1 or not 2 <= len(words) <= 3:
        return None
    day, month, *year = [numbers[0], *months, *numbers[1:]] if months else numbers
    years = [2000 + year[0] % 100] if year else [today.year, today.year + 1]
    return next((coming for one in years if (coming := _date(one, month, day)) and coming > today), None)


def _month(speech: Speech, word: str) -> int | None:
    forms = {
        month: [speech.label(f"month-{form}", month=month) for form in ("short", "long")] for month in range(1, 13)
    }
    return next((month for month, names in forms.items() if word in normal(" ".join(names)).split()), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


READINGS: tuple[Callable[[Speech, Words, date], date | None], ...] = (_named, _counted, _dated)

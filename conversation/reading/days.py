"""What the rules for days have in common: the days that a stretch of words names."""

from collections.abc import Callable
from datetime import date, timedelta

from conversation.reading.line import Stretch

Days = tuple[date | None, ...]
"""A day for each one named; null stands for a time that is not one day."""

UNSURE: Days = (None,)
JOINTS = ("dash", "till")
MOST_DAYS = 31
WEEK = timedelta(days=7)


def agreeing(day: date | None, said: Stretch) -> Days:
    """The day, if the weekday that stands beside it is its own."""
    return (day,) if day and all(day.weekday() == weekday for weekday in said.values("weekday")) else UNSURE


def listed(said: Stretch, kinds: tuple[str, ...], day_of: Callable[[int], date | None]) -> Days:
    """The days named one by one ("12th and 14th"), or those from one to the other ("Mon–Wed")."""
    places = said.places(*kinds)
    days = [day_of(said.line.lexemes[at].value) for at in places]
    if len(places) == 2 and any(said.line.kind(at) in JOINTS for at in range(*places)):
        return _through(days[0], days[1], by_week="weekday" in kinds)
    return tuple(dict.fromkeys(days))


def _through(start: date | None, end: date | None, *, by_week: bool) -> Days:
    """Every day from one to the other; of two weekdays, the first is the one before the second."""
    if start and end and start > end and by_week:
        start -= WEEK
    if not start or not end or not 0 < (end - start).days < MOST_DAYS:
        return UNSURE
    return tuple(start + timedelta(days=days) for days in range((end - start).days + 1))

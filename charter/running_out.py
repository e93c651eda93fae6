"""When somebody is told that a course runs out: so many days before, and the day after one that was booked."""

from datetime import date, timedelta

DAYS_BEFORE = (60, 30, 7)
ONE_DAY = timedelta(days=1)


def is_due(until: date, told: date, today: date) -> bool:
    """Whether a day on which to tell it has come since `told`; once it has run out, nothing more is told."""
    return today <= until and any(told < day <= today for day in _days(until))


def next_due(until: date, told: date, today: date) -> date | None:
    """The next day after today on which to tell it."""
    return min((day for day in _days(until) if day > max(told, today)), default=None)


def _days(until: date) -> list[date]:
    return [until - ONE_DAY * days for days in DAYS_BEFORE]

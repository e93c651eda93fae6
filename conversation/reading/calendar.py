"""Which day is meant: the latest one that fits and is not in the future."""

from datetime import date, timedelta

CENTURY = 2000
MONTHS_BACK = 12
YEARS_BACK = 8


def latest_weekday(weekday: int, today: date, *, before: bool = False) -> date:
    """The latest such weekday (Monday is 0): today included, or before it."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back or (7 if before else 0))


def weekday_of_week(weekday: int, today: date, back: int) -> date:
    """The weekday of this week (Monday to Sunday), or of one so many weeks before it."""
    return today - timedelta(days=today.weekday() - weekday + 7 * back)


def on_calendar(day: int, month: int, year: int) -> date | None:
    """That day; null where the calendar has none. A year of two digits is of this century."""
    try:
        return date(year if year > 99 else CENTURY + year, month, day)
    except ValueError:
        return None


def by_day_and_month(day: int, month: int, today: date) -> date | None:
    """The latest such day that is not in the future; null where no year has it."""
    years = range(today.year, today.year - YEARS_BACK, -1)
    found = (on_calendar(day, month, year) for year in years)
    return next((one for one in found if one and one <= today), None)


def by_day_of_month(day: int, today: date) -> date | None:
    """The latest such day of a month that is not in the future: "the 31st" may lie two months back."""
    for back in range(MONTHS_BACK):
        month = today.year * 12 + today.month - 1 - back
        found = on_calendar(day, month % 12 + 1, month // 12)
        if found and found <= today:
            return found
    return None

"""Years, quarters and months of an organisation, counted from the day on which its reporting year starts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from charter.schema import PeriodName
from charter.values import MonthDay, Span

MONTHS = {"year": 12, "quarter": 3, "month": 1}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def elapsed(self, day: date) -> int:
        """How many of its days have begun by `day`, that day included: none before it, all after it."""
        return min(max((day - self.first).days + 1, 0), self.days)

    def up_to(self, day: date) -> "Period":
        """The part of it that ends on `day`, of one day at least."""
        return Period(self.first, max(self.first, min(self.last, day)))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def period_of(name: PeriodName, day: date, year_starts: MonthDay) -> Period:
    """The year, quarter or month that `day` lies in.

    Where a year starts on the 31st, a month without one starts on its last day; periods leave no gap and share no day.
    """
    start = date(day.year, year_starts.month, year_starts.day)
    if start > day:
        start = start.replace(year=day.year - 1)
    length = MONTHS[name]
    starts = [Span(months=months).after(start) for months in range(0, 13, length)]
    first, after = next((first, after) for first, after in pairwise(starts) if day < after)
    return Period(first, after - ONE_DAY)


def periods_between(name: PeriodName, first: date, last: date, year_starts: MonthDay) -> Iterator[Period]:
    """Every year, quarter or month with a day from `first` to `last`, whole, in order."""
    day = first
    while day <= last:
        period = period_of(name, day, year_starts)
        yield period
        day = period.last + ONE_DAY


def months_of(period: Period) -> list[Period]:
    """The months of a year or a quarter, counted from its first day."""
    starts = MonthDay(month=period.first.month, day=period.first.day)
    return list(periods_between("month", period.first, period.last, starts))

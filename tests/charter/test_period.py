"""Periods tile the calendar, whichever day the year starts on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.period import Period, period_of, periods_between
from charter.values import MonthDay

APRIL = MonthDay(month=4, day=1)
DAYS = st.dates(date(1999, 1, 1), date(2101, 1, 1))
STARTS = st.dates(date(2001, 1, 1), date(2001, 12, 31)).map(lambda day: MonthDay(month=day.month, day=day.day))
NAMES = st.sampled_from(["year", "quarter", "month"])


@pytest.mark.parametrize(
    ("name", "day", "starts", "first", "last"),
    [
        ("year", date(2026, 11, 22), APRIL, date(2026, 4, 1), date(2027, 3, 31)),
        ("year", date(2026, 3, 31), APRIL, date(2025, 4, 1), date(2026, 3, 31)),
        ("quarter", date(2026, 11, 22), APRIL, date(2026, 10, 1), date(2026, 12, 31)),
        ("month", date(2028, 2, 29), APRIL, date(2028, 2, 1), date(2028, 2, 29)),
        ("month", date(2026, 11, 5), MonthDay(month=4, day=6), date(2026, 10, 6), date(2026, 11, 5)),
        ("quarter", date(2026, 2, 28), MonthDay(month=8, day=31), date(2026, 2, 28), date(2026, 5, 30)),
        ("month", date(2028, 2, 28), MonthDay(month=8, day=31), date(2028, 1, 31), date(2028, 2, 28)),
    ],
)
def test_periods_are_counted_from_the_day_the_year_starts(
    name: str, day: date, starts: MonthDay, first: date, last: date
) -> None:
    assert period_of(name, day, starts) == Period(first, last)


@given(NAMES, DAYS, STARTS)
def test_every_day_lies_in_one_period_and_the_next_begins_the_day_after(name: str, day: date, starts: MonthDay) -> None:
    period = period_of(name, day, starts)
    assert day in period
    assert period_of(name, period.first, starts) == period_of(name, period.last, starts) == period
    assert period_of(name, period.last + timedelta(days=1), starts).first == period.last + timedelta(days=1)
    assert period_of(name, period.first - timedelta(days=1), starts).last == period.first - timedelta(days=1)


@given(DAYS, STARTS)
def test_a_year_has_four_quarters_and_twelve_months(day: date, starts: MonthDay) -> None:
    year = period_of("year", day, starts)
    assert (year.first.month, year.first.day) == (starts.month, starts.day)
    for name, number in (("quarter", 4), ("month", 12), ("year", 1)):
        parts = list(periods_between(name, year.first, year.last, starts))
        assert len(parts) == number
        assert sum(part.days for part in parts) == year.days
        assert (parts[0].first, parts[-1].last) == (year.first, year.last)


def test_days_elapsed_include_the_day_itself_and_stay_within_the_period() -> None:
    year = Period(date(2026, 4, 1), date(2027, 3, 31))
    assert year.days == 365
    assert [year.elapsed(day) for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 11, 22))] == [0, 1, 236]
    assert year.elapsed(date(2030, 1, 1)) == 365
    assert year.up_to(date(2026, 11, 22)) == Period(date(2026, 4, 1), date(2026, 11, 22))

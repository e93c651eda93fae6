"""When somebody is told that a course runs out: three times at most, whatever days it is looked on."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from charter.running_out import is_due, next_due

DAY = timedelta(days=1)
SAVED = date(2026, 1, 1)


@given(st.integers(0, 400), st.lists(st.integers(1, 40), max_size=40))
def test_told_on_each_of_the_three_days_or_on_the_next_look_and_never_again(left: int, steps: list[int]) -> None:
    until, told, today, tellings = SAVED + DAY * left, SAVED, SAVED, []
    for step in steps:
        today += DAY * step
        if is_due(until, told, today):
            tellings.append(today)
            told = today
    wanted = [until - DAY * days for days in (60, 30, 7) if until - DAY * days > SAVED]
    assert len(tellings) <= len(wanted)
    for day in tellings:
        assert day <= until
        assert any(one <= day for one in wanted)


@given(st.integers(0, 400))
def test_looked_at_on_the_planned_days_all_three_are_told_on_their_day(left: int) -> None:
    until, today, tellings = SAVED + DAY * left, SAVED, []
    while day := next_due(until, max([SAVED, *tellings]), today):
        today = day
        assert is_due(until, max([SAVED, *tellings]), today)
        tellings.append(today)
    assert tellings == [until - DAY * days for days in (60, 30, 7) if until - DAY * days > SAVED]

"""When people are asked: local times, also where clocks change."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.values import WeekTime
from models.people import Person
from models.reminding import (
    GIVES_UP,
    end_of_quiet,
    hear,
    is_quiet,
    last_time,
    next_time,
    plan_digest,
    plan_reminder,
)

LONDON = ZoneInfo("Europe/London")
ZONES = st.sampled_from([ZoneInfo(name) for name in ("Europe/London", "Pacific/Apia", "Australia/Lord_Howe", "UTC")])
MOMENTS = st.integers(1_262_304_000, 2_208_988_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
EVERY = st.sampled_from(["day", "week", "month"])
WEEKDAYS = st.integers(0, 6)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
LONGEST = {"day": timedelta(days=2, hours=2), "week": timedelta(days=8, hours=2), "month": timedelta(days=36, hours=2)}


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


def asha(**more: object) -> Person:
    return Person(**{"reminder_every": "week", "reminder_weekday": 4, "reminder_at": time(16), "unanswered": 0, **more})


@given(EVERY, WEEKDAYS, TIMES, ZONES, MOMENTS)
def test_the_next_time_is_soon_after_and_as_wished(every: str, weekday: int, at: time, zone: ZoneInfo, after: datetime):
    found = next_time(every, weekday, at, zone, after)
    assert after < found <= after + LONGEST[every]
    local = found.astimezone(zone)
    exists = local.replace(tzinfo=None).time() == at
    left_out = datetime.combine(local.date(), at, zone).astimezone(UTC).astimezone(zone).time() != at
    assert exists or left_out or zone.key == "Pacific/Apia"  # where a whole day was left out
    if exists and every != "day":
        assert local.weekday() == weekday
    if exists and every == "month":
        assert local.day <= 7


@given(EVERY, WEEKDAYS, TIMES, ZONES, MOMENTS)
def test_there_is_no_time_between_one_and_the_next(every, weekday, at, zone, after) -> None:
    first = next_time(every, weekday, at, zone, after)
    second = next_time(every, weekday, at, zone, first)
    assert second > first
    assert next_time(every, weekday, at, zone, second - timedelta(microseconds=1)) == second
    assert last_time(every, weekday, at, zone, second) == first


@given(WEEKDAYS, TIMES, ZONES, st.integers(2010, 2039))
def test_every_day_and_every_week_of_a_year_has_one_time(weekday, at, zone, year) -> None:
    moment, days, weeks = datetime(year, 1, 1, tzinfo=UTC), [], []
    while len(days) < 380:
        moment = next_time("day", weekday, at, zone, moment)
        days.append(moment.astimezone(zone).date())
    moment = datetime(year, 1, 1, tzinfo=UTC)
    while len(weeks) < 53:
        moment = next_time("week", weekday, at, zone, moment)
        weeks.append(moment)
    assert len(set(days)) == len(days)
    gaps = [later - earlier for earlier, later in pairwise(weeks)]
    assert all(abs(gap - timedelta(days=7)) <= timedelta(days=1, hours=1) for gap in gaps)


def test_the_hour_that_comes_twice_counts_once() -> None:
    first = next_time("day", 0, time(1, 30), LONDON, datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_time("day", 0, time(1, 30), LONDON, first) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_the_hour_that_is_left_out_still_counts() -> None:
    found = next_time("day", 0, time(1, 30), LONDON, datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert found == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert found.astimezone(LONDON).time() == time(2, 30)


def test_friday_at_four_is_at_four_in_summer_and_winter() -> None:
    assert next_time("week", 4, time(16), LONDON, london(2026, 7, 1)) == datetime(2026, 7, 3, 15, tzinfo=UTC)
    assert next_time("week", 4, time(16), LONDON, london(2026, 11, 18)) == datetime(2026, 11, 20, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "quiet"),
    [(time(20, 59), False), (time(21), True), (time(3), True), (time(7, 59), True), (time(8), False)],
)
def test_quiet_hours(at: time, quiet: bool) -> None:
    assert is_quiet(at) is quiet


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (london(2026, 11, 18, 12), london(2026, 11, 18, 12)),
        (london(2026, 11, 18, 22), london(2026, 11, 19, 8)),
        (london(2026, 11, 18, 3), london(2026, 11, 18, 8)),
        (london(2026, 10, 24, 23), london(2026, 10, 25, 8)),
    ],
)
def test_quiet_hours_end_at_eight(now: datetime, until: datetime) -> None:
    assert end_of_quiet(now, LONDON) == until


def test_a_reminder_is_planned_a_changed_time_at_once_and_none_for_never() -> None:
    person = asha()
    plan_reminder(person, LONDON, london(2026, 11, 18, 10))
    assert person.next_reminder_at == london(2026, 11, 20, 16)
    person.reminder_every, person.reminder_at = "day", time(18)
    plan_reminder(person, LONDON, london(2026, 11, 18, 10))
    assert person.next_reminder_at == london(2026, 11, 18, 18)
    person.reminder_every = None
    plan_reminder(person, LONDON, london(2026, 11, 18, 10))
    assert person.next_reminder_at is None


def test_a_digest_is_planned() -> None:
    priya = asha()
    plan_digest(priya, WeekTime(weekday=0, at=time(8, 30)), LONDON, london(2026, 11, 18, 10))
    assert priya.next_digest_at == london(2026, 11, 23, 8, 30)


def test_who_writes_again_is_asked_again() -> None:
    viktor = asha(unanswered=GIVES_UP, unreachable_since=london(2026, 11, 1))
    plan_reminder(viktor, LONDON, london(2026, 11, 18, 10))
    assert viktor.next_reminder_at is None
    hear(viktor, LONDON, london(2026, 11, 18, 11))
    assert viktor.next_reminder_at == london(2026, 11, 20, 16)
    assert (viktor.unanswered, viktor.unreachable_since) == (0, None)


def test_who_writes_keeps_a_reminder_that_was_put_off() -> None:
    viktor = asha(next_reminder_at=london(2026, 11, 19, 16))
    hear(viktor, LONDON, london(2026, 11, 18, 11))
    assert viktor.next_reminder_at == london(2026, 11, 19, 16)

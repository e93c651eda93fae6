"""Outcome readings: whose latest counts, what a first is, and the steps that keep a period's state."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from charter.contribution import contribution
from charter.facts import EntryFacts
from charter.figure import Parts, change_on_baseline, months_measured, two_places
from charter.outcomes import PER_POINT, Reading, biggest_shifts, score_of, state_of, steps
from charter.period import Period, period_of
from charter.values import MonthDay
from tests.charter.test_figure import TODAY, charter_with, figure_of

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
SHIFT = charter_with('measure = { shift = "all" }').kvis[0]
IMPROVED = charter_with('measure = { improved = "all" }').kvis[0]


def reading(day: date, score: int, logged: int = 1) -> Reading:
    return Reading(day, logged, score)


def test_the_three_biggest_shifts_of_a_pair_of_readings() -> None:
    """4 - 1 is +3 for the fourth (from 2), the first (from 3) and the sixth (from 5); the seventh fell from 7 to 6."""
    found = biggest_shifts([3, 4, 5, 2, 6, 5, 7, 4, 3, 5], [6, 4, 7, 5, 6, 8, 6, 5, 3, 7])
    assert [(one.domain + 1, one.shift) for one in found[:3]] == [(4, 3), (1, 3), (6, 3)]
    assert [one.first for one in found[:3]] == [2, 3, 5]
    assert [one.domain + 1 for one in found if one.shift < 0] == [7]


def test_a_reading_is_scored_by_its_domain_or_the_mean_of_those_that_were_given() -> None:
    charter = charter_with('measure = { shift = "Money" }')
    activity, measure = charter.activity("wellbeing"), charter.kvis[0].measure
    assert score_of(activity, measure, {0: 3, 1: 5}) == 5 * PER_POINT
    assert score_of(activity, measure, {0: 3}) is None
    assert score_of(activity, SHIFT.measure, {0: 3, 2: 4}) == Fraction(7, 2) * PER_POINT


def test_the_first_may_lie_before_the_period_and_the_latest_must_lie_in_it() -> None:
    first, second = reading(date(2026, 3, 1), 3), reading(date(2026, 4, 1), 5)
    assert state_of(SHIFT, [first, second], YEAR) == (2, 1)
    assert state_of(SHIFT, [first], YEAR) == (0, 0)
    assert state_of(SHIFT, [first, reading(date(2026, 3, 31), 9)], YEAR) == (0, 0)
    assert state_of(SHIFT, [first, second, reading(date(2027, 4, 1), 9)], YEAR) == (2, 1)


def test_on_one_day_the_later_logged_wins() -> None:
    two_on_a_day = [reading(date(2026, 5, 1), 9, logged=7), reading(date(2026, 5, 1), 4, logged=8)]
    assert state_of(SHIFT, [reading(date(2026, 4, 9), 3), *two_on_a_day], YEAR) == (1, 1)
    assert state_of(SHIFT, two_on_a_day, YEAR) == (0, 0)


def test_improved_means_a_rise_of_the_mean() -> None:
    rose = [reading(date(2026, 4, 9), 3), reading(date(2026, 5, 1), 4)]
    same = [reading(date(2026, 4, 9), 3), reading(date(2026, 5, 1), 3)]
    assert [state_of(IMPROVED, one, YEAR) for one in (rose, same)] == [(1, 1), (0, 1)]


@given(
    st.lists(st.builds(Reading, st.dates(date(2026, 1, 1), date(2027, 6, 1)), st.integers(1, 90), st.integers(1, 10))),
    st.sampled_from([SHIFT, IMPROVED]),
    st.sampled_from(["year", "quarter", "month"]),
    st.dates(date(2026, 4, 1), date(2027, 3, 31)),
)
def test_adding_up_a_periods_steps_gives_its_state(readings, kvi, name, day) -> None:
    def period_of_day(on: date) -> Period:
        return period_of(name, on, MonthDay(month=4, day=1))

    period = period_of_day(day).up_to(day)
    in_period = [step for step in steps(kvi, readings, period_of_day) if step.day in period]
    summed = sum(step.amount for step in in_period), sum(step.subjects for step in in_period)
    assert summed == state_of(kvi, readings, period)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB"),
            st.dates(date(2026, 1, 1), date(2027, 6, 1)),
            st.lists(st.integers(1, 10), max_size=3),
        ),
        max_size=12,
    )
)
def test_the_shift_is_what_a_slow_count_gives(history) -> None:
    charter = charter_with('measure = { shift = "all" }')
    kvi, by_subject = charter.kvis[0], defaultdict(list)
    for logged, (subject, day, scores) in enumerate(history):
        facts = EntryFacts(
            activity="wellbeing",
            kind="outcome",
            role="carer",
            team="east",
            day=day,
            person=1,
            subject=subject,
            scores=dict(enumerate(scores)),
        )
        added = contribution(charter, kvi, facts)
        assert (added is None) == (not scores)
        if added and added.score is not None:
            by_subject[subject].append(Reading(day, logged, added.score))
    states = [state_of(kvi, readings, YEAR) for readings in by_subject.values()]
    parts = Parts(amount=sum(amount for amount, _ in states), base=sum(base for _, base in states))

    shifts = []
    for subject in "AB":
        mine = [(day, scores) for one, day, scores in history if one == subject and scores and day <= YEAR.last]
        days = [list(same)[-1] for _, same in groupby(sorted(mine, key=lambda row: row[0]), key=lambda row: row[0])]
        if len(days) > 1 and days[-1][0] >= YEAR.first:
            means = [Fraction(sum(scores), len(scores)) for _, scores in (days[0], days[-1])]
            shifts.append(means[1] - means[0])
    found = figure_of('measure = { shift = "all" }', parts, YEAR.last)
    if not shifts:
        assert found.total is None
    else:
        assert two_places(found.total or 0) == two_places(sum(shifts, Fraction(0)) / len(shifts))


def test_money_on_top_of_a_core_is_a_change_on_the_baseline() -> None:
    """172,720 / 274,159 = 63.0 %: what was raised, on the core that was there before."""
    found = figure_of('measure = { sum = "kg" }\nbaseline = 274159', Parts(amount=(274_159 + 172_720) * 1000))
    assert two_places(change_on_baseline(found) or 0) == "63.00"
    assert change_on_baseline(figure_of('measure = { sum = "kg" }', Parts(amount=1))) is None
    fewer = figure_of('measure = { sum = "kg" }\nbaseline = 200', Parts(amount=150_000))
    assert change_on_baseline(fewer) == Decimal(-25)


def test_how_much_of_the_period_was_measured_is_said_and_nothing_scaled_up() -> None:
    """189 of 252 contacts came from the two districts: 75 %, and it is said that counting began in October."""
    share = "measure = { share = { local = true } }\ntarget = 50\nmeasured_from = 2026-10-01"
    found = figure_of(share, Parts(amount=189, base=252, entries=252))
    assert (two_places(found.total or 0), months_measured(found)) == ("75.00", (6, 12))
    assert months_measured(figure_of('measure = { sum = "kg" }', Parts())) is None
    late = figure_of('measure = { sum = "kg" }\ntarget = 365\nmeasured_from = 2026-10-01', Parts(amount=1000))
    assert (late.total, late.target, two_places(late.expected or 0)) == (Decimal(1), Decimal(365), "236.00")


def test_the_measures_that_are_no_sums_stand_in_their_units() -> None:
    table = [
        ('{ latest = "duration" }', Parts(latest=90), "1.50", "h"),
        ('{ latest = "people" }', Parts(latest=0), "0.00", ""),
        ('{ sum = "duration", per = "person" }', Parts(amount=600, active=4), "2.50", "h"),
        ('{ shift = "all" }', Parts(amount=PER_POINT * 3 // 2, base=3), "0.50", ""),
        ('{ improved = "all" }', Parts(amount=1, base=3), "33.33", "%"),
        ('{ valid = "all" }', Parts(amount=2, base=3), "66.67", "%"),
    ]
    for measure, parts, total, unit in table:
        found = figure_of(f"measure = {measure}\ntarget = 4", parts)
        assert (two_places(found.total or 0), found.unit) == (total, unit)
        nothing = figure_of(f"measure = {measure}\ntarget = 4", Parts())
        assert (nothing.total, nothing.pace) == (None, "no data")
        of_the_days = "per" in measure
        assert nothing.expected == (found.expected if of_the_days else Decimal(4))


def test_a_figure_per_person_is_valued_at_the_last_days_rate() -> None:
    rates = "".join(
        f'[[commitments.kvis.value]]\n{start}kind = "cash"\namount = {amount}\nsource = "B"\nyear = 2026\n'
        for start, amount in (("", 1), ("from = 2026-06-01\n", 3))
    )
    found = figure_of('measure = { sum = "duration", per = "person" }', Parts(amount=120, active=1), TODAY, rates)
    assert found.value == Decimal("6.00")


def test_training_counts_whenever_it_was() -> None:
    charter = charter_with('measure = { valid = "all" }\nmeasured_from = 2026-06-01')
    facts = EntryFacts("hoist", "training", "carer", "east", date(2026, 5, 1), 1)
    assert contribution(charter, charter.kvis[0], facts) is not None
    befriending = EntryFacts("befriending", "hours", "carer", "east", date(2026, 7, 1), 1)
    assert contribution(charter, charter.kvis[0], befriending) is None


def test_months_are_counted_from_the_periods_first_day() -> None:
    day = YEAR.first + timedelta(days=10)
    found = figure_of('measure = { sum = "kg" }\nmeasured_from = 2026-04-02', Parts(), day)
    assert months_measured(found) == (12, 12)

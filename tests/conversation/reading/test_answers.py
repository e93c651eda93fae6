"""Answers to a question just asked."""

from datetime import date
from decimal import Decimal

import pytest

from tests.conversation.reading.messages import reader_of

TODAY = date(2026, 11, 22)
ACTIVITIES = ["Gardening", "Befriending", "Moving and handling"]
DAYS = ["Today", "Yesterday", "Fri 20 Nov", "Thu 19 Nov"]


def _answer(text, slot, activity="gardening", **asked):
    return reader_of("riverside").read_answer(text, slot, TODAY, activity=activity, **asked)


@pytest.mark.parametrize(
    ("text", "minutes", "assumed"),
    [
        ("1h45", 105, False),
        ("2h", 120, False),
        ("half an hour", 30, False),
        ("about 2 hours", 120, True),
        ("9-12", 180, False),
        ("all day", 450, False),
        ("2", 120, True),
        ("two", 120, True),
        ("1.5", 90, True),
        ("90", 90, True),
        ("45", 45, True),
        ("1:30", 90, True),
        ("1.30", 90, True),
        ("a couple", 120, True),
        ("it was 3 hours", 180, False),
    ],
)
def test_how_long(text, minutes, assumed):
    answer = _answer(text, "duration")

    assert (answer.value, answer.assumed) == (minutes, assumed)


@pytest.mark.parametrize("text", ["2-3 hours", "ages", "blah", "17", "0", "900", "5 hours ago"])
def test_what_is_no_length_of_time_stays_unanswered(text):
    assert _answer(text, "duration").value is None


@pytest.mark.parametrize(
    ("text", "people", "assumed"),
    [
        ("12", 12, False),
        ("about 20", 20, True),
        ("a dozen", 12, False),
        ("25-30", 25, True),
        ("20ish", 20, True),
        ("five", 5, False),
        ("12 people", 12, False),
        ("none", 0, False),
        ("nobody", 0, False),
        ("me and 2 others", 2, False),
        ("30+", 30, True),
    ],
)
def test_how_many(text, people, assumed):
    answer = _answer(text, "people")

    assert (answer.value, answer.assumed) == (people, assumed)


def test_how_much():
    assert _answer("40", "money", "fundraising").value == Decimal("40.00")
    assert _answer("12.50", "money", "fundraising").value == Decimal("12.50")
    assert _answer("£12.50", "money", "fundraising").value == Decimal("12.50")
    assert _answer("about a tenner", "money", "fundraising").assumed
    assert _answer("12.5", "kg", "recycling").value == Decimal("12.500")
    assert _answer("5 km", "miles", "car-journey").value == Decimal("3.107")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", 21),
        ("the 12th", 12),
        ("Fri", 20),
        ("on Thursday", 19),
        ("12/11", 12),
        ("first one", 22),
        ("the second", 21),
        ("the last one", 19),
        ("option 3", 20),
        ("12", 12),
        ("Fri 20 Nov", 20),
    ],
)
def test_which_day(text, day):
    assert _answer(text, "date", offered=DAYS).value == date(2026, 11, day)


@pytest.mark.parametrize("text", ["last week", "tomorrow", "Mon and Wed", "32", "dunno really"])
def test_what_is_not_one_past_day_stays_unanswered(text):
    assert _answer(text, "date", offered=DAYS).value is None


def test_at_night_this_evening_was_yesterdays():
    assert _answer("tonight", "date", night=True).value == date(2026, 11, 21)
    assert _answer("last night", "date", night=True).value == date(2026, 11, 21)
    assert _answer("tonight", "date").value == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("gardening", "gardening"),
        ("first one", "gardening"),
        ("2", "befriending"),
        ("the handling one", "moving-handling"),
        ("the last one please", "moving-handling"),
        ("first aid", "first-aid"),
        ("weeding", "gardening"),
        ("one", "gardening"),
    ],
)
def test_which_activity(text, activity):
    assert _answer(text, "activity", None, offered=ACTIVITIES).value == activity


def test_which_option_and_where():
    assert _answer("care home", "setting", "chair-exercise", offered=["at home", "care home"]).value == "care home"
    assert _answer("the second one", "setting", "chair-exercise", offered=["at home", "care home"]).value == "care home"
    assert _answer("M7", "postcode").value == "M7"
    assert _answer("m7 3np", "postcode").value == "M7"
    assert _answer("somewhere", "postcode").value is None


@pytest.mark.parametrize("text", ["skip", "Skip it", "don't know", "not sure", "no idea.", "n/a"])
def test_skipping(text):
    assert _answer(text, "people").skip


def test_an_answer_may_fill_other_slots_too():
    answer = _answer("2h with about 4 people yesterday", "duration", "befriending")

    assert answer.value == 120
    assert answer.fields == {"people": 4, "date": date(2026, 11, 21)}
    assert answer.also_assumed == {"people"}


def test_an_answer_that_names_the_activity_too():
    answer = _answer("2h gardening", "duration", None)

    assert answer.fields == {"activity": "gardening"}
    assert answer.value == 120


def test_words_that_are_left_of_an_answer_are_kept():
    assert _answer("2h because the bus was late", "duration").rest == "because the bus was late"
    assert _answer("2h", "duration").rest == ""
    assert _answer("the kettle broke", "duration").rest == "the kettle broke"

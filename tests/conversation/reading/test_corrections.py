"""Corrections by talking, with a card open or just saved."""

from datetime import date
from decimal import Decimal

import pytest

from tests.conversation.reading.messages import reader_of

TODAY = date(2026, 11, 22)


def _correction(text, card="2h gardening Mon with 4 people"):
    reader = reader_of("riverside")
    return reader.read_correction(text, reader.read(card, TODAY).entries, TODAY)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("no, 3 hours", {"duration": 180}),
        ("no 3h", {"duration": 180}),
        ("make that Tuesday", {"date": date(2026, 11, 17)}),
        ("it was 5 people not 4", {"people": 5}),
        ("it was 5 not 4", {"people": 5}),
        ("wrong one, it was befriending", {"activity": "befriending"}),
        ("it was lunch club not gardening", {"activity": "lunch-club"}),
        ("actually 2h", {"duration": 120}),
        ("not Monday, Tuesday", {"date": date(2026, 11, 17)}),
        ("2h", {"duration": 120}),
        ("yesterday", {"date": date(2026, 11, 21)}),
        ("Tuesday 3h", {"date": date(2026, 11, 17), "duration": 180}),
        ("should be 90 mins", {"duration": 90}),
        ("sorry, it was yesterday", {"date": date(2026, 11, 21)}),
        ("gardening was 3h", {"duration": 180}),
        ("the gardening was with 6 people", {"people": 6}),
        ("in M7", {"postcode": "M7"}),
        ("3h not 2", {"duration": 180}),
        ("yesterday not Monday", {"date": date(2026, 11, 21)}),
        ("oops 5 people", {"people": 5}),
        ("change it to Wednesday please", {"date": date(2026, 11, 18)}),
    ],
)
def test_what_is_changed(text, changed):
    correction = _correction(text)

    assert correction is not None
    assert correction.changed == changed


@pytest.mark.parametrize(
    "text",
    [
        "2h lunch club yesterday",
        "also 1h befriending",
        "took 4 residents to the allotment tues 2.5 hrs",
        "just finished 2h befriending with 3 people",
        "the allotment yesterday, 2h",
        "well, 2h befriending today",
        "hello",
        "thanks",
        "no",
        "ok",
        "how long was it?",
        "was it 3 hours?",
        "lovely day",
        "no gardening today",
        "nothing this week",
        "then we had a brew",
        "befriending Mon 2h, Tue 1h",
        "make that next Friday",
        "3",
        "",
    ],
)
def test_what_is_no_correction(text):
    assert _correction(text) is None


@pytest.mark.parametrize(
    "text", ["delete that", "scrap it please", "Cancel that", "oh delete it", "never mind", "bin it"]
)
def test_dropping(text):
    correction = _correction(text)

    assert correction is not None
    assert correction.drop


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("same again", 22),
        ("same again yesterday", 21),
        ("the same again on Friday please", 20),
        ("did the same yesterday", 21),
    ],
)
def test_the_same_once_more(text, day):
    correction = _correction(text)

    assert correction is not None
    assert correction.same_again == date(2026, 11, day)


def test_the_same_on_no_sure_day_is_no_correction():
    assert _correction("same again last week") is None


def test_adding_fills_what_is_missing_and_puts_money_on_top():
    assert _correction("add £20", "fundraising 2h").changed == {"money": Decimal("20.00")}
    assert _correction("oh and 3 residents", "gardening 2h").changed == {"people": 3}
    more = _correction("add £20", "fundraising £30")
    assert more.changed == {"money": Decimal("50.00")}
    assert more.assumed == {"money"}
    assert _correction("also 1h") is None


def test_a_guess_stays_a_guess():
    assert _correction("make it about 3h").assumed == {"duration"}


def test_with_several_entries_the_one_that_is_named_is_meant():
    card = "2h gardening Mon, befriending Tue"

    assert _correction("the gardening was 3h", card).entry == 0
    assert _correction("no, befriending was 1h", card).entry == 1
    assert _correction("1h", card).entry == 1
    assert _correction("no, it was Wednesday", card) is None

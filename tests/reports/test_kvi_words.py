from datetime import date
from decimal import Decimal

import pytest

from language.speech import Speech
from reports.kvi_words import amount, bar, by_need, gap_words, of_target, pace_words
from tests.reports.figures import figure_with

ENGLISH = Speech()
KG, HOURS, MONEY, COUNT = '{ sum = "kg" }', '{ sum = "duration" }', '{ sum = "money" }', '{ count = "entries" }'


@pytest.mark.parametrize(
    ("amount_kept", "measure", "target", "stands"),
    [
        (90_000, KG, "300", "90 of 300 kg"),
        (812 * 60 + 30, HOURS, "1200", "812.5 of 1,200 hours"),
        (10_017_50, MONEY, "24000", "£10,017.50 of £24,000"),
        (3, COUNT, "10", "3 of 10"),
    ],
)
def test_a_total_stands_beside_its_target_in_its_unit(amount_kept, measure, target, stands):
    assert of_target(ENGLISH, figure_with(amount_kept, measure, target)) == stands


def test_what_should_stay_low_says_so():
    driven = figure_with(200_000, KG, "300", rest='better = "lower"')
    assert of_target(ENGLISH, driven) == "200 of at most 300 kg"
    assert pace_words(ENGLISH, driven) == "a little too much"


def test_a_gap_is_said_by_the_week_and_would_really_be_closed():
    figure = figure_with(90_000, KG, "300")
    assert pace_words(ENGLISH, figure) == "behind (194 by now)"
    assert gap_words(ENGLISH, figure) == "12 kg a week would reach it"
    weeks = Decimal((figure.period.last - figure.last).days) / 7
    assert 90 + 12 * weeks >= 300 > 90 + 11 * weeks


def test_seldom_things_and_a_last_week_are_said_in_all():
    assert gap_words(ENGLISH, figure_with(3, COUNT, "10")) == "7 more would reach it"
    last_week = figure_with(90_000, KG, "300", day=date(2027, 3, 28))
    assert gap_words(ENGLISH, last_week) == "210 kg more would reach it"


def test_what_is_reached_needs_nothing():
    assert gap_words(ENGLISH, figure_with(300_000, KG, "300")) == ""


def test_one_hour_is_not_hours():
    assert amount(ENGLISH, "h", Decimal(1)) == "1 hour"
    assert amount(ENGLISH, "h", Decimal("1.5")) == "1.5 hours"


@pytest.mark.parametrize(("kept", "boxes"), [(0, 0), (29_000, 0), (150_000, 5), (299_000, 9), (900_000, 10)])
def test_a_bar_is_full_only_when_the_target_is_reached(kept, boxes):
    assert bar(figure_with(kept, KG, "300")) == "■" * boxes + "□" * (10 - boxes)


def test_what_is_furthest_off_comes_first():
    figures = [
        figure_with(250_000, KG, "300", title="on track"),
        figure_with(90_000, KG, "300", title="behind"),
        figure_with(20_000, KG, "300", title="far behind"),
        figure_with(180_000, KG, "300", title="close"),
        figure_with(300_000, KG, "300", title="met"),
    ]
    titles = [figure.title.say("en") for figure in by_need(figures)]
    assert titles == ["far behind", "behind", "close", "on track", "met"]

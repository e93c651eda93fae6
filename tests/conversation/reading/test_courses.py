"""Until when a course is valid, and which standards are done, as people say it."""

from datetime import date
from pathlib import Path

import pytest

from charter.load import load_charter
from conversation.reading import Reader

RIVERSIDE = Path(__file__).parents[3] / "charters" / "riverside.toml"
TODAY = date(2026, 11, 22)
READER = Reader(load_charter(RIVERSIDE.read_text("utf-8")), ["en"])

SAID = {
    "moving and handling refresher today 3h expires 3/2028": ("moving-handling", "2026-11-22", 180, "2028-03-31"),
    "first aid yesterday 6h, valid until 4 May 2028": ("first-aid", "2026-11-21", 360, "2028-05-04"),
    "6h first aid (expires 04/05/28) on Friday": ("first-aid", "2026-11-20", 360, "2028-05-04"),
    "medication 2h on 3 nov, certificate runs out end of March 2028": ("medication", "2026-11-03", 120, "2028-03-31"),
    "fire training 1h expiry 12th february": ("fire-safety", "2026-11-22", 60, "2027-02-12"),
    "renew by 2027-06-01 dementia training 4 hrs": ("dementia", "2026-11-22", 240, "2027-06-01"),
    "first aid 6h expires 31/2/2028": ("first-aid", None, 360, None),
    "did first aid on friday, 6h": ("first-aid", "2026-11-20", 360, None),
}


@pytest.mark.parametrize("words", SAID)
def test_a_day_it_runs_out_is_no_day_it_was_done(words: str) -> None:
    activity, day, minutes, until = SAID[words]
    (entry,) = READER.read(words, TODAY).entries
    told = (entry.activity, entry.fields.get("duration"), entry.until and entry.until.isoformat())
    assert told == (activity, minutes, until)
    assert day is None or (entry.date and entry.date.isoformat()) == day


def test_it_belongs_to_the_course_it_follows() -> None:
    first, second = READER.read("medication 2h expires 12/03/28 and fire safety 1h", TODAY).entries
    assert (first.until, second.until) == (date(2028, 3, 12), None)


def test_nothing_but_training_runs_out() -> None:
    (entry,) = READER.read("shopping 2h, the milk expires 4 may 2028", TODAY).entries
    assert (entry.activity, entry.until) == ("shopping", None)
    assert "expires" in entry.note


@pytest.mark.parametrize(
    ("words", "standards"),
    [
        ("care certificate standards 1, 3 and 5 done", "1, 3, 5"),
        ("care cert standard 4", "4"),
        ("did standards 2-4 of my care certificate yesterday", "2, 3, 4"),
        ("care certificate standards 14 and 15 on the 2015 set", "2015: 14, 15"),
        ("care certificate all standards done", ", ".join(map(str, range(1, 17)))),
        ("care certificate standards 3 and 17", None),
        ("care certificate", None),
    ],
)
def test_standards(words: str, standards: str | None) -> None:
    (entry,) = READER.read(words, TODAY).entries
    assert (entry.activity, entry.fields.get("standards")) == ("care-certificate", standards)

"""What another charter would change, as a lead reads it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from charter.changes import LISTED_APART, LOOKED_INTO, Altered, Change, Sort, changes
from charter.load import load_charter
from charter.schema import (
    Activity,
    Clause,
    Commitment,
    Contract,
    FieldSpec,
    Kvi,
    Leader,
    Oncall,
    Organisation,
    Place,
    Principle,
    Retention,
    Stakeholder,
    Team,
    Value,
    Vision,
    Where,
)
from charter.values import Part
from language.speech import Speech
from reports.charter_words import LONGEST_LINE, change_line

TEXT = (Path(__file__).parents[1] / "charter" / "base.toml").read_text(encoding="utf-8")
PARTS = (
    Organisation,
    Oncall,
    Place,
    Stakeholder,
    Leader,
    Vision,
    Principle,
    Team,
    Contract,
    Clause,
    FieldSpec,
    Activity,
)
OF_SORT: dict[Sort, type[Part]] = dict(zip(get_args(Sort), (*PARTS, Commitment, Kvi), strict=True))
WITHIN = {"retention": Retention, "where": Where, "value": Value}


def lines(*edits: tuple[str, str], words_only: bool = False) -> list[str]:
    text = TEXT
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return [change_line(Speech("en", words_only), one) for one in changes(load_charter(TEXT), load_charter(text))]


def properties() -> Iterator[tuple[Sort, str]]:
    """Every property that a change can name."""
    for sort, part in OF_SORT.items():
        for name in part.model_fields.keys() - LISTED_APART.get(part, frozenset()):
            yield sort, name
            yield from ((sort, f"{name}.{inner}") for inner in (WITHIN[name].model_fields if name in WITHIN else ()))
    yield "kvi", "commitment"


def test_every_property_has_a_name_in_plain_words() -> None:
    assert set(WITHIN.values()) == set(LOOKED_INTO)
    for sort, name in properties():
        if name not in ("retention", "where"):  # which are always there, and looked into
            change_line(Speech("en"), Change(sort, "changed", "EV1", "Title", (Altered(name, Decimal(1), Decimal(2)),)))


@pytest.mark.parametrize("sort", get_args(Sort))
@pytest.mark.parametrize("how", ["added", "gone", "reordered"])
def test_every_sort_of_thing_can_come_and_go(sort: Sort, how: str) -> None:
    assert change_line(Speech("en"), Change(sort, how, "EV1", "Title"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("target = 1200", "target = 1300.5", "<b>KVI Hours volunteered (EV1)</b>: target 1,200 → 1,300.5"),
        ('full_day = "7h30m"', 'full_day = "8h"', "a whole day 7 hours 30 minutes → 8 hours"),
        ('year_starts = "04-01"', 'year_starts = "01-01"', "start of the year 1 April → 1 January"),
        ('entries = "7y"', 'entries = "18m"', "how long entries are kept 7 years → 18 months"),
        ('digest = "Mon 08:30"', 'digest = "Fri 15:00"', "weekly digest Monday 08:30 → Friday 15:00"),
        ("due = 2026-03-31", "due = 2027-03-31", "due 31 Mar 2026 → 31 Mar 2027"),
        ('approval = { over = "8h" }', 'approval = "always"', "manager's check over 8 hours → “always”"),
        ('words = ["sat with"]', 'words = ["a <chat>"]', "words: new “a &lt;chat&gt;”, without “sat with”"),
        ('fields = ["duration", "people?", ', 'fields = ["people?", "duration", ', "fields: in another order"),
        ('pl = "Wsparcie"', 'pl = "Towarzystwo"', "<b>Activity Befriending</b>: title written anew"),
        ("local = true", "local = false", "local only yes → no"),
        ("year = 2025", "year = 2026", "year of the value 2025 → 2026"),
        ("year = 2025", "year = 2025\ndeadweight = 0.125", "would have happened anyway 0% → 12.5%"),
        ('measure = { sum = "duration" }', 'measure = { count = "people" }', "sum “duration” → count “people”"),
        ('valid_for = "1y"', "", "valid for 1 year → nothing"),
    ],
)
def test_a_change_reads_as_plain_words(old: str, new: str, line: str) -> None:
    [said] = lines((old, new))
    assert line in said


def test_words_only_has_no_arrows() -> None:
    [said] = lines(("target = 1200", "target = 1300"), words_only=True)
    assert said == "<b>KVI Hours volunteered (EV1)</b>: target from 1,200 to 1,300"


def test_a_line_stays_short_however_long_the_texts_are() -> None:
    many = ", ".join(f'"{number} {"very " * 40}long"' for number in range(50))
    [said] = lines(('words = ["sat with"]', f"words = [{many}]"))
    assert len(said) < LONGEST_LINE + 200
    assert "and 46 more" in lines(('words = ["sat with"]', f"words = [{', '.join(map(repr, map(str, range(50))))}]"))[0]

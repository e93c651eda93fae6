"""What another charter would change, as values."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from charter.changes import Altered, Change, changes
from charter.load import load_charter
from charter.schema import Charter

SAMPLES = sorted((Path(__file__).parents[2] / "charters").glob("*.toml"))
TEXT = (Path(__file__).parent / "base.toml").read_text(encoding="utf-8")
BASE = load_charter(TEXT)
OPPOSITE = {"added": "gone", "gone": "added", "changed": "changed", "reordered": "reordered"}
LISTS = ("people", "principles", "teams", "contracts", "fields", "activities", "commitments")


def of(*edits: tuple[str, str]) -> list[Change]:
    """What the base charter with these edits would change of it."""
    text = TEXT
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return changes(BASE, load_charter(text))


@some.composite
def other_charters(draw: some.DrawFn) -> Charter:
    """The base charter with some of its parts left out, doubled, in another order or called otherwise."""
    values = dict(BASE)
    for name in LISTS:
        parts = draw(some.permutations(values[name] or ()))
        parts = parts[: draw(some.integers(0, len(parts)))]
        if parts and draw(some.booleans()):
            parts[0] = parts[0].model_copy(update={"title": "otherwise", "name": "otherwise"})
        values[name] = tuple(parts)
    return Charter.model_construct(**values)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_charter_changes_nothing_of_itself(file: Path) -> None:
    charter = load_charter(file.read_text(encoding="utf-8"))
    assert changes(charter, charter) == []


@given(other_charters(), other_charters())
def test_nothing_changes_exactly_where_two_charters_say_the_same(one: Charter, other: Charter) -> None:
    assert changes(one, one) == []
    assert (changes(one, other) == []) == (dict(one) == dict(other))


@given(other_charters(), other_charters())
def test_there_and_back_are_each_others_mirror(one: Charter, other: Charter) -> None:
    there = {(change.sort, OPPOSITE[change.how], change.code) for change in changes(one, other)}
    back = {(change.sort, change.how, change.code) for change in changes(other, one)}
    assert there == back


def test_what_is_written_otherwise_is_named_with_before_and_after() -> None:
    [organisation, activity, kvi] = of(
        ('retention = { entries = "7y"', 'retention = { entries = "8y"'),
        ('words = ["sat with"]', 'words = ["sat with", "brew"]'),
        ("target = 1200", "target = 1300"),
    )
    assert [(altered.name, altered.after.months) for altered in organisation.altered] == [("retention.entries", 96)]
    assert (activity.sort, activity.code, activity.altered[0].name) == ("activity", "befriending", "words")
    assert (kvi.sort, kvi.code, str(kvi.title)) == ("kvi", "EV1", "Hours volunteered")
    assert kvi.altered == (Altered("target", Decimal(1200), Decimal(1300)),)


def test_the_conditions_of_a_kvi_and_its_one_rate_are_looked_into() -> None:
    [kvi] = of(("local = true", "local = false"), ("year = 2025", "year = 2026"))
    assert kvi.altered == (Altered("where.local", (True,), (False,)), Altered("value.year", 2025, 2026))


def test_another_code_is_another_thing() -> None:
    added, gone = (change for change in of(('code = "hoist"', 'code = "lift"')) if change.sort == "activity")
    assert (added.how, added.code, gone.how, gone.code) == ("added", "lift", "gone", "hoist")


def test_the_order_in_which_things_stand_is_a_change() -> None:
    activities = BASE.model_copy(update={"activities": BASE.activities[::-1]})
    assert changes(BASE, activities) == [Change("activity", "reordered")]


def test_stakeholders_who_are_called_alike_are_told_apart() -> None:
    twice = BASE.place.model_copy(update={"stakeholders": BASE.place.stakeholders * 2})
    [change] = changes(BASE, BASE.model_copy(update={"place": twice}))
    assert (change.sort, change.how) == ("stakeholder", "added")

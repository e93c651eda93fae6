"""What is typed while somebody gives a reading: codes and never names, scores; and what is said of a change."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.load import load_charter
from conversation.measuring.begin import begun
from conversation.measuring.codes import code_in
from conversation.measuring.growth import speaks_of_growth
from conversation.measuring.scores import Scores, Typed
from conversation.measuring.shifts import Change, say_change
from conversation.reading import Reader
from language.speech import Speech

CHARTER = load_charter((Path(__file__).parents[3] / "charters" / "riverside.toml").read_text(encoding="utf-8"))
CHECK = next(activity for activity in CHARTER.activities if activity.kind == "outcome")
READER = Reader(CHARTER, ("en",))
SCORES = Scores(CHECK, READER, ("en",))
TODAY = date(2026, 11, 22)
MARKS = st.dictionaries(st.integers(0, 4), st.integers(1, 10), max_size=5)


@pytest.mark.parametrize("typed", ["014", "7", "se-27", "S27B", "WLW014", " OR-12. "])
def test_a_code(typed: str) -> None:
    assert code_in(typed) == typed.strip(" .").upper()


@pytest.mark.parametrize(
    "typed",
    [
        "Mary",
        "mary2",
        "Tom1",
        "Mrs 3",
        "M.B.",
        "Józef1",
        "12-03-1942",
        "943 476 5919",
        "9434765919",
        "M7 4AB",
        "ME-1",
        "",
    ],
)
def test_what_could_be_a_name_or_a_number_of_somebody_is_no_code(typed: str) -> None:
    assert code_in(typed) is None


@given(st.text(st.characters(categories=("L", "P", "Zs"))))
def test_nothing_without_a_number_is_a_code(typed: str) -> None:
    assert code_in(typed) is None


@pytest.mark.parametrize(
    ("typed", "scores", "skipped"),
    [
        ("3 4 5 2 6", {0: 3, 1: 4, 2: 5, 3: 2, 4: 6}, set()),
        ("3,4,5,2,6", {0: 3, 1: 4, 2: 5, 3: 2, 4: 6}, set()),
        ("seven", {0: 7}, set()),
        ("about 4", {0: 4}, set()),
        ("3/10", {0: 3}, set()),
        ("3, skip, 5 - 1", {0: 3, 2: 5, 4: 1}, {1, 3}),
        ("sleep 4, cooking and eating: 7", {1: 4, 2: 7}, set()),
    ],
)
def test_scores_as_they_are_typed(typed: str, scores: dict[int, int], skipped: set[int]) -> None:
    assert SCORES.read(typed, 0) == Typed(scores, frozenset(skipped))


@pytest.mark.parametrize(
    ("typed", "fault"), [("0", "range"), ("11", "range"), ("3.5", "whole"), ("3-4", "whole"), ("1 2 3 4 5 6", "many")]
)
def test_scores_that_dont_fit_fill_nothing(typed: str, fault: str) -> None:
    found = SCORES.read(typed, 0)
    assert found is not None
    assert (found.fault, found.scores) == (fault, {})


@pytest.mark.parametrize("typed", ["2h befriending yesterday", "3 residents came", "Mary", "it was 3 or 4", "ok"])
def test_other_words_are_no_scores(typed: str) -> None:
    assert SCORES.read(typed, 0) is None


def test_a_message_that_says_it_all() -> None:
    found = begun(CHECK, TODAY, "wellbeing check for 014 yesterday: 3 4 5 2 6", TODAY, READER, (), ("en",))
    assert (found.draft.subject, len(found.draft.scores), found.others) == ("014", 5, False)
    own = begun(CHECK, TODAY, "wellbeing check 7 3 4 5 2 6", TODAY, READER, ("7",), ("en",))
    assert (own.draft.subject, own.draft.scores[0]) == ("7", 3)
    named = begun(CHECK, TODAY, "wellbeing check with Mary Smith who sleeps better", TODAY, READER, (), ("en",))
    assert (named.draft.subject, named.others) == ("", True)
    assert "Mary" not in named.draft.model_dump_json()


@settings(deadline=None)
@given(MARKS, MARKS)
def test_a_change_names_the_three_biggest_rises_and_every_fall(first: dict[int, int], latest: dict[int, int]) -> None:
    """Held against choosing the biggest again and again; of equals the lower first score, then the charter's order."""
    left = {at: latest[at] - first[at] for at in first if at in latest}
    rises = []
    while any(move > 0 for move in left.values()):
        top = max(left.values())
        pick = min((at for at in left if left[at] == top), key=lambda at: (first[at], at))
        rises.append(f"{CHECK.domains[pick].say('en')} +{left.pop(pick)}")
    falls = {f"{CHECK.domains[at].say('en')} −{-move}" for at, move in left.items() if move < 0}
    said = say_change(Speech("en"), Change(CHECK, date(2026, 6, 3), first, TODAY, latest, 1), TODAY)
    assert said.startswith("Since 3 June.")
    up = said.partition("Up: ")[2].partition(".")[0]
    assert up.split(", ")[:3] == (rises[:3] or [""])
    down = said.partition("Down: ")[2].partition(".")[0]
    assert set(down.split(", ")) == (falls or {""})


@pytest.mark.parametrize(
    ("note", "offered"),
    [
        ("her confidence grew so much", True),
        ("Sat with him. He is sleeping well, his sleep is better", True),
        ("she is much happier", True),
        ("getting better at dominoes", False),
        ("better weather, so we walked", False),
        ("confidence course for staff. Weather improved", False),
    ],
)
def test_which_notes_speak_of_growth(note: str, offered: bool) -> None:
    assert (speaks_of_growth(note, [CHECK], ("en",)) is not None) is offered

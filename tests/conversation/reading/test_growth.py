"""Reading grows with the length of a message, never faster, whatever it is made of."""

import re
import sys
from datetime import date
from itertools import pairwise
from re import _parser

import pytest

from conversation.reading import amounts, between, counts, durations, month_days, postcodes, tokens, week_days
from tests.conversation.reading.messages import reader_of

TODAY = date(2026, 11, 22)
REPEATED = [
    "mon ",
    "9-",
    "garden ",
    "2h ",
    "not ",
    ", ",
    "1",
    "on ",
    "gardening, ",
    "2h each ",
    "x",
    "1st ",
    "no gardening ",
    "how, ",
    "M7 ",
    "£",
    "'a",
    "5 residents ",
    "mon and ",
    "1/",
    "-",
    "\n",
    "to 9 ",
    "half ",
    "gardening was cancelled ",
    "a hundred and ",
    "next next ",
    "next to mon ",
    "12 Nov ",
    "nothing ",
    "moving and ",
    "?",
    "what ",
    "9 to ",
    "١",
    "½",
    "not not gardening ",
]
SHORT, LONG = 1024, 4096
MARGIN = 1.6


def _steps(text: str) -> int:
    """How many calls reading a text makes: a count of work that no other program on the machine changes."""
    reader = reader_of("riverside")
    reader.read(text, TODAY)
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        reader.read(text, TODAY)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", REPEATED)
def test_four_times_the_text_takes_about_four_times_the_steps(piece: str):
    text = piece * LONG

    assert _steps(text[:LONG]) <= MARGIN * LONG / SHORT * _steps(text[:SHORT])


def _rules() -> list[re.Pattern[str]]:
    rooms = (amounts, between, counts, durations, month_days, week_days)
    return [rule for room in rooms for rule in vars(room).values() if isinstance(rule, re.Pattern)]


def _unbounded(parsed: _parser.SubPattern, inside: bool = False) -> bool:
    """Whether a repeat without an end stands anywhere (`inside`: only within another one)."""
    for operation, argument in parsed:
        endless = "REPEAT" in str(operation) and argument[1] == _parser.MAXREPEAT
        if endless and inside:
            return True
        parts = argument if isinstance(argument, (tuple, list)) else ()
        for part in parts:
            nested = part if isinstance(part, list) else [part]
            if any(isinstance(one, _parser.SubPattern) and _unbounded(one, inside or endless) for one in nested):
                return True
    return False


def test_no_rule_over_kinds_repeats_without_an_end():
    rules = _rules()

    assert len(rules) > 20
    assert not [rule.pattern for rule in rules if _unbounded(_parser.parse(rule.pattern), inside=True)]


@pytest.mark.parametrize("rule", [postcodes.POSTCODE])
def test_postcodes_are_of_bounded_length(rule: re.Pattern[str]):
    assert not _unbounded(_parser.parse(rule.pattern), inside=True)


def test_tokens_meet_each_sign_once():
    for piece in REPEATED:
        text = piece * LONG
        found = tokens.scan(text[:LONG])
        assert all(first.end <= second.start for first, second in pairwise(found))

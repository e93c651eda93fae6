"""The notes in `examples.txt` raise what they should, and how many of the held-out ones do."""

import pytest

from conversation.screening import screen
from tests.conversation.screening.notes import HERE, TUNED_TO, Example, read

CORPUS = HERE.parent / "reading" / "corpus"
EXAMPLES = read("examples.txt")
HELD_OUT = [*read("held_out.txt"), *read("held_out_2.txt")]
CONCERNS = [one for name in TUNED_TO for one in read(name)]
CONCERNS_HELD_OUT = read("concerns_held_out_4.txt")


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_note_raises_its_flags_and_only_what_raised_them_is_cut_out(example: Example):
    screening = screen(example.text)

    found = [(screening.text[finding.start : finding.end], finding.kind) for finding in screening.findings]
    assert screening.flags == example.flags
    assert tuple(part for part, _ in found) == example.parts
    assert example.kind is None or {kind for _, kind in found} == {example.kind}


@pytest.mark.parametrize(("flag", "least"), [("identity", 0.98), ("access", 0.90)])
def test_held_out_notes_that_should_raise_a_flag_do(flag: str, least: float):
    raising = [example for example in HELD_OUT if flag in example.flags]
    missed = [example.text for example in raising if flag not in screen(example.text).flags]
    assert len(missed) <= (1 - least) * len(raising), missed


def test_ordinary_held_out_notes_raise_nothing():
    ordinary = [example for example in HELD_OUT if not example.flags]
    alarmed = [example.text for example in ordinary if screen(example.text).flags]
    assert len(alarmed) <= 0.02 * len(ordinary), alarmed


@pytest.mark.parametrize("example", read("polish.txt"), ids=str)
def test_a_polish_note_is_screened_in_polish(example: Example):
    screening = screen(example.text, ("pl",))

    assert screening.flags == example.flags
    assert tuple(example.text[finding.start : finding.end] for finding in screening.findings) == example.parts


@pytest.mark.parametrize(("notes", "least"), [(CONCERNS, 0.9), (CONCERNS_HELD_OUT, 0.9)], ids=["tuned", "held out"])
@pytest.mark.parametrize("flag", ["harm", "distress"])
def test_notes_that_tell_of_harm_or_distress_are_noticed(notes: list[Example], least: float, flag: str):
    telling = [example for example in notes if flag in example.flags]
    missed = [example.text for example in telling if flag not in screen(example.text).flags]
    assert len(telling) - len(missed) >= least * len(telling), missed


@pytest.mark.parametrize("notes", [CONCERNS, CONCERNS_HELD_OUT], ids=["tuned", "held out"])
def test_ordinary_notes_that_only_sound_so_raise_nothing(notes: list[Example]):
    ordinary = [example for example in notes if not example.flags]
    alarmed = [example.text for example in ordinary if screen(example.text).flags]
    assert len(alarmed) <= 0.02 * len(ordinary), alarmed


def test_hardly_a_message_that_the_reader_is_tested_on_raises_a_concern():
    messages = [
        line.split("=>")[0] for file in CORPUS.glob("*.txt") for line in file.read_text().splitlines() if "=>" in line
    ]
    alarmed = [message for message in messages if screen(message).concerns]
    assert len(messages) > 1000
    assert len(alarmed) <= 0.002 * len(messages), alarmed

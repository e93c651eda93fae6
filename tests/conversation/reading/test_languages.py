"""Another language is a data file and nothing else: Polish is read by the same rules."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from conversation.reading import Reader
from language.words import fold, words_of
from tests.conversation.reading.messages import charter_of, reader_of

LANGUAGE = Path(__file__).parents[3] / "language"
TODAY = date(2026, 11, 22)


def _keys(language: str) -> dict[str, set[str]]:
    data = tomllib.loads((LANGUAGE / language / "words.toml").read_text(encoding="utf-8"))
    return {part: set(data[part]) for part in ("sets", "talk", "answer")}


@pytest.mark.parametrize("language", sorted(file.parent.name for file in LANGUAGE.glob("*/words.toml")))
def test_every_language_has_a_word_for_everything(language: str):
    assert _keys(language) == _keys("en")


@pytest.mark.parametrize("text", ["Środę", "sroda", "ŁÓDŹ", "Café", "O’Brien"])
def test_folding_takes_case_accents_and_curly_apostrophes_away(text: str):
    assert fold(text) == fold(text.upper())
    assert fold(text).isascii()


def test_default_language_is_read_beside_the_persons_own():
    polish = reader_of("riverside", ("pl", "en"))

    assert polish.read("gardening yesterday 2 hours", TODAY).entries[0].fields == {"duration": 120}
    assert polish.read("pielenie wczoraj 2 godziny", TODAY).entries[0].fields == {"duration": 120}


def test_a_language_without_words_falls_back_to_english():
    reader = Reader(charter_of("riverside"), ["cy"])

    assert words_of("cy") is None
    assert reader.read("gardening 2h", TODAY).entries[0].activity == "gardening"


def test_answers_and_corrections_in_polish():
    polish = reader_of("riverside", ("pl", "en"))
    card = polish.read("pielenie wczoraj 2 godziny", TODAY).entries

    assert polish.read_answer("pół godziny", "duration", TODAY, activity="gardening").value == 30
    assert polish.read_answer("pomiń", "people", TODAY, activity="gardening").skip
    changed = polish.read_correction("nie, 3 godziny", card, TODAY)
    assert changed is not None
    assert changed.changed == {"duration": 180}
    dropped = polish.read_correction("usuń to", card, TODAY)
    assert dropped is not None
    assert dropped.drop

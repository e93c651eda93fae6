from datetime import date
from pathlib import Path

from charter.load import load_charter
from conversation.reading import Reader
from conversation.unknown import unknown_words

RIVERSIDE = load_charter((Path(__file__).parents[2] / "charters" / "riverside.toml").read_text(encoding="utf-8"))


def test_only_what_two_people_typed_and_no_name_is_told() -> None:
    typed = [
        (1, "2h whittling with Edith yesterday"),
        (2, "whittling and quoits 1h with Edith"),
        (2, "whittling 3h"),
        (3, "2h gardening with trowels"),
        (1, "2h gardening with trowels"),
    ]
    told = unknown_words(Reader(RIVERSIDE, ("en",)), typed, date(2026, 11, 22), "en")
    assert told == [("whittling", 2)]

"""The corpus as values: each message with the charter and the day it was written on, and what should come out."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from charter.load import load_charter
from charter.schema import Charter
from conversation.reading import Reader
from conversation.reading.report import parse_line

HERE = Path(__file__).parent
CHARTERS = Path(__file__).parents[3] / "charters"
INTENTS = ("nothing", "other")


@dataclass(frozen=True)
class Message:
    """One line of the corpus."""

    place: str
    charter: str
    today: date
    languages: tuple[str, ...]
    text: str
    expected: str

    def read(self) -> dict[str, Any]:
        return parse_line(reader_of(self.charter, self.languages), self.text, self.today)

    def wanted(self) -> dict[str, Any]:
        """What `parse` should print for it."""
        if self.expected in INTENTS:
            return {"text": self.text, "intent": self.expected, "entries": [], "assumed": []}
        assumed: set[str] = set()
        charter = charter_of(self.charter)
        entries = [self._entry(entry.split(), charter, assumed) for entry in self.expected.split(" ; ")]
        return {"text": self.text, "intent": "log", "entries": entries, "assumed": sorted(assumed)}

    def _entry(self, words: list[str], charter: Charter, assumed: set[str]) -> dict[str, Any]:
        activity, day, *slots = words
        if day == "=":
            assumed.add("date")
            day = self.today.isoformat()
        fields = dict(_slot(slot, charter, assumed) for slot in slots)
        year = f"{self.today.year}-" if len(day) == 5 else ""
        return {
            "activity": None if activity == "-" else activity,
            "date": None if day == "-" else year + day,
            "fields": fields,
        }


def _slot(slot: str, charter: Charter, assumed: set[str]) -> tuple[str, int | str]:
    code, _, value = slot.partition("=")
    if value.endswith("~"):
        assumed.add(code)
    value = value.rstrip("~").replace("_", " ")
    spec = charter.field(code)
    assert spec is not None, code
    return code, int(value) if spec.type in ("duration", "count") else value


@cache
def charter_of(name: str) -> Charter:
    file = CHARTERS / f"{name}.toml"
    if file.exists():
        return load_charter(file.read_text(encoding="utf-8"))
    text = (HERE / f"{name}.toml").read_text(encoding="utf-8")
    return Charter.model_validate(tomllib.loads(text, parse_float=Decimal))


@cache
def reader_of(charter: str, languages: tuple[str, ...] = ("en",)) -> Reader:
    return Reader(charter_of(charter), languages)


def messages(file: str) -> list[Message]:
    """The messages of one file of the corpus."""
    found = []
    charter, today, languages = "", date.min, ("en",)
    for number, line in enumerate((HERE / "corpus" / file).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("@ "):
            _, charter, day, *named = line.split()
            today, languages = date.fromisoformat(day), tuple(named) or ("en",)
        elif line and not line.startswith("# "):
            text, _, expected = line.rpartition("=>")
            found.append(
                Message(f"{file}:{number}", charter, today, languages, text.strip(), " ".join(expected.split()))
            )
    return found


def corpus() -> list[Message]:
    """Every message but the held-out ones."""
    files = sorted(file.name for file in (HERE / "corpus").glob("*.txt") if not file.name.startswith("held_out"))
    return [message for file in files for message in messages(file)]


def held_out() -> list[Message]:
    """The messages that the reader was never tuned to."""
    return [message for part in (1, 2, 3, 4) for message in messages(f"held_out_{part}.txt")]


def wrong_slots(got: dict[str, Any], wanted: dict[str, Any]) -> tuple[int, int, int]:
    """How many slots were filled, how many of them wrongly, and how many are missing."""
    filled, right = _slots(got), _slots(wanted)
    wrong = sum(right.get(key) != value for key, value in filled.items())
    return len(filled), wrong, sum(key not in filled for key in right)


def _slots(said: dict[str, Any]) -> dict[tuple[int, str], Any]:
    found = {}
    for place, entry in enumerate(said["entries"]):
        found |= {(place, code): value for code, value in entry["fields"].items()}
        found |= {(place, slot): entry[slot] for slot in ("activity", "date") if entry[slot] is not None}
    return found

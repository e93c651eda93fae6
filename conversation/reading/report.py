"""One message as the JSON that `caretally parse` prints."""

from datetime import date
from decimal import Decimal
from typing import Any

from conversation.reading.reader import Reader
from conversation.reading.results import ReadEntry, Value


def parse_line(reader: Reader, line: str, today: date) -> dict[str, Any]:
    r"""The object that `caretally parse` prints for one line, in which a literal `\n` stands for a line break."""
    reading = reader.read(line.replace("\\n", "\n"), today)
    return {
        "text": line,
        "intent": reading.intent,
        "entries": [_entry(one) for one in reading.entries],
        "assumed": sorted(reading.assumed),
    }


def _entry(entry: ReadEntry) -> dict[str, Any]:
    return {
        "activity": entry.activity,
        "date": entry.date.isoformat() if entry.date else None,
        "fields": {code: _value(value) for code, value in entry.fields.items()},
    }


def _value(value: Value) -> int | str:
    return str(value) if isinstance(value, Decimal) else value

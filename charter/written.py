"""A charter file as it was written, read tolerantly: what is missing or of another shape is simply empty.

The rules in `charter/*_rules.py` look at the file through this and never at the models, so that one broken part hides
no mistake in another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from charter.mistakes import Mistake
from charter.values import as_day


def place_of(path: tuple[str | int, ...]) -> str:
    """A path as a person reads it: `commitments[2].kvis[0].where`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


@dataclass(frozen=True)
class Written:
    """What is written at one place of the file. `value` is None where nothing is."""

    value: Any
    path: tuple[str | int, ...] = ()

    @property
    def place(self) -> str:
        """Where this stands: `teams[0].contract`."""
        return place_of(self.path)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a table."""
        return tuple(self.value) if isinstance(self.value, dict) else ()

    @property
    def text(self) -> str:
        """The text written here, trimmed; empty where there is none."""
        return self.value.strip() if isinstance(self.value, str) else ""

    @property
    def day(self) -> date | None:
        """The date written here."""
        try:
            return as_day(self.value)
        except ValueError:
            return None

    @property
    def number(self) -> Decimal | None:
        """The number written here."""
        number = Decimal(self.value) if isinstance(self.value, int | Decimal) else None
        return number if number is not None and number.is_finite() else None

    def __bool__(self) -> bool:
        return self.value is not None

    def __getitem__(self, key: str) -> "Written":
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Written(value, (*self.path, key))

    def __iter__(self) -> Iterator["Written"]:
        """The elements of a list; a value that is no list is its own only element."""
        if isinstance(self.value, list):
            return (Written(value, (*self.path, at)) for at, value in enumerate(self.value))
        return iter([self] if self else [])

    def walk(self) -> Iterator["Written"]:
        """This and everything written in it, in the order of the file."""
        yield self
        parts = [self[key] for key in self.keys] or (self if isinstance(self.value, list) else ())
        for part in parts:
            yield from part.walk()

    def mistake(self, problem: str) -> Mistake:
        """A mistake at this place."""
        return Mistake(self.place, problem)

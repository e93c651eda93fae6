"""What can be wrong with a file that is to be imported, as values with their place."""

from typing import NamedTuple


class Problem(NamedTuple):
    """One thing wrong with a file: its line (0: the file as a whole) and column, if any, and a plain sentence."""

    line: int
    column: str
    why: str

    def __str__(self) -> str:
        place = ", ".join(filter(None, (f"line {self.line}" if self.line else "", self.column)))
        return f"{place}: {self.why}" if place else self.why


class FileProblem(Exception):  # noqa: N818 (it says what is so)
    """A file that can't be read at all. What to do about it is its message."""

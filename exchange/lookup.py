"""Reading each distinct text once: tables say the same few things over and over."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Wrong(NamedTuple):
    """A text that can't be read, and a sentence on why."""

    why: str


class Lookup(dict[str, T | Wrong], Generic[T]):
    """What texts read as, by the text; `Wrong` for those that `read` refuses with a `ValueError`."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> T | Wrong:
        try:
            found: T | Wrong = self._read(text)
        except ValueError as error:
            found = Wrong(str(error))
        self[text] = found
        return found

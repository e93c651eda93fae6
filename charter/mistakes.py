"""What can be wrong with a charter file, as values with their place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Mistake:
    """One mistake in a charter file: `place` as in `teams[0].contract`, `problem` in plain words."""

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}" if self.place else self.problem


class CharterError(ValueError):
    """A charter file that cannot be used. `mistakes` holds all that is wrong with it, in the order of the file."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)


def nearest(given: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known word that `given` is most like, whatever the case; `alike` is how much at least (0 to 1)."""
    by_folded = {word.casefold(): word for word in known}
    near = get_close_matches(given.casefold(), by_folded, n=1, cutoff=alike)
    return by_folded[near[0]] if near else None


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A hint to end a sentence with: `; did you mean "befriending"?`, or nothing where no known word is near."""
    near = nearest(given, known)
    return f'; did you mean "{near}"?' if near else ""


def listed(words: Iterable[str], last: str = "or") -> str:
    """Words in one line of plain English: `carer, volunteer or lead`."""
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final

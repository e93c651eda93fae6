"""How people write that somebody is doing better, one data file a language (`language/en/growth.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache

from language.speech import HERE
from language.talk import normal


@dataclass(frozen=True)
class Growth:
    """Phrases that say it by themselves, words of change and what they are about, and words too ordinary to count."""

    whole: frozenset[str] = frozenset()
    change: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()


@cache
def growth_of(language: str) -> Growth:
    """The phrases of a language, as `normal` gives them; empty where there is no file for it."""
    file = HERE / language / "growth.toml"
    if not language.isalpha() or not file.is_file():
        return Growth()
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Growth(**{name: frozenset(map(normal, phrases)) for name, phrases in data.items()})

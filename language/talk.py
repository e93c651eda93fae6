"""The plain words by which people ask for something: “yes”, “undo”, “my hours”, “thanks”.

They live in data, one file a language (`language/en/talk.toml`): what is meant, and the ways in which it is typed.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from language.speech import HERE

_NOT_WORDS = re.compile(r"[^\w' ]+")


def normal(text: str) -> str:
    """The text in small letters, without punctuation or emoji, and with single spaces."""
    return " ".join(_NOT_WORDS.sub(" ", text.casefold().replace("’", "'")).split())


@cache
def _phrases(language: str) -> Mapping[str, Mapping[str, str]]:
    """By section (`acts`, `commands`, `talk`), what each typed phrase means."""
    file = HERE / language / "talk.toml"
    if not file.exists():
        return {}
    sections = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        section: {normal(phrase): meaning for meaning, phrases in meanings.items() for phrase in phrases}
        for section, meanings in sections.items()
    }


def meaning(text: str, section: str, *languages: str) -> str | None:
    """What the whole text means in a section (`acts`, `commands` or `talk`), in one of the languages; else None."""
    typed = normal(text)
    return next((found for one in languages if (found := _phrases(one).get(section, {}).get(typed))), None)


def is_question(text: str, *languages: str) -> bool:
    """Whether the text asks something: it ends in a question mark or begins with a question word."""
    if text.rstrip().endswith("?"):
        return True
    typed = normal(text) + " "
    return any(typed.startswith(f"{word} ") for one in languages for word in _phrases(one).get("questions", {}))

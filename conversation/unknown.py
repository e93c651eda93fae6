"""What people type that no activity knows: words that the charter could take up. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from conversation.reading import Reader
from language.talk import meaning

LETTERS = 4
"""Shorter words say nothing by themselves."""
BY_PEOPLE = 2
"""Only what so many people used is told: what one person types is their own."""
_WORD = re.compile(r"[^\W\d_]+")


def unknown_words(
    reader: Reader, typed: Iterable[tuple[int, str]], today: date, language: str
) -> list[tuple[str, int]]:
    """Words of messages in which no activity was found, and how many people used them, the most used first.

    `typed`: who, by number, typed what. A word with a capital inside a sentence may be a name, and is never told.
    """
    users: dict[str, set[int]] = defaultdict(set)
    names: set[str] = set()
    for person, text in typed:
        for part in reader.read(text, today).entries:
            if part.activity is not None or part.candidates:
                continue
            for place, word in enumerate(_WORD.findall(part.note)):
                if place and word != word.lower():
                    names.add(word.casefold())
                users[word.casefold()].add(person)
    told = [
        (word, len(people))
        for word, people in users.items()
        if len(people) >= BY_PEOPLE
        and len(word) >= LETTERS
        and word not in names
        and meaning(word, "common", language, "en") is None
    ]
    return sorted(told, key=lambda one: (-one[1], one[0]))

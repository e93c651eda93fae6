"""What Telegram itself finds in a text: commands, mentions, hashtags, addresses."""

import re
from collections.abc import Iterator

from simulator.entities import Entity
from simulator.limits import units

_PATTERNS = {
    "url": re.compile(r"\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)\]]|\bwww\.[\w-]+(?:\.[\w-]+)+[^\s<>\".,;:!?)\]]*", re.I),
    "email": re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])"),
    "mention": re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}\b"),
    "hashtag": re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}"),
}
_CLOSED = ("pre", "code", "text_link", "url", "email")


def with_found(text: str, given: list[Entity]) -> list[Entity]:
    """The given entities, and those that Telegram would find in the rest of the text; in order of their place."""
    taken = [entity for entity in given if entity["type"] in _CLOSED]
    entities = list(given)
    for entity in _found(text):
        if not any(_overlap(entity, other) for other in taken):
            taken.append(entity)
            entities.append(entity)
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _found(text: str) -> Iterator[Entity]:
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield {"type": kind, "offset": units(text[: match.start()]), "length": units(match.group())}


def _overlap(one: Entity, other: Entity) -> bool:
    before = one["offset"] + one["length"] <= other["offset"]
    after = other["offset"] + other["length"] <= one["offset"]
    return not (before or after)

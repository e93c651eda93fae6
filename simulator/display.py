"""A message as HTML that a page may show as it is: everything escaped, only the tags that the entities ask for."""

from html import escape
from itertools import pairwise

from simulator.entities import Entity

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "spoiler": "tg-spoiler",
}


def as_html(text: str, entities: list[Entity]) -> str:
    """Safe HTML for a text and its entities (offsets and lengths in UTF-16 units); line breaks stay line breaks."""
    raw = text.encode("utf-16-le")
    edges = {0, len(raw) // 2}
    for entity in entities:
        edges |= {entity["offset"], entity["offset"] + entity["length"]}
    bounds = sorted(edge for edge in edges if 0 <= edge <= len(raw) // 2)
    parts: list[str] = []
    open_now: list[Entity] = []
    for start, end in pairwise(bounds):
        piece = escape(raw[2 * start : 2 * end].decode("utf-16-le", "replace"))
        here = [entity for entity in entities if _covers(entity, start)]
        shared = _shared(open_now, here)
        parts += [_end_tag(entity, text) for entity in reversed(open_now[shared:])]
        parts += [_start_tag(entity, raw) for entity in here[shared:]]
        parts.append(piece)
        open_now = here
    parts += [_end_tag(entity, text) for entity in reversed(open_now)]
    return "".join(parts)


def _covers(entity: Entity, place: int) -> bool:
    return bool(entity["offset"] <= place < entity["offset"] + entity["length"])


def _shared(one: list[Entity], other: list[Entity]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine is not theirs:
            break
        count += 1
    return count


def _start_tag(entity: Entity, raw: bytes) -> str:
    if (address := _address(entity, raw)) is not None:
        return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
    tag = _TAGS.get(entity["type"])
    return f"<{tag}>" if tag else ""


def _end_tag(entity: Entity, text: str) -> str:
    if _address(entity, text.encode("utf-16-le")) is not None:
        return "</a>"
    tag = _TAGS.get(entity["type"])
    return f"</{tag}>" if tag else ""


def _address(entity: Entity, raw: bytes) -> str | None:
    """Where a link leads; only what is safe to follow from a page."""
    if entity["type"] == "text_link":
        address = str(entity["url"])
    elif entity["type"] == "url":
        address = raw[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le", "replace")
    else:
        return None
    if address.lower().startswith("www."):
        address = f"http://{address}"
    return address if address.lower().startswith(("http://", "https://")) else None

"""Formatted text as Telegram takes it: HTML in, plain text and entities (with UTF-16 offsets) out.

The tags and the wording of the errors are those of TDLib's parser, which stands behind the real Bot API.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import ApiError, bad_request
from simulator.limits import units

Entity = dict[str, Any]
Formatted = tuple[str, list[Entity]]

TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
ORDER = ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "bold", "italic", "underline")

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]{1,8})|#(?P<decimal>[0-9]{1,10})|(?P<name>[A-Za-z]+));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


def parse_html(html: str) -> Formatted:
    """Plain text and entities of Telegram's HTML. Raises the Bot API's “can't parse entities” for anything bad."""
    parser = _Parser(html)
    parser.run()
    text = "".join(parser.text)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise _unparsable(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return text, _in_order(parser.entities)


def trim(formatted: Formatted) -> Formatted:
    """The text without white space around it, as Telegram stores it, its entities moved along."""
    text, entities = formatted
    kept = text.strip()
    cut = units(text[: len(text) - len(text.lstrip())])
    end = units(kept)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        stop = min(end, entity["offset"] + entity["length"] - cut)
        if stop > start:
            moved.append(entity | {"offset": start, "length": stop - start})
    return kept, moved


@dataclass
class _Open:
    """A tag that has been opened and waits for its end."""

    name: str
    offset: int
    text_index: int
    attributes: dict[str, str] = field(default_factory=dict)


class _Parser:
    """One pass over the HTML; `pos` is where it stands."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.pos = 0
        self.text: list[str] = []
        self.offset = 0
        self.entities: list[Entity] = []
        self.open: list[_Open] = []

    def run(self) -> None:
        while self.pos < len(self.html):
            character = self.html[self.pos]
            if character == "<":
                self._read_tag()
            elif character == "&":
                self._read_reference()
            else:
                self._put(character)
                self.pos += 1
        if self.open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')

    def _put(self, characters: str) -> None:
        self.text.append(characters)
        self.offset += units(characters)

    def _byte(self, pos: int) -> int:
        return len(self.html[:pos].encode())

    def _read_reference(self) -> None:
        found = decode_reference(self.html, self.pos)
        self._put(found[0] if found else "&")
        self.pos = found[1] if found else self.pos + 1

    def _read_tag(self) -> None:
        if self.html.startswith("</", self.pos):
            self._read_end_tag()
        else:
            self._read_start_tag()

    def _read_start_tag(self) -> None:
        begin = self.pos
        name = self._take(_TAG_NAME, begin + 1).lower()
        if self._at_end():
            raise _unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in TAGS:
            raise _unparsable(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        tag = _Open(name, self.offset, len(self.text))
        while self._skip_space() and self.html[self.pos] != ">":
            self._read_attribute(tag, begin)
        if self._at_end():
            raise _unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
        self.pos += 1
        if name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(tag)

    def _read_attribute(self, tag: _Open, begin: int) -> None:
        name = self._take(_ATTRIBUTE_NAME, self.pos)
        if not name:
            raise _unparsable(f'Empty attribute name in the tag "{tag.name}" at byte offset {self._byte(begin)}')
        value = ""
        if self._skip_space() and self.html[self.pos] == "=":
            self.pos += 1
            if not self._skip_space():
                raise _unparsable(f'Unclosed start tag "{tag.name}" at byte offset {self._byte(begin)}')
            value = self._read_value()
        tag.attributes[name] = value

    def _read_value(self) -> str:
        quote = self.html[self.pos]
        begin = self.pos
        if quote not in "'\"":
            token = self._take(_NAME_TOKEN, begin).lower()
            if self._at_end() or not (self.html[self.pos].isspace() or self.html[self.pos] == ">"):
                raise _unparsable(f"Unexpected end of name token at byte offset {self._byte(begin)}")
            return token
        end = self.html.find(quote, begin + 1)
        self.pos = len(self.html) if end < 0 else end + 1
        return decode(self.html[begin + 1 : end]) if end >= 0 else ""

    def _read_end_tag(self) -> None:
        begin = self.pos
        if not self.open:
            raise _unparsable(f"Unexpected end tag at byte offset {self._byte(begin)}")
        name = self._take(_TAG_NAME, begin + 2).lower()
        if not self._skip_space() or self.html[self.pos] != ">":
            raise _unparsable(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.pos += 1
        tag = self.open.pop()
        if name and name != tag.name:  # TDLib takes </> for the end of whatever is open
            raise _unparsable(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{tag.name}>", found "</{name}>"'
            )
        if self.offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _Open) -> None:
        entity: Entity = {"type": TAGS[tag.name], "offset": tag.offset, "length": self.offset - tag.offset}
        if tag.name == "a":
            url = checked_link(tag.attributes.get("href") or "".join(self.text[tag.text_index :]))
            if url is None:
                return
            entity["url"] = url
        elif tag.name == "tg-emoji":
            entity["custom_emoji_id"] = _emoji_id(tag.attributes.get("emoji-id", ""))
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        elif tag.name in ("pre", "code"):
            entity["language"] = tag.attributes.get("class", "") if tag.name == "code" else ""
            if self._merged_with_inner(entity):
                return
        self.entities.append(entity)

    def _merged_with_inner(self, outer: Entity) -> bool:
        """A <pre> and a <code class="language-…"> around the same text are one `pre` with a language."""
        inner = self.entities[-1] if self.entities else {}
        same = all(inner.get(key) == outer[key] for key in ("offset", "length"))
        language = outer["language"] or inner.get("language", "")
        if not same or {inner["type"], outer["type"]} != {"pre", "code"} or len(language) <= len("language-"):
            return False
        inner |= {"type": "pre", "language": language}
        return True

    def _take(self, pattern: re.Pattern[str], pos: int) -> str:
        found = pattern.match(self.html, pos)
        taken = found.group() if found else ""
        self.pos = pos + len(taken)
        return taken

    def _skip_space(self) -> bool:
        """Move past white space; whether anything is left."""
        self._take(_SPACE, self.pos)
        return not self._at_end()

    def _at_end(self) -> bool:
        return self.pos >= len(self.html)


def decode_reference(html: str, pos: int) -> tuple[str, int] | None:
    """The character that `&…;` at `pos` stands for and where it ends; nothing for a name Telegram doesn't know."""
    found = _REFERENCE.match(html, pos)
    if found is None:
        return None
    if name := found["name"]:
        return (_NAMED[name], found.end()) if name in _NAMED else None
    code = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    return (chr(code), found.end()) if 0 < code < 0x10FFFF else None


def decode(value: str) -> str:
    """An attribute's value with its character references replaced."""
    parts, pos = [], 0
    while pos < len(value):
        found = decode_reference(value, pos)
        parts.append(found[0] if found else value[pos])
        pos = found[1] if found else pos + 1
    return "".join(parts)


def checked_link(url: str) -> str | None:
    """The address of a link as Telegram keeps it, `http://` put before a bare host; nothing where it isn't one."""
    url = url.strip()
    if re.fullmatch(r"(?:https?|tg|ton)://[^\s]+", url, re.IGNORECASE):
        return url
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s]*)?", url):
        return f"http://{url}" if "/" in url else f"http://{url}/"
    return None


def _emoji_id(value: str) -> str:
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 2**63:
        raise _unparsable("Invalid custom emoji identifier specified")
    return value


def _in_order(entities: list[Entity]) -> list[Entity]:
    """Outer before inner; nothing inside code; the language's prefix taken off."""
    code = [entity for entity in entities if entity["type"] in ("pre", "code")]
    kept = []
    for entity in entities:
        inside = any(other is not entity and _covers(other, entity) for other in code)
        if inside and entity["type"] not in ("pre", "code"):
            continue
        language = entity.pop("language", "").removeprefix("language-")
        if entity["type"] == "pre" and language:
            entity["language"] = language
        kept.append(entity)
    return sorted(kept, key=lambda entity: (entity["offset"], -entity["length"], _rank(entity["type"])))


def _covers(outer: Entity, inner: Entity) -> bool:
    starts = outer["offset"] <= inner["offset"]
    return bool(starts and inner["offset"] + inner["length"] <= outer["offset"] + outer["length"])


def _rank(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")

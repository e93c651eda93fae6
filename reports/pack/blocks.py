"""What chapters are made of: plain values that any form of the pack can show, and that JSON can keep."""

from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]
"""`kind` says which; the functions here are all that there are."""


def text(words: str, quiet: bool = False) -> Block:
    """A paragraph; `quiet` for what explains rather than tells."""
    return {"kind": "text", "words": words, "quiet": quiet}


def heading(words: str) -> Block:
    """A heading within a chapter."""
    return {"kind": "heading", "words": words}


def terms(rows: Iterable[tuple[str, str]]) -> Block:
    """Names and what is to be said of each; those with nothing to say are left out."""
    return {"kind": "terms", "rows": [list(row) for row in rows if row[1]]}


def cards(items: Iterable[tuple[str, str]]) -> Block:
    """A few large figures, each with what it counts."""
    return {"kind": "cards", "items": [list(item) for item in items]}


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> Block:
    """A table whose first column names each row. `numbers`: the columns, counted from 0, that hold figures."""
    return {
        "kind": "table",
        "caption": caption,
        "columns": list(columns),
        "rows": [list(row) for row in rows],
        "numbers": list(numbers),
    }


def picture(svg: str, says: str, caption: str = "") -> Block:
    """A picture and what it shows, for those who don't see it."""
    return {"kind": "picture", "svg": svg, "says": says, "caption": caption}


def figure(
    code: str, title: str, level: str, stands: str, pace: str, tone: str, facts: Block, drawn: Block | None
) -> Block:
    """A KVI: where it stands, how that is, and what is to be known of it. `tone`: `good`, `close`, `late` or `none`."""
    return {
        "kind": "figure",
        "code": code,
        "title": title,
        "level": level,
        "stands": stands,
        "pace": pace,
        "tone": tone,
        "facts": facts,
        "picture": drawn,
    }


def quotes(words: Iterable[str]) -> Block:
    """People's own words."""
    return {"kind": "quotes", "words": list(words)}


def chapter(name: str, title: str, blocks: Iterable[Block | None]) -> dict[str, Any]:
    """A chapter; `name` is what others find it by."""
    return {"name": name, "title": title, "blocks": [block for block in blocks if block]}

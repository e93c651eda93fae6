"""The draft: what somebody is about to write down, and where the conversation about it stands.

It is kept as JSON in the database between any two messages; nothing about a conversation lives anywhere else.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from conversation.message import SentFile

SCHEMA = 1

LIFETIME = timedelta(hours=48)
"""How long words are still taken for an open draft; its buttons work for longer."""
NUDGED_AFTER = timedelta(hours=24)
"""After how long an open draft is spoken of, unless the person goes on with it."""

Stored = int | str
"""A value as it is kept: whole minutes, counts, pence, thousandths; a text, an option, an outward code."""

Stage = Literal["asking", "card", "changing", "twice", "saved", "undone", "dropped"]


class State(BaseModel):
    """The base of all that a draft holds: frozen, so that a step makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(State):
    """One entry in the making. `assumed` and `skipped` name slots: `activity`, `date` or a field's code.

    `replaces` is the entry that saving this one puts aside; `entry` the one that it was saved as, and `waits` whether
    that one counts only after a manager's check. `until` is the last day on which a course is valid, where its
    certificate says so; `before` how far the person was with a course that moves on, before this.
    """

    activity: str | None = None
    day: date | None = None
    values: Mapping[str, Stored] = Field(default_factory=dict)
    note: str = ""
    assumed: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    candidates: tuple[str, ...] = ()
    replaces: int | None = None
    entry: int | None = None
    waits: bool = False
    until: date | None = None
    before: str = ""


class Asked(State):
    """The question that is open: which slot of which item, and how often an answer has not fitted."""

    item: int
    slot: str
    tries: int = 0
    page: int = 0


class Draft(State):
    """What somebody is about to write down. `words` is what they typed, as the screen let it pass."""

    format: int = SCHEMA
    charter: int = 0
    stage: Stage = "asking"
    items: tuple[Item, ...] = (Item(),)
    asked: Asked | None = None
    words: str = ""
    rehearsal: bool = False
    touched: bool = False
    """Whether anything was changed since it was read; a clear card is one that was not."""
    left_out: tuple[str, ...] = ()
    """The kinds of thing that the screen cut out of the words."""
    files: tuple[SentFile, ...] = ()
    """The photos and files that came with it: evidence of all its items."""
    shown: Literal["nobody", "consent"] | None = None
    """Who of those we support is in them: nobody, or somebody with their consent; None until it is said."""

    @property
    def identifies(self) -> bool:
        """Whether more was cut out than the second half of a postcode."""
        return bool(set(self.left_out) - {"postcode"})

    def with_item(self, index: int, **changes: object) -> "Draft":
        """The draft with one item changed."""
        items = list(self.items)
        items[index] = items[index].model_copy(update=changes)
        return self.model_copy(update={"items": tuple(items)})

    def but(self, **changes: object) -> "Draft":
        """The draft with some of its own parts changed."""
        return self.model_copy(update=changes)

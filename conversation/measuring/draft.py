"""A reading in the making, as it is kept between any two messages."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from conversation.draft import State

SCHEMA = 1

Stage = Literal["whose", "code", "shared", "scoring", "card", "changing", "day", "saved", "undone", "dropped"]
OPEN_STAGES = ("whose", "code", "shared", "scoring", "card", "changing", "day")


class ReadingDraft(State):
    """Whose reading it is, of which day, and the scores so far by domain, counted from 0.

    `at` is the domain that is asked for, and `page` the page of codes that is shown. `changing_one` brings back to the
    card after one answer. `replaces` is the entry that saving puts aside, `entry` the one it was saved as, and `waits`
    whether that one counts only after a manager's check. `typed_id` is the message that held a refused code.
    """

    format: int = SCHEMA
    charter: int = 0
    activity: str
    day: date
    stage: Stage = "whose"
    subject: str = ""
    scores: Mapping[int, int] = Field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    at: int = 0
    page: int = 0
    changing_one: bool = False
    replaces: int | None = None
    entry: int | None = None
    waits: bool = False
    typed_id: int | None = None

    def but(self, **changes: object) -> "ReadingDraft":
        """The draft with some of it changed."""
        return self.model_copy(update=changes)

    def scored(self, scores: Mapping[int, int], skipped: frozenset[int] = frozenset()) -> "ReadingDraft":
        """The draft with these domains scored, and those skipped."""
        kept = {domain: score for domain, score in {**self.scores, **scores}.items() if domain not in skipped}
        return self.but(scores=kept, skipped=(self.skipped | skipped) - frozenset(scores))

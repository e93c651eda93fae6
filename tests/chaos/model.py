"""What a person in a chat may expect, written down independently: it imports nothing of the program.

A person writes “1h17 befriending yesterday”, gets a card, taps what it offers, and knows from the chat alone what must
be so. Each piece of work is known by its minutes, which nobody uses twice.
"""

import re
from dataclasses import dataclass, field
from datetime import date

ACTIVITIES = ("befriending", "gardening", "shopping", "dog-walking")
WORDS = {"befriending": "befriending", "gardening": "gardening", "shopping": "shopping", "dog-walking": "dog walking"}
SAVE, UNDO, CANCEL, BACK = ("Save", "Save it now"), ("Undo",), ("Cancel", "Drop it"), ("Bring it back",)


@dataclass
class Work:
    """One thing that somebody did and speaks of. `state`: `written`, `open`, `saved`, `undone` or `dropped`."""

    activity: str
    minutes: int
    day: date
    state: str = "written"
    cards: set[int] = field(default_factory=set)
    """The messages in which the bot spoke of it."""

    @property
    def words(self) -> str:
        """What the person types, but for the day."""
        return f"{self.minutes // 60}h{self.minutes % 60:02} {WORDS[self.activity]}"

    @property
    def spoken_of(self) -> re.Pattern[str]:
        """How the bot names its length, on a card and in a sentence."""
        hours, minutes = divmod(self.minutes, 60)
        return re.compile(rf"\b{hours} (?:h|hours?) {minutes} min(?:utes)?\b")


@dataclass
class Account:
    """Everything that one person did, as they know it."""

    person: int
    works: list[Work] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def entries(self) -> set[tuple[int, str, date, int]]:
        """What must stand in the books for this person: activity, day and minutes."""
        return {(self.person, work.activity, work.day, work.minutes) for work in self.works if work.state == "saved"}

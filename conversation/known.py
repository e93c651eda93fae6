"""What a step may know beside the draft: who is speaking, and what they wrote down before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from charter.schema import Activity, Charter, Role
from conversation.draft import Stored
from conversation.reading import Reader
from language.speech import Speech

TAKEN_KINDS = ("hours", "training", "community")
"""The kinds of activity whose entries are read from one message; readings of outcomes have a card of their own."""


@dataclass(frozen=True)
class Who:
    """The person who speaks. `recent` holds activity codes, the latest first; `helper` is who helps them, by name."""

    id: int
    name: str
    language: str
    roles: tuple[Role, ...]
    team: str
    recent: tuple[str, ...] = ()
    helper: str = ""
    words_only: bool = False
    saves_at_once: bool = False
    clear_cards: int = 0

    @property
    def speech(self) -> Speech:
        """How this person is spoken to."""
        return Speech(self.language, self.words_only)


@dataclass(frozen=True)
class Past:
    """An entry that this person saved before."""

    id: int
    activity: str
    day: date
    values: Mapping[str, Stored]
    saved_at: datetime


@dataclass(frozen=True)
class Known:
    """What the store knows that a step may need. `entries` are the person's own of this month and the last weeks."""

    reader: Reader
    charter_version: int = 0
    entries: tuple[Past, ...] = ()
    team_minutes: int | None = None
    """What the team has this month in minutes, this draft included, where it is to be said (once a week), else None."""
    team_title: str = ""
    progress: Mapping[str, str] = field(default_factory=dict)
    """How far the person is with courses that take longer than a day, by activity; looked up where one is meant."""


def offered_activities(charter: Charter, who: Who, today: date) -> tuple[Activity, ...]:
    """The activities this person is offered: their roles', not retired, their latest first."""
    fitting = [
        activity
        for activity in charter.activities
        if set(activity.roles) & set(who.roles) and not (activity.retired and activity.retired < today)
    ]
    place = {code: index for index, code in enumerate(who.recent)}
    return tuple(sorted(fitting, key=lambda activity: place.get(activity.code, len(place))))

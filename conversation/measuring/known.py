"""What a step of a reading is made from, and what it comes to."""

from dataclasses import dataclass
from datetime import date

from charter.schema import Activity, Charter
from conversation.known import Who
from conversation.measuring.draft import ReadingDraft
from conversation.message import Incoming, Message
from conversation.reading import Reader
from conversation.turn import Place
from language.speech import Speech


@dataclass(frozen=True)
class Subject:
    """Somebody known by a code, and the day of their latest reading."""

    code: str
    last: date


@dataclass(frozen=True)
class Subjects:
    """Whom the writer's own teams have readings of, the latest first, and what is known of the one spoken of.

    `own` is the writer's own code, for rating themselves. `typed_elsewhere`: another team uses the code just typed.
    `other_days` are those of the subject's readings, but for the one that the draft takes the place of.
    """

    reader: Reader
    own: str
    listed: tuple[Subject, ...] = ()
    typed_elsewhere: bool = False
    other_days: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Turn:
    """One thing that somebody did while they give a reading."""

    charter: Charter
    activity: Activity
    who: Who
    known: Subjects
    draft: ReadingDraft
    incoming: Incoming
    today: date

    @property
    def speech(self) -> Speech:
        """How this person is spoken to."""
        return self.who.speech

    @property
    def may_be_own(self) -> bool:
        """Whether a reading of oneself is offered: to volunteers. Others may say so, and are asked for a code."""
        return set(self.who.roles) <= {"volunteer"}

    @property
    def place(self) -> Place:
        """A button edits its own message; typed words are answered below."""
        return "here" if self.incoming.kind == "tap" else "below"

    @property
    def languages(self) -> tuple[str, ...]:
        """The person's language, then the organisation's first, then English."""
        return tuple(dict.fromkeys((self.who.language, self.charter.organisation.languages[0], "en")))


@dataclass(frozen=True)
class Decision:
    """What a step decided; nothing has happened yet. Without a draft, the words were not about the reading.

    `save` and `take_back` are for the draft's entry; `delete_words` names a message to delete from the chat.
    """

    draft: ReadingDraft | None = None
    message: Message | None = None
    place: Place = "here"
    save: bool = False
    take_back: bool = False
    delete_words: int | None = None

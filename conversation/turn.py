"""One turn of the conversation: what goes into a step, and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from charter.schema import Activity, Charter
from conversation.card import show_card
from conversation.draft import Asked, Draft, Item
from conversation.evidence import SHOWN, asks_who_is_shown
from conversation.known import Known, Who
from conversation.message import Incoming, Message
from conversation.progress import caught_up
from conversation.questions import ask
from conversation.reading import ReadEntry
from conversation.slots import DATE, keep, next_slot, spoken
from language.speech import Speech

MORNING = 5
"""Until this hour, “today” could mean two days, and the day is asked for rather than assumed."""

Place = Literal["here", "below", "beside"]
"""Where the draft's message stands: edited in place, anew at the bottom, or as a new card beside the others."""


@dataclass(frozen=True)
class Outcome:
    """What a step decided. The store and the sender do it; nothing has happened yet.

    `draft` is the draft as it now stands and `message` shows it; `answers` are short messages without a card.
    `save` asks for the draft's items to be saved, `remove` for entries to be taken back.
    """

    draft: Draft | None = None
    message: Message | None = None
    place: Place = "here"
    answers: tuple[Message, ...] = ()
    save: bool = False
    clear: bool = False
    """Whether what is saved is a clear card: read from one message and left as it was."""
    remove: tuple[int, ...] = ()
    asks_help: bool = False
    delete_words: bool = False
    """Whether the person's own message is to be deleted from the chat."""
    lets_go: tuple[int, ...] = ()
    """Photos and files that are not to be kept, by the numbers of their rows."""
    nothing: bool = False
    """Whether the person said that there is nothing to write down."""


@dataclass(frozen=True)
class Turn:
    """What a step is made from; `draft` is the one that is spoken to, if any."""

    charter: Charter
    who: Who
    known: Known
    draft: Draft | None
    incoming: Incoming
    now: datetime

    @property
    def written(self) -> datetime:
        """When the message was written, in the organisation's zone."""
        return self.incoming.sent_at.astimezone(self.charter.organisation.zone)

    @property
    def today(self) -> date:
        """The local date on which the message was written."""
        return self.written.date()

    @property
    def night(self) -> bool:
        """Whether “today” could mean two days."""
        return self.written.hour < MORNING

    @property
    def speech(self) -> Speech:
        """How the person is spoken to."""
        return self.who.speech

    @property
    def languages(self) -> tuple[str, ...]:
        """The person's language, then the organisation's first, then English."""
        return tuple(dict.fromkeys((self.who.language, self.charter.organisation.languages[0], "en")))

    @property
    def place(self) -> Place:
        """A button edits its own message; typed words are answered below."""
        return "here" if self.incoming.act and self.incoming.kind == "tap" else "below"

    def with_draft(self, draft: Draft | None) -> "Turn":
        """The same turn, speaking to another draft."""
        return replace(self, draft=draft)


def proceed(turn: Turn, draft: Draft, place: Place | None = None) -> Outcome:
    """The next question of the draft, or its card where nothing more has to be asked."""
    place = place or turn.place
    draft = draft.but(items=tuple(caught_up(turn.charter, item, turn.known.progress) for item in draft.items))
    for index, item in enumerate(draft.items):
        slot = next_slot(turn.charter, item)
        if slot:
            return put_question(turn, draft, Asked(item=index, slot=slot), place)
    if asks_who_is_shown(turn.charter, draft):
        return put_question(turn, draft, Asked(item=0, slot=SHOWN), place)
    return put_card(turn, draft, place)


def put_question(turn: Turn, draft: Draft, asked: Asked, place: Place | None = None) -> Outcome:
    """The draft with this question open."""
    draft = draft.but(stage="asking", asked=asked)
    return Outcome(draft, ask(turn.charter, turn.who, draft, turn.today), place or turn.place)


def put_card(turn: Turn, draft: Draft, place: Place | None = None) -> Outcome:
    """The draft as a card."""
    draft = draft.but(stage="card", asked=None)
    return Outcome(draft, show_card(turn.charter, turn.who, draft, turn.today), place or turn.place)


def put_again(turn: Turn, draft: Draft, place: Place | None = None) -> Outcome:
    """The draft as it stands, said once more."""
    settled = draft.asked is not None and draft.asked.slot == SHOWN and not asks_who_is_shown(turn.charter, draft)
    if draft.stage == "asking" and draft.asked and not settled:
        return put_question(turn, draft, draft.asked, place)
    return proceed(turn, draft, place)


def answer(turn: Turn, sentence: str, **parts: object) -> Outcome:
    """A short answer, and nothing else."""
    return Outcome(answers=(Message(turn.speech.say(sentence, **parts)),))


def item_of(turn: Turn, entry: ReadEntry) -> Item:
    """An item from what was read; a day that was only assumed is left open in the small hours."""
    specs = {spec.code: spec for spec in turn.charter.fields}
    day = None if turn.night and DATE in entry.assumed else entry.date
    return Item(
        activity=entry.activity,
        day=day,
        values={code: keep(specs[code], value) for code, value in entry.fields.items()},
        note=entry.note,
        assumed=frozenset(entry.assumed) - (frozenset() if day else {DATE}),
        candidates=tuple(entry.candidates),
        until=entry.until,
    )


def entries_of(charter: Charter, items: Sequence[Item]) -> tuple[ReadEntry, ...]:
    """The items as the reader speaks of entries, for it to read a correction against."""
    specs = {spec.code: spec for spec in charter.fields}
    return tuple(
        ReadEntry(
            activity=item.activity,
            candidates=item.candidates,
            date=item.day,
            date_said=True,
            fields={code: spoken(specs[code], value) for code, value in item.values.items() if code in specs},
            note=item.note,
            assumed=item.assumed,
            spans={},
        )
        for item in items
    )


def activity_of(turn: Turn, item: Item) -> Activity | None:
    """The activity of an item, if it is known yet."""
    return turn.charter.activity(item.activity) if item.activity else None

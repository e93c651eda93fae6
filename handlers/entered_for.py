"""What somebody entered for others: saved for each of them, told to those who have the bot, and taken back."""

from collections.abc import Sequence
from html import escape
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from charter.schema import Activity
from conversation.card import sentence
from conversation.draft import Draft, Item
from conversation.message import Choice, Message
from conversation.slots import minutes_of
from handlers.asking import ask, take_as_tap
from handlers.check_lines import in_a_sentence
from handlers.saying import present, tell
from handlers.scene import Handled, Scene, first_name
from language.speech import Markup, Speech
from models.chat import Card
from models.directory import Place, places_of
from models.entries import Entry
from models.facts import values_of
from models.journal import NewEntry, entries_of, record_entry, take_back
from models.nudging import send_at
from models.people import Person
from models.reminding import end_of_quiet

KIND = "for"
TOLD = "for-you"
"""The kind of the card by which somebody is told what was entered for them."""
NAMED = 3
"""How many are named where they are many."""


class OpenFor(BaseModel):
    """Where the writing for others stands, as its card keeps it: names not settled yet, people found, what they did."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    stage: Literal["who", "name", "draft", "saved", "done"] = "name"
    names: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    words: str = ""
    draft: Draft | None = None
    entries: tuple[int, ...] = ()
    told: tuple[int, ...] = ()

    @classmethod
    def of(cls, card: Card | None) -> "OpenFor":
        """What a card keeps."""
        return cls.model_validate(card.body) if card else cls()

    def but(self, **changes: object) -> "OpenFor":
        """The same with some of it changed."""
        return self.model_copy(update=changes)

    def kept(self) -> dict[str, Any]:
        """The card's body."""
        return self.model_dump(mode="json")


def names_of(speech: Speech, people: Sequence[Person]) -> str:
    """`Viktor and Mary`; of many the first ones and how many more."""
    firsts = [first_name(person.name) for person in people]
    names = [person.name if firsts.count(first) > 1 else first for person, first in zip(people, firsts, strict=True)]
    if len(names) <= NAMED + 1:
        return speech.listed(names)
    return speech.listed([*names[:NAMED], speech.label("for-others", count=len(names) - NAMED)])


async def save_for(scene: Scene, state: OpenFor, people: Sequence[Person]) -> Handled:
    """Saves the draft for each of them; whoever has the same already is left out."""
    draft, speech = state.draft or Draft(), scene.speech
    saved: dict[int, list[Entry]] = {}
    had_it: list[Person] = []
    for person in people:
        entries = [entry for item in draft.items if (entry := await _save_one(scene, person, item))]
        if entries:
            saved[person.id] = entries
        else:
            had_it.append(person)
    wrote_for = [person for person in people if person.id in saved]
    told = [card for person in wrote_for if (card := await _tell(scene, person, saved[person.id]))]
    entries = [entry for one in saved.values() for entry in one]
    done = state.but(
        stage="saved" if entries else "done",
        entries=tuple(entry.id for entry in entries),
        told=tuple(card.id for card in told),
    )
    said = _saved(scene, draft, wrote_for, had_it) if people else [speech.say("for-gone")]
    if told:
        names = names_of(speech, [person for person in wrote_for if person.chat_id is not None])
        said.append(speech.say("for-told", names=names))
    if any(entry.state == "waiting" for entry in entries):
        said.append(speech.say("for-waits"))
    undo = ((Choice(speech.label("button-undo"), ("undo",)),),) if entries else ()
    await ask(scene, Message("\n".join(said), undo), KIND, **done.kept())
    return Handled()


def _saved(scene: Scene, draft: Draft, wrote_for: Sequence[Person], had_it: Sequence[Person]) -> list[Markup]:
    speech = scene.speech
    if not wrote_for:
        return [speech.say("for-saved-none", names=names_of(speech, had_it))]
    lines = [sentence(scene.charter, speech, item, scene.today) for item in draft.items]
    said = [speech.say("for-saved", names=names_of(speech, wrote_for))]
    said += [speech.say("saved-line", line=line) for line in lines]
    if had_it:
        said.append(speech.say("for-had-it", names=names_of(speech, had_it), count=len(had_it)))
    return said


async def _save_one(scene: Scene, person: Person, item: Item) -> Entry | None:
    """The entry of one item for one person; None where they have the same already."""
    activity = scene.charter.activity(item.activity or "")
    if activity is None or item.day is None:
        raise LookupError("an item is saved only when its activity and its day are known")
    if await _has_it(scene, person, item):
        return None
    place = await _place(scene, person, activity)
    return await record_entry(
        scene.session,
        scene.charter,
        NewEntry(
            person_id=person.id,
            entered_by=scene.person.id,
            role=place.role,
            team=place.team or scene.team,
            activity=activity.code,
            day=item.day,
            values=item.values,
            note=item.note,
            valid_until=item.until,
        ),
        scene.now,
    )


async def _has_it(scene: Scene, person: Person, item: Item) -> bool:
    if item.day is None:
        return False
    same_day = await entries_of(scene.session, person.id, item.day, item.day)
    alike = [entry for entry in same_day if entry.activity == item.activity]
    values = await values_of(scene.session, [entry.id for entry in alike])
    lengths = [minutes_of(scene.charter, values.get(entry.id, {})) for entry in alike]
    return minutes_of(scene.charter, dict(item.values)) in lengths


async def _place(scene: Scene, person: Person, activity: Activity) -> Place:
    """Their first place in a team that is managed here and is offered the activity; else their first there."""
    managed = scene.managed_teams()
    places = [place for place in await places_of(scene.session, person.id, scene.today) if place.team in managed]
    return next((place for place in places if place.role in activity.roles), places[0])


async def _with_lines(scene: Scene, said: str, entries: Sequence[Entry]) -> str:
    """What is said, and below it the entries, each in a line."""
    lines = [escape(f"{await in_a_sentence(scene, entry)}.", quote=False) for entry in entries]
    return "\n".join([said, *lines])


async def _tell(scene: Scene, person: Person, entries: Sequence[Entry]) -> Card | None:
    """Tells somebody what was entered for them, in waking hours; nobody who has no chat, nor oneself."""
    if person.chat_id is None or person.id == scene.person.id:
        return None
    theirs = scene.but(person=person)
    speech = theirs.speech
    row = (
        Choice(speech.label("button-for-right"), ("right",)),
        Choice(speech.label("button-for-not-me"), ("not-me",)),
    )
    text = await _with_lines(theirs, speech.say("for-you", manager=scene.first_name), entries)
    body = {"listens": True, "entries": [entry.id for entry in entries], "by": scene.person.id}
    card = await present(scene.session, person, Message(text, (row,)), TOLD, body, scene.now, outbox_kind="notice")
    await send_at(scene.session, card, end_of_quiet(scene.now, scene.charter.organisation.zone))
    return card


async def take_all_back(scene: Scene, state: OpenFor) -> Handled:
    """Takes back what was entered; those who were told are told that, in the same message."""
    taken = await take_back(scene.session, scene.charter, state.entries, scene.person.id, scene.now)
    people = [
        person
        for number in dict.fromkeys(one.person_id for one in taken)
        if (person := await scene.session.get(Person, number))
    ]
    for number in state.told:
        card = await scene.session.get_one(Card, number)
        person = await scene.session.get_one(Person, card.person_id)
        text = scene.but(person=person).speech.say("for-you-taken-back", manager=scene.first_name)
        body = dict(card.body) | {"listens": False}
        await present(
            scene.session, person, Message(text), TOLD, body, scene.now, card=card, place="here", still_open=False
        )
    speech = scene.speech
    said = speech.say("for-undone", names=names_of(speech, people)) if people else speech.say("nothing-to-undo")
    await ask(scene, Message(said), KIND, **state.but(stage="done").kept())
    return Handled()


async def answer(scene: Scene) -> Handled:
    """[That's right] or [Not me], by whom something was entered for."""
    if scene.card is None:
        return Handled()
    speech, body = scene.speech, scene.card.body
    by = await scene.session.get(Person, int(body["by"]))
    manager = first_name(by.name) if by else scene.charter.organisation.name
    entries = [entry for number in body["entries"] if (entry := await scene.session.get(Entry, int(number)))]
    if scene.act == ("right",):
        text = await _with_lines(scene, speech.say("for-you-right", manager=manager), entries)
        await ask(scene, Message(text), TOLD, **body)
        return Handled()
    taken = await take_back(scene.session, scene.charter, body["entries"], scene.person.id, scene.now)
    if taken and by is not None:
        theirs = scene.but(person=by)
        told = await _with_lines(theirs, theirs.speech.say("for-not-me", name=scene.person.name), taken)
        await tell(scene.session, by, Message(told), scene.now, kind="notice")
    said = speech.say("for-you-not", manager=manager) if taken else speech.say("for-not-me-gone")
    await ask(scene, Message(said), TOLD, **body)
    return Handled()


async def take_answer(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, answer)

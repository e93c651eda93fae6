"""`/check`: what waits for a manager's word, one thing at a time."""

from collections.abc import Sequence

from conversation.card import sentence
from conversation.draft import Item
from conversation.message import Choice, Message
from handlers.asking import ask, take_as_tap
from handlers.saying import tell
from handlers.scene import Handled, Scene
from language.speech import Markup
from models.entries import Entry
from models.journal import settle, values_of
from models.people import Person
from models.weeks import waiting_entries

KIND = "check"


async def start(scene: Scene) -> Handled:
    """The first thing that waits; or that nothing does."""
    await _show_next(scene, ())
    return Handled()


async def tap(scene: Scene) -> Handled:
    """*Approve*, *Refuse* or *Next*."""
    verb, number = scene.act
    seen = tuple(scene.card.body.get("seen", ())) if scene.card else ()
    if verb == "next":
        await _show_next(scene, (*seen, int(number)))
        return Handled()
    entry = await _waiting(scene, int(number))
    if entry is None:
        await _show_next(scene, seen)
        return Handled(scene.speech.label("check-gone"))
    approved = verb == "approve"
    await settle(scene.session, scene.charter, entry, approved, scene.now)
    await _tell_writer(scene, entry, approved)
    await _show_next(scene, seen, scene.speech.say(f"check-{entry.state}"))
    return Handled()


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def _waiting(scene: Scene, number: int) -> Entry | None:
    """The entry, if it still waits and is for this person to check: in their teams, and not their own."""
    waits = number in await waiting_entries(scene.session, scene.managed_teams(), but_not=scene.person.id)
    return await scene.session.get(Entry, number) if waits else None


async def _show_next(scene: Scene, seen: Sequence[int], said: Markup | None = None) -> None:
    """The first entry that waits and was not passed over; `said` is what became of the one before."""
    speech = scene.speech
    waiting = await waiting_entries(scene.session, scene.managed_teams(), but_not=scene.person.id)
    left = [number for number in waiting if number not in seen]
    before = [said] if said else []
    if not left:
        done = speech.say("check-passed-over", count=len(waiting)) if waiting else speech.say("check-none")
        await ask(scene, Message("\n".join([*before, done])), KIND)
        return
    entry = await scene.session.get_one(Entry, left[0])
    row = [
        Choice(speech.label("button-approve"), ("approve", str(entry.id))),
        Choice(speech.label("button-refuse"), ("refuse", str(entry.id))),
    ]
    after = ((Choice(speech.label("button-next"), ("next", str(entry.id))),),) if len(left) > 1 else ()
    text = "\n".join([*before, speech.say("check-count", count=len(left)), *await _entry_lines(scene, entry)])
    await ask(scene, Message(text, (tuple(row), *after)), KIND, seen=list(seen))


async def _entry_lines(scene: Scene, entry: Entry) -> list[Markup]:
    speech = scene.speech
    person = await scene.session.get_one(Person, entry.person_id)
    team = scene.charter.team(entry.team)
    title = team.title.say(speech.language) if team else entry.team
    lines = [
        speech.say("check-line", line=sentence(scene.charter, speech, await _item(scene, entry), scene.today)),
        speech.say("check-who", name=person.name, team=title),
    ]
    return [*lines, speech.say("note-quoted", note=entry.note)] if entry.note else lines


async def _item(scene: Scene, entry: Entry) -> Item:
    values = await values_of(scene.session, [entry.id])
    return Item(activity=entry.activity, day=entry.day, values=values.get(entry.id, {}))


async def _tell_writer(scene: Scene, entry: Entry, approved: bool) -> None:
    """Whoever wrote it hears what became of it."""
    person = await scene.session.get_one(Person, entry.person_id)
    speech = scene.but(person=person).speech
    line = sentence(scene.charter, speech, await _item(scene, entry), scene.today)
    told = speech.say("check-told-yes" if approved else "check-told-no", line=line, manager=scene.first_name)
    await tell(scene.session, person, Message(told), scene.now, kind="notice")

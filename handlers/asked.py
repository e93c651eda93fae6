"""What somebody is asked, or told, about an entry of theirs that waited for a check; and bringing their answer back."""

from collections.abc import Awaitable, Callable, Mapping

from conversation.message import Choice, Message
from handlers import writing
from handlers.asking import act_named, ask, speaks_to_draft, with_act, with_numbers
from handlers.bringing_back import bring_back
from handlers.check_lines import in_a_sentence
from handlers.looking import items_of
from handlers.saying import present
from handlers.scene import Handled, Scene, first_name
from models.checks import CheckQuestion, ask_about, note_answer
from models.entries import Entry
from models.people import Person

KIND = "asked"
ANSWER = 500
"""How many characters of an answer are kept."""


async def put_question(scene: Scene, entry: Entry, question: str) -> str | None:
    """Asks whoever wrote an entry down; gives their first name, or None where nobody can be asked."""
    person = await _reachable(scene, entry)
    if person is None:
        return None
    asked = await ask_about(scene.session, entry, scene.person.id, question, scene.now)
    theirs = scene.but(person=person)
    speech = theirs.speech
    text = speech.say(
        "asked-about", manager=scene.first_name, line=await in_a_sentence(theirs, entry), question=question
    )
    right = Choice(speech.label("button-right-as-it-is"), ("right", str(entry.id)))
    change = Choice(speech.label("button-change-it"), ("change", str(entry.id)))
    message = with_numbers(speech, Message(text, ((right,), (change,))))
    body = {"question": asked.id, "entry": entry.id, "listens": True}
    await present(scene.session, person, message, KIND, body, scene.now, outbox_kind="notice")
    return first_name(person.name)


async def say_refused(scene: Scene, entry: Entry, reason: str) -> None:
    """Tells whoever wrote it that it isn't counted, why, and that it can be put right."""
    person = await _reachable(scene, entry)
    if person is None:
        return
    theirs = scene.but(person=person)
    speech = theirs.speech
    line = await in_a_sentence(theirs, entry)
    text = speech.say("check-told-no", manager=scene.first_name, line=line, reason=reason)
    rows = ((Choice(speech.label("button-change-it"), ("change", str(entry.id))),),)
    body = {"entry": entry.id, "listens": True}
    await present(scene.session, person, Message(text, rows), KIND, body, scene.now, outbox_kind="notice")


async def _reachable(scene: Scene, entry: Entry) -> Person | None:
    """Whose entry it is, or who entered it for them, whoever has a chat; not the manager themselves."""
    for number in (entry.person_id, entry.entered_by):
        person = await scene.session.get_one(Person, number)
        if person.chat_id is not None and person.left_at is None and person.id != scene.person.id:
            return person
    return None


async def tap(scene: Scene) -> Handled:
    """*It's right as it is*, or *Change it*."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's; else the answer to the question, where there was one."""
    act = act_named(scene)
    if act is not None:
        return await tap(with_act(scene, act))
    if await speaks_to_draft(scene) or await open_question(scene) is None:
        return await writing.take_words(scene.but(card=None))
    await answer(scene, scene.incoming.text.strip()[:ANSWER])
    return Handled()


async def open_question(scene: Scene) -> CheckQuestion | None:
    """The question on the scene's card, while the entry it is about still waits."""
    number = scene.card.body.get("question") if scene.card else None
    asked = await scene.session.get(CheckQuestion, number) if number else None
    entry = await standing(scene)
    return asked if asked is not None and entry is not None and entry.state == "waiting" else None


async def standing(scene: Scene) -> Entry | None:
    """The entry that the scene's card is about, if it stands as it was."""
    entry = await scene.session.get(Entry, scene.card.body["entry"]) if scene.card else None
    return entry if entry is not None and entry.replaced_by is None and entry.deleted_at is None else None


async def answer(scene: Scene, words: str) -> None:
    """Keeps what was answered, thanks for it, and brings the entry back to whoever asked."""
    asked, entry = await open_question(scene), await standing(scene)
    if asked is None or entry is None:
        await ask(scene, Message(scene.speech.say("asked-over")), KIND)
        return
    note_answer(asked, words, scene.now)
    await scene.session.flush()
    manager = await scene.session.get_one(Person, asked.asked_by)
    await ask(scene, Message(scene.speech.say("asked-thanks", manager=first_name(manager.name))), KIND)
    await bring_back(scene, entry, manager)


async def _right(scene: Scene) -> Handled:
    await answer(scene, scene.speech.label("button-right-as-it-is"))
    return Handled()


async def _change(scene: Scene) -> Handled:
    entry = await standing(scene)
    if entry is None:
        await ask(scene, Message(scene.speech.say("asked-over")), KIND)
        return Handled()
    asks = await open_question(scene) is not None
    await ask(scene, Message(scene.speech.say("asked-change" if asks else "refused-change")), KIND)
    (item,) = await items_of(scene, [entry])
    return await writing.begin(scene, (item.model_copy(update={"replaces": entry.id}),))


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {"right": _right, "change": _change}
"""What the buttons do; an entry's number follows."""

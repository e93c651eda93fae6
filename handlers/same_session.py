"""What somebody answers to “the same session?”: its people are counted once, or it is one of its own."""

from collections.abc import Awaitable, Callable, Mapping

from conversation.message import Act, Choice, Message
from handlers.asking import act_named, ask, speaks_to_draft, with_act, write_down
from handlers.scene import Handled, Scene
from handlers.session_question import KIND as KIND
from language.talk import meaning
from models.entries import Entry
from models.sessions import join_session, leave_session


async def tap(scene: Scene) -> Handled:
    """*The same one*, *Another one*, or *Undo*."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or “yes” and “no”; or else about what was done."""
    act = act_named(scene) or _meant(scene)
    if act is None or await speaks_to_draft(scene):
        return await write_down(scene)
    return await tap(with_act(scene, act))


def _meant(scene: Scene) -> Act | None:
    languages = (scene.person.language, scene.charter.organisation.languages[0], "en")
    said = meaning(scene.incoming.text, "acts", *dict.fromkeys(languages))
    verb = {"save": "same", "no": "other", "undo": "apart"}.get(said or "")
    choices = scene.card.choices if scene.card else []
    return next((tuple(choice["act"]) for choice in choices if choice["act"][0] == verb), None)


async def _standing(scene: Scene, number: str) -> Entry | None:
    entry = await scene.session.get(Entry, int(number))
    return entry if entry is not None and entry.deleted_at is None and entry.replaced_by is None else None


async def _same(scene: Scene) -> Handled:
    entry, other = [await _standing(scene, number) for number in scene.act[1:]]
    if entry is None or other is None or entry.person_id != scene.person.id:
        await ask(scene, Message(scene.speech.say("session-gone")), KIND)
        return Handled()
    await join_session(scene.session, scene.charter, entry, other)
    undo = Choice(scene.speech.label("button-undo"), ("apart", str(entry.id)))
    await ask(scene, Message(scene.speech.say("session-joined"), ((undo,),)), KIND)
    return Handled()


async def _other(scene: Scene) -> Handled:
    await ask(scene, Message(scene.speech.say("session-other")), KIND)
    return Handled()


async def _apart(scene: Scene) -> Handled:
    entry = await _standing(scene, scene.act[1])
    if entry is not None and entry.person_id == scene.person.id:
        await leave_session(scene.session, scene.charter, entry)
    return await _other(scene)


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {"same": _same, "other": _other, "apart": _apart}
"""What the buttons do; the numbers of the entry and of the other's follow."""

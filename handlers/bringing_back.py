"""Bringing an entry back to the manager who asked about it: answered, or changed."""

from handlers.check_lines import to_decide
from handlers.saying import present
from handlers.scene import Scene, first_name, quiet_scene
from models.checks import note_answer, unanswered
from models.entries import Entry
from models.people import Person

CHECK = "check"
"""The kind of the card on which a manager decides; see `handlers/check_steps.py`."""


async def bring_back(scene: Scene, entry: Entry, manager: Person, sentence: str = "check-came-back") -> None:
    """Shows an entry to whoever asked about it, with what came of that."""
    theirs = await quiet_scene(scene.session, scene.house, manager, scene.now)
    if entry.team not in theirs.managed_teams():
        return
    name = first_name((await scene.session.get_one(Person, entry.person_id)).name)
    message = await to_decide(theirs, entry, [theirs.speech.say(sentence, name=name)])
    body = {"entry": entry.id, "listens": True, "pictured": message.picture is not None}
    await present(scene.session, manager, message, CHECK, body, scene.now, outbox_kind="notice")


async def tell_changed(scene: Scene, old_id: int, new: Entry) -> None:
    """Brings an entry that was changed, instead of an answer, to those who had asked about it."""
    for asked in await unanswered(scene.session, [old_id]):
        note_answer(asked, "", scene.now)
        await scene.session.flush()
        manager = await scene.session.get_one(Person, asked.asked_by)
        if new.state == "waiting":
            await bring_back(scene, new, manager, "check-was-changed")

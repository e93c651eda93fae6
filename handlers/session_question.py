"""“The same session?”: asked where somebody else has written the same thing down, so that its people count once."""

from collections.abc import Sequence

from sqlalchemy import select

from conversation.card import sentence
from conversation.draft import Item
from conversation.message import Choice, Message
from handlers.saying import present
from handlers.scene import Scene
from models.entries import Entry
from models.sessions import is_same_occasion, look_alikes

KIND = "session"


async def ask_whether_same(scene: Scene, saved: Sequence[int]) -> None:
    """Asks of the first of these entries that others seem to have written down as well. Of whom is not said."""
    for number in saved:
        others = await look_alikes(scene.session, scene.charter, number)
        entry = await scene.session.get_one(Entry, number) if others else None
        if entry is not None and not await _was_asked(scene, entry):
            await _ask(scene, entry, others[0])
            return


async def _was_asked(scene: Scene, entry: Entry) -> bool:
    """Whether it takes the place of an entry of the same occasion: then it was asked when that one was saved."""
    older = await scene.session.scalar(select(Entry).where(Entry.replaced_by == entry.id))
    return older is not None and is_same_occasion(older, entry)


async def _ask(scene: Scene, entry: Entry, other: Entry) -> None:
    speech = scene.speech
    what = sentence(scene.charter, speech, Item(activity=entry.activity, day=entry.day), scene.today)
    same = Choice(speech.label("button-same-session"), ("same", str(entry.id), str(other.id)))
    rows = ((same, Choice(speech.label("button-other-session"), ("other",))),)
    message = Message(speech.say("session-same", what=what), rows)
    await present(scene.session, scene.person, message, KIND, {"listens": True}, scene.now)

"""Saying that a photo or a file could not be kept, and taking it off the card that it was put to."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from conversation.card import sentence
from conversation.draft import Draft
from conversation.message import Message
from handlers import evidence_for, writing
from handlers.looking import items_of
from handlers.saying import say
from handlers.scene import House, Scene, quiet_scene
from models.evidence import Evidence, entries_with
from models.fit import Why
from models.people import Person


async def say_unfit(session: AsyncSession, house: House, sent: Evidence, why: Why, now: datetime) -> None:
    """Says why something that was sent could not be kept, what it was for, and what to send instead."""
    person = await session.get_one(Person, sent.person_id)
    scene = await quiet_scene(session, house, person, now)
    entries = [entry for entry in await entries_with(session, sent.id) if entry.replaced_by is None]
    lines = [sentence(scene.charter, scene.speech, item, scene.today) for item in await items_of(scene, entries)]
    was_for = [scene.speech.say("unfit-was-for", line=line) for line in lines]
    await say(scene, Message("\n".join([scene.speech.say(f"unfit-{why}"), *was_for])))
    await _take_off(scene, sent)


async def _take_off(scene: Scene, sent: Evidence) -> None:
    """The open card without it, below what was said."""
    for card in await writing.cards_in_hand(scene):
        files = card.body.get("files", ())
        if not card.open or not any(file["id"] == sent.id for file in files):
            continue
        left = [file for file in files if file["id"] != sent.id]
        if card.kind == writing.KIND:
            draft = Draft.model_validate(card.body | {"files": left})
            await writing.say_again(scene.but(card=card), draft)
        elif card.kind == evidence_for.KIND and left:
            card.body = card.body | {"files": left}
        elif card.kind == evidence_for.KIND:
            await evidence_for.turn_off(scene.but(card=card), "here", "evidence-gone")

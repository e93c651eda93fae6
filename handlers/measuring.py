"""Giving a reading: what its buttons and typed words do."""

from dataclasses import replace

from conversation.draft import Item
from conversation.measuring.acts import proceed
from conversation.measuring.draft import OPEN_STAGES
from conversation.measuring.step import step
from conversation.message import Message
from handlers.asking import act_named, ask, speaks_to_draft, with_act, write_down
from handlers.offers import KIND as OFFER
from handlers.reading_cards import carry_out, draft_in, turn_of
from handlers.readings_begun import begin_reading, read_again
from handlers.scene import Handled, Scene
from language.talk import meaning


async def tap(scene: Scene) -> Handled:
    """A button of the card."""
    if not _stands(scene) or scene.card is None:
        return Handled(scene.speech.label("stale"))
    return await carry_out(scene, step(await turn_of(scene, draft_in(scene.card.body))))


async def take_words(scene: Scene) -> Handled:
    """Typed words: a code, scores, a button's words; else about what was done."""
    if scene.incoming.kind == "edit":
        return await _reread(scene)
    if scene.card is None or not _stands(scene) or await speaks_to_draft(scene):
        return await write_down(scene)
    decision = step(await turn_of(scene, draft_in(scene.card.body)))
    return await (carry_out(scene, decision) if decision.draft else write_down(scene))


def _stands(scene: Scene) -> bool:
    """Whether the charter still has what the card is about."""
    return scene.card is not None and scene.charter.activity(scene.card.body["activity"]) is not None


async def _reread(scene: Scene) -> Handled:
    """An edited message is read again: its card shows it, and what was saved is only offered to be changed."""
    draft = draft_in(scene.card.body) if scene.card and _stands(scene) else None
    if draft is None or draft.stage not in (*OPEN_STAGES, "saved"):
        return Handled()
    found = await read_again(scene, draft)
    if found is None:
        return Handled()
    saved = draft.stage == "saved"
    fresh = found.but(subject=found.subject or draft.subject, replaces=draft.entry if saved else draft.replaces)
    decision = proceed(await turn_of(scene, fresh), fresh)
    return await carry_out(scene, replace(decision, place="below" if saved else "here"))


async def tap_offer(scene: Scene) -> Handled:
    """[Yes] or [No] to putting a number to what a note says."""
    if not _stands(scene) or scene.card is None:
        return Handled(scene.speech.label("stale"))
    if scene.act[0] == "no":
        await ask(scene, Message(scene.speech.say("offer-declined")), OFFER, activity=scene.card.body["activity"])
        return Handled()
    await ask(scene, Message(scene.speech.say("offer-taken")), OFFER, activity=scene.card.body["activity"])
    await begin_reading(scene.but(card=None), Item(activity=scene.card.body["activity"], day=scene.today), "beside")
    return Handled()


async def answer_offer(scene: Scene) -> Handled:
    """The same in words; else about what was done."""
    said = meaning(scene.incoming.text, "acts", scene.person.language, "en")
    act = act_named(scene) or {"save": ("yes",), "no": ("no",), "cancel": ("no",)}.get(said or "")
    if act is None or await speaks_to_draft(scene):
        return await write_down(scene)
    return await tap_offer(with_act(scene, act))

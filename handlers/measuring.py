"""Giving a reading: what its buttons and typed words do."""

from conversation.measuring.step import step
from handlers.asking import speaks_to_draft, write_down
from handlers.reading_cards import carry_out, draft_in, turn_of
from handlers.scene import Handled, Scene


async def tap(scene: Scene) -> Handled:
    """A button of the card."""
    if scene.card is None:
        return Handled(scene.speech.label("stale"))
    return await carry_out(scene, step(await turn_of(scene, draft_in(scene.card.body))))


async def take_words(scene: Scene) -> Handled:
    """Typed words: a code, scores, a button's words; else about what was done."""
    if scene.card is None or await speaks_to_draft(scene):
        return await write_down(scene)
    decision = step(await turn_of(scene, draft_in(scene.card.body)))
    return await (carry_out(scene, decision) if decision.draft else write_down(scene))

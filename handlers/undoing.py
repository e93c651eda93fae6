"""“Undo”: takes back what was saved last, whatever card it was saved by."""

from dataclasses import replace

from handlers import for_others, measuring, writing
from handlers.entered_for import KIND as FOR_OTHERS
from handlers.entered_for import OpenFor
from handlers.reading_cards import KIND as READING
from handlers.reading_cards import draft_in
from handlers.scene import Handled, Scene
from models.cards import latest_card
from models.chat import Card


async def undo(scene: Scene) -> Handled:
    """Of what was saved by cards of each kind, the one touched last; what is not saved is let be."""
    since = scene.now - writing.LIFETIME
    own = await latest_card(scene.session, scene.person.id, writing.KIND, since=since)
    reading = await latest_card(scene.session, scene.person.id, READING, since=since)
    for_them = await latest_card(scene.session, scene.person.id, FOR_OTHERS, since=since)
    saved = [(one, measuring.tap) for one in (reading,) if one and draft_in(one.body).stage == "saved"]
    saved += [(one, for_others.tap) for one in (for_them,) if one and OpenFor.of(one).stage == "saved"]
    latest = max(saved, key=lambda one: _touched(one[0]), default=None)
    if latest is None or (own is not None and _touched(own) > _touched(latest[0])):
        return await writing.undo(scene)
    card, tap = latest
    return await tap(scene.but(card=card, incoming=replace(scene.incoming, act=("undo",))))


def _touched(card: Card) -> tuple[object, int]:
    return card.touched_at, card.id

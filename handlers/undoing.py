"""“Undo”: takes back what was saved last, whatever card it was saved by."""

from dataclasses import replace

from handlers import measuring, writing
from handlers.reading_cards import KIND as READING
from handlers.reading_cards import draft_in
from handlers.scene import Handled, Scene
from models.cards import latest_card


async def undo(scene: Scene) -> Handled:
    """Of the last reading and the last other thing, the one touched later; what is not saved is let be."""
    since = scene.now - writing.LIFETIME
    reading = await latest_card(scene.session, scene.person.id, READING, since=since)
    other = await latest_card(scene.session, scene.person.id, writing.KIND, since=since)
    if reading is None or draft_in(reading.body).stage != "saved":
        return await writing.undo(scene)
    if other is not None and (other.touched_at, other.id) > (reading.touched_at, reading.id):
        return await writing.undo(scene)
    return await measuring.tap(scene.but(card=reading, incoming=replace(scene.incoming, act=("undo",))))

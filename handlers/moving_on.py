"""The next step of training that takes longer than a day: a status moved on, standards ticked off."""

from collections.abc import Sequence

from conversation.card import clipped
from conversation.draft import Item
from conversation.message import Choice
from conversation.progress import moving_field
from handlers.scene import Handled, Scene
from handlers.writing import begin
from models.entries import Entry


def next_steps(scene: Scene, entry: Entry, item: Item, page: str) -> list[Choice]:
    """A button for each status that lies ahead of an entry's own; for standards one that asks which."""
    spec = moving_field(scene.charter, item)
    if spec is None:
        return []
    if spec.type == "standards":
        return [Choice(scene.speech.label("button-standards"), ("move", str(entry.id), page))]
    at = spec.options.index(str(item.values[spec.code])) if item.values.get(spec.code) in spec.options else -1
    return [
        Choice(clipped(option[0].upper() + option[1:]), ("move", str(entry.id), page, option))
        for option in spec.options[at + 1 :]
    ]


async def move_on(scene: Scene, activity: str, step: Sequence[str]) -> Handled:
    """A card for the next step, today's; it asks for what is still open. The steps before it stay as they are."""
    spec = moving_field(scene.charter, Item(activity=activity))
    values = {spec.code: step[0]} if spec and step else {}
    return await begin(scene, (Item(activity=activity, day=scene.today, values=values),))

"""The photos and files of an entry, as its own person sees them: how many there are, and taking them away."""

from conversation.message import Choice
from handlers.scene import Scene
from models.entries import Entry
from models.evidence import OF_USE, evidence_of, let_go


async def evidence_lines(scene: Scene, entry: Entry) -> list[str]:
    """What was sent with an entry, and whether its people are counted with somebody else's."""
    pieces = (await evidence_of(scene.session, [entry.id], OF_USE)).get(entry.id, ())
    said: list[str] = [scene.speech.say("look-evidence", count=len(pieces))] if pieces else []
    return [*said, scene.speech.say("look-people-elsewhere")] if entry.people_elsewhere else said


async def evidence_buttons(scene: Scene, entry: Entry, page: str) -> list[Choice]:
    """The button that takes what was sent away, where something was."""
    pieces = (await evidence_of(scene.session, [entry.id], OF_USE)).get(entry.id, ())
    return (
        [Choice(scene.speech.label("button-remove-photo", count=len(pieces)), ("bare", str(entry.id), page))]
        if pieces
        else []
    )


async def take_away(scene: Scene, entry: Entry) -> None:
    """Drops what was sent with an entry; its content goes as soon as nothing else needs it."""
    pieces = (await evidence_of(scene.session, [entry.id], OF_USE)).get(entry.id, ())
    await let_go(scene.session, scene.charter, [piece.evidence_id for piece in pieces])

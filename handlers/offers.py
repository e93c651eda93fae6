"""The offer to put a number to what a note says: made once in a while, after saving, and easily declined."""

from collections.abc import Iterable
from datetime import timedelta

from conversation.measuring.growth import speaks_of_growth
from conversation.message import Choice, Message
from handlers.reading_cards import measured
from handlers.saying import show
from handlers.scene import Scene
from models.cards import latest_card

KIND = "offer"
AGAIN_AFTER = timedelta(days=60)
"""How long nothing is offered to somebody again, whatever they answered."""


async def offer_a_number(scene: Scene, notes: Iterable[str]) -> None:
    """Asks whether to measure what one of the notes speaks of, where the person has something to measure it by."""
    activities = measured(scene)
    languages = dict.fromkeys((scene.person.language, *scene.charter.organisation.languages))
    found = next(filter(None, (speaks_of_growth(note, activities, languages) for note in notes if note)), None)
    if found is None or await latest_card(scene.session, scene.person.id, KIND, since=scene.now - AGAIN_AFTER):
        return
    speech = scene.speech
    rows = ((Choice(speech.label("button-number-yes"), ("yes",)), Choice(speech.label("button-number-no"), ("no",))),)
    message = Message(speech.say("offer-number", title=found.title.say(speech.language)), rows)
    await show(scene.but(card=None), message, KIND, {"listens": True, "activity": found.code}, "beside")

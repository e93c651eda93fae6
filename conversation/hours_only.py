"""What a message counts, without a word of it: what may be kept of one that told of harm or distress. Pure."""

from charter.schema import Charter
from conversation.card import LABEL
from conversation.draft import Item
from conversation.slots import minutes_of
from conversation.turn import Turn, item_of
from language.figures import short_time
from language.speech import Speech

COUNTING = ("duration", "count", "money", "quantity")
"""The types of field whose values are numbers."""


def hours_only(turn: Turn, text: str) -> tuple[Item, ...]:
    """The entries that a message gives hours for: activity, day and numbers; no note, no choice, no place."""
    numbers = {spec.code for spec in turn.charter.fields if spec.type in COUNTING}
    reading = turn.known.reader.read(text, turn.today)
    items = (item_of(turn, entry) for entry in reading.entries if reading.intent == "log")
    bare = (
        Item(
            activity=item.activity,
            day=item.day,
            values={code: value for code, value in item.values.items() if code in numbers},
            assumed=item.assumed & {*numbers, "activity", "date"},
            candidates=item.candidates,
        )
        for item in items
    )
    return tuple(item for item in bare if minutes_of(turn.charter, dict(item.values)))


def save_label(charter: Charter, speech: Speech, items: tuple[Item, ...]) -> str:
    """The button that saves them: “Save only the 2 h”, or without the time where that is too long for a button."""
    minutes = sum(minutes_of(charter, dict(item.values)) for item in items)
    label = speech.label("concern-save-only", time=short_time(speech, minutes))
    return label if len(label) <= LABEL else speech.label("concern-save-hours")

"""The slots of an item: which comes next, how a value is kept, and how it is shown."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from charter.schema import Activity, Charter, FieldSpec
from charter.training import valid_through
from conversation.draft import Item, Stored
from conversation.progress import is_finished, standards_shown
from language.figures import long_time, money, quantity, short_time
from language.speech import Speech

ACTIVITY = "activity"
DATE = "date"
VALID_UNTIL = "valid_until"
"""Until when a course is valid; no field's code has an underscore."""
OWN = (ACTIVITY, DATE, VALID_UNTIL)
"""The slots that are no fields."""
NEVER_TYPED = ("file",)
"""Field types that no question is asked for here: a file comes as a file."""

SCALES = {"money": 100, "quantity": 1000}
"""How many of the kept unit make one of the unit that people speak in."""


def keep(spec: FieldSpec, value: int | Decimal | str) -> Stored:
    """A value as read (minutes, counts, decimals, texts) in the form that is kept: pence, thousandths, a text."""
    if spec.type in SCALES:
        return int(Decimal(value) * SCALES[spec.type])
    return value if isinstance(value, str) else int(value)


def spoken(spec: FieldSpec, value: Stored) -> int | Decimal | str:
    """The kept value as it was read: the other way round of `keep`."""
    if spec.type in SCALES:
        places = Decimal("0.01") if spec.type == "money" else Decimal("0.001")
        return (Decimal(value) / SCALES[spec.type]).quantize(places)
    return value


def next_slot(charter: Charter, item: Item) -> str | None:
    """The first slot that is still to be asked for: the activity, the day, then the activity's required fields."""
    if item.activity is None:
        return ACTIVITY
    activity = charter.activity(item.activity)
    if activity is None:
        return ACTIVITY
    if item.day is None:
        return DATE
    return next(
        (
            spec.code
            for spec, required in charter.fields_of(activity)
            if required
            and spec.type not in NEVER_TYPED
            and not spec.retired
            and spec.code not in item.values
            and spec.code not in item.skipped
        ),
        None,
    )


def changeable_slots(charter: Charter, item: Item) -> tuple[str, ...]:
    """Every slot that *Change* offers: activity, day, until when it is valid, and all fields that can be typed."""
    activity = charter.activity(item.activity) if item.activity else None
    fields = charter.fields_of(activity) if activity else ()
    own = OWN if valid_until(charter, item) else (ACTIVITY, DATE)
    return (*own, *(spec.code for spec, _ in fields if spec.type not in NEVER_TYPED and not spec.retired))


def without_foreign_values(charter: Charter, item: Item, activity: Activity) -> Item:
    """The item with another activity; values that it has no field for are let go of."""
    own = {spec.code for spec, _ in charter.fields_of(activity)}
    values = {code: value for code, value in item.values.items() if code in own}
    return item.model_copy(update={"activity": activity.code, "values": values, "candidates": ()})


def slot_title(charter: Charter, speech: Speech, slot: str) -> str:
    """What a slot is called on a button."""
    if slot in OWN:
        return speech.label(f"slot-{slot.replace('_', '-')}")
    spec = charter.field(slot)
    return spec.title.say(speech.language) if spec else slot


def shown(charter: Charter, speech: Speech, spec: FieldSpec, value: Stored) -> str:
    """A value as it stands on a card: `2 h 30 min`, `4 people`, `£12.50`; units in full for those who want words."""
    if isinstance(value, int) and spec.type in _SHOWN:
        return _SHOWN[spec.type](charter, speech, spec, value)
    return standards_shown(speech, spec, str(value)) if spec.type == "standards" else str(value)


def _time(charter: Charter, speech: Speech, spec: FieldSpec, value: int) -> str:
    return long_time(speech, value) if speech.words_only else short_time(speech, value)


def _count(charter: Charter, speech: Speech, spec: FieldSpec, value: int) -> str:
    words = spec.words.of(speech.language, charter.organisation.languages[0])
    return f"{value:,} {words[0] if words else spec.title.say(speech.language).lower()}"


def _money(charter: Charter, speech: Speech, spec: FieldSpec, value: int) -> str:
    return money(value, charter.organisation.currency)


def _quantity(charter: Charter, speech: Speech, spec: FieldSpec, value: int) -> str:
    return quantity(value, spec.unit or "")


_SHOWN: dict[str, Callable[[Charter, Speech, FieldSpec, int], str]] = {
    "duration": _time,
    "count": _count,
    "money": _money,
    "quantity": _quantity,
}


def minutes_of(charter: Charter, values: dict[str, Stored]) -> int:
    """The minutes that an item's duration fields add up to."""
    durations = {spec.code for spec in charter.fields if spec.type == "duration"}
    return sum(int(value) for code, value in values.items() if code in durations)


def valid_until(charter: Charter, item: Item) -> date | None:
    """Until which day, that day included, a course counts as in date; None for what doesn't expire."""
    activity = charter.activity(item.activity) if item.activity else None
    if activity is None or activity.kind != "training" or item.day is None or not is_finished(charter, item):
        return None
    return valid_through(activity, item.day, item.until)

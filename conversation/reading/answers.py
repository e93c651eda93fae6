"""Answers to a question just asked: "1h45", "about 20", "the 12th", "first one", "skip".

A number by itself is no slot in a message, but it is the answer where a number was asked for. For a length of time it
stays a guess (hours up to twelve, else minutes in fives), so it is assumed and shown as such.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from charter.schema import FieldSpec
from conversation.reading.amounts import PENNY, THOUSANDTH
from conversation.reading.bare import BareNumber, bare_number
from conversation.reading.calendar import by_day_of_month
from conversation.reading.line import Line
from conversation.reading.note import note_of
from conversation.reading.offers import Offers
from conversation.reading.phrases import Phrases
from conversation.reading.postcodes import lone_district
from conversation.reading.results import Answer, Value
from conversation.reading.split import Part

if TYPE_CHECKING:
    from conversation.reading.reader import Reader

MOST_HOURS = 12
MOST_MINUTES = 600
LAST_DAY = 31


class Answers:
    """Reads answers with a reader's eyes."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._skip = Phrases(reader.words("answers", "skip"))
        self._zero = Phrases(reader.words("answers", "zero"))
        self._evening = reader.words("answers", "evening")
        self._offers = Offers(reader)

    def read(
        self, text: str, slot: str, today: date, activity: str | None, offered: Sequence[str], night: bool
    ) -> Answer:
        """The answer to the question for one slot."""
        spec = self._reader.charter.field(slot)
        line = self._reader.line(text, today)
        if spec and spec.type in ("count", "money", "quantity") and self._zero.cover(line):
            return Answer(value=_number(spec, BareNumber(0, assumed=False))[0])
        if self._skip.cover(line):
            return Answer(skip=True)
        if spec and spec.type == "text":
            return Answer(value=text.strip())
        value, assumed, read = self._own(line, slot, spec, today, activity, night)
        if value is None and not read:
            value, assumed = self._chosen(text, slot, today, activity, offered, night)
        return self._with_the_rest(line, slot, today, activity, value, assumed)

    def _own(
        self, line: Line, slot: str, spec: FieldSpec | None, today: date, activity: str | None, night: bool
    ) -> tuple[Value | date | None, bool, bool]:
        """What the words themselves say of a slot, whether it is assumed, and whether they speak of it at all."""
        part = _first_part(self._reader, line)
        if slot == "activity":
            codes = part.codes()
            return (codes[0], False, True) if len(codes) == 1 else (None, False, False)
        if slot == "date":
            return self._day(line, part, today, night)
        if spec is None:
            return None, False, False
        filled = self._reader.fields.asked(line, part, slot, activity)
        if slot in filled.values:
            return filled.values[slot], slot in filled.assumed, True
        if any(one.what == spec.type for one in part.mentions if one.what != "count"):
            return None, False, True
        return self._bare(line, spec)

    def _bare(self, line: Line, spec: FieldSpec) -> tuple[Value | date | None, bool, bool]:
        if spec.type == "postcode":
            district = lone_district(line.text)
            return district, False, district is not None
        number = bare_number(line)
        if number is None or spec.type not in ("duration", "count", "money", "quantity"):
            return None, False, False
        return (*_number(spec, number), True)

    def _day(self, line: Line, part: Part, today: date, night: bool) -> tuple[date | None, bool, bool]:
        named = [one.value for one in part.of("date")]
        if named:
            sure = len(named[0]) == 1 and all(days == named[0] for days in named)
            evening = night and any(lexeme.fold in self._evening for lexeme in line.lexemes)
            day = named[0][0] if sure else None
            return (day - timedelta(days=1) if day == today and evening else day), False, True
        return None, False, False

    def _chosen(
        self, text: str, slot: str, today: date, activity: str | None, offered: Sequence[str], night: bool
    ) -> tuple[Value | date | None, bool]:
        """The value of the label that the words point to, else a day of the month in bare figures."""
        label = self._offers.pointed_at(text, offered)
        if label is not None:
            line = self._reader.line(label, today)
            value, assumed, _ = self._own(line, slot, self._reader.charter.field(slot), today, activity, night)
            return value, assumed or (slot == "date" and text.strip().isdecimal())
        number = bare_number(self._reader.line(text, today)) if slot == "date" else None
        if number and isinstance(number.value, int) and len(offered) < number.value <= LAST_DAY:
            return by_day_of_month(number.value, today), True
        return None, False

    def _with_the_rest(
        self, line: Line, slot: str, today: date, activity: str | None, value: Value | date | None, assumed: bool
    ) -> Answer:
        part = _first_part(self._reader, line)
        codes = part.codes()
        named = codes[0] if len(codes) == 1 else activity
        filled = self._reader.fields.fill(line, part, part.mentions, named)
        others: dict[str, Value | date] = {code: one for code, one in filled.values.items() if code != slot}
        if slot != "activity" and len(codes) == 1 and codes[0] != activity:
            others["activity"] = codes[0]
        days = [one.value for one in part.of("date")]
        if slot != "date" and days and days[0][0] and all(one == days[0] and len(one) == 1 for one in days):
            others["date"] = days[0][0]
        rest = (
            note_of(line, part, filled, self._reader.filler, frozenset())
            if value is None or _is_more(line, self._reader.filler)
            else ""
        )
        return Answer(value, assumed, rest=rest, fields=others, also_assumed=frozenset(filled.assumed & others.keys()))


def _is_more(line: Line, filler: frozenset[str]) -> bool:
    """Whether an answer has words beside those that were read, a bare number or the one pointed at."""
    used = {at for one in line.mentions for at in range(one.first, one.last)}
    left = [lexeme for at, lexeme in enumerate(line.lexemes) if at not in used]
    return sum(lexeme.kind == "word" and lexeme.fold not in filler for lexeme in left) > 1


def _first_part(reader: "Reader", line: Line) -> Part:
    return reader.parts(line)[0]


def _number(spec: FieldSpec, number: BareNumber) -> tuple[Value | None, bool]:
    """A bare number as a value of the field that was asked for, and whether it is assumed."""
    value = number.value
    if spec.type == "money":
        exact = Decimal(value).quantize(PENNY)
        return (exact if exact == value else None), number.assumed
    if spec.type == "quantity":
        return Decimal(value).quantize(THOUSANDTH), number.assumed
    if spec.type == "count":
        return (value if isinstance(value, int) else None), number.assumed
    if number.clock:
        return number.clock, True
    minutes = value * 60 if value <= MOST_HOURS else value
    fits = minutes == int(minutes) and 0 < minutes <= MOST_MINUTES + 120 and (value <= MOST_HOURS or minutes % 5 == 0)
    return (int(minutes) if fits else None), True

"""From parts to entries: what a part inherits, which field takes which value, what is left as the note."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from charter.schema import Charter, FieldSpec
from conversation.reading.amounts import convert
from conversation.reading.choices import Choices
from conversation.reading.line import Line, Mention
from conversation.reading.note import note_of
from conversation.reading.results import ReadEntry, Span, Value
from conversation.reading.split import Part

Days = tuple[date | None, ...]


class Assembler:
    """Makes entries of a line's parts. Prepared once a charter."""

    def __init__(self, charter: Charter, choices: Choices, filler: frozenset[str]) -> None:
        self._all = tuple((spec, False) for spec in charter.fields)
        self._of = {activity.code: charter.fields_of(activity) for activity in charter.activities}
        self._choices = choices
        self._filler = filler

    def entries(self, line: Line, parts: Sequence[Part], today: date) -> list[ReadEntry]:
        """One entry a part and day, in the order of the message."""
        codes = _inherited([part.codes() for part in parts])
        days = _inherited([_days_of(part) for part in parts])
        found: list[ReadEntry] = []
        shared = _shared_duration(parts)
        for part, code, named in zip(parts, codes, days, strict=True):
            found += self._entries_of(line, part, code, named, today, shared if not part.of("duration") else None)
        return found

    def _entries_of(
        self, line: Line, part: Part, codes: tuple[str, ...], days: Days, today: date, shared: Mention | None
    ) -> list[ReadEntry]:
        activity = codes[0] if len(codes) == 1 else None
        specs = self._of[activity] if activity else self._all
        mentions = part.mentions + ([shared] if shared else [])
        values, spans, assumed = self._fields(line, part, mentions, specs, activity is not None)
        several = len(days) > 1
        if several:
            each = {
                code
                for code in values
                if any(one.each for one in mentions if Span_of(line, one) in spans.get(code, ()))
            }
            values = {code: value for code, value in values.items() if code in each}
        spans |= self._named_spans(line, part)
        assumed = assumed & set(values) | ({"date"} if not days else set())
        note = note_of(line, part, self._filler)
        made = []
        for day in days or (today,):
            made.append(
                ReadEntry(
                    activity=activity,
                    candidates=() if activity else codes,
                    date=day,
                    date_said=bool(days),
                    fields=values,
                    note=note,
                    assumed=frozenset(assumed),
                    spans=spans,
                )
            )
        return made

    @staticmethod
    def _named_spans(line: Line, part: Part) -> dict[str, tuple[Span, ...]]:
        found = {}
        for what in ("activity", "date"):
            spans = tuple(Span_of(line, one) for one in part.of(what))
            if spans:
                found[what] = spans
        return found

    def _fields(
        self, line: Line, part: Part, mentions: list[Mention], specs: Sequence[tuple[FieldSpec, bool]], sure: bool
    ) -> tuple[dict[str, Value], dict[str, tuple[Span, ...]], set[str]]:
        values: dict[str, Value] = {}
        spans: dict[str, tuple[Span, ...]] = {}
        assumed: set[str] = set()
        for spec, _ in specs:
            taken = (
                self._mentions_for(spec, mentions, specs, sure)
                if spec.type not in ("choice", "status")
                else self._choices.mentions(line, part, spec)
            )
            found = {_typed(one, spec) for one in taken}
            if len(found) != 1 or None in found or any(one.side for one in taken):
                continue
            values[spec.code] = found.pop()
            spans[spec.code] = tuple(Span_of(line, one) for one in taken)
            if any(one.assumed for one in taken):
                assumed.add(spec.code)
        return values, spans, assumed

    @staticmethod
    def _mentions_for(
        spec: FieldSpec, mentions: list[Mention], specs: Sequence[tuple[FieldSpec, bool]], sure: bool
    ) -> list[Mention]:
        """The mentions whose value a field takes: by its words, else as the only field of its type."""
        if spec.type == "count":
            within = {other.code for other, _ in specs}
            return [one for one in mentions if one.what == "count" and set(one.codes) & within == {spec.code}]
        counted = [
            one for one in mentions if one.what == "count" and spec.code in one.codes and spec.type == "quantity"
        ]
        taken = counted or [one for one in mentions if one.what == spec.type and _fits(one, spec)]
        rivals = [
            (other, required)
            for other, required in specs
            if other.type == spec.type and other.code != spec.code and any(_fits(one, other) for one in taken)
        ]
        if rivals and not counted:
            required = dict((other.code, needed) for other, needed in specs)
            alone = sure and required[spec.code] and not any(needed for _, needed in rivals)
            return taken if alone else []
        return taken


def Span_of(line: Line, mention: Mention) -> Span:
    return Span(line.lexemes[mention.first].start, line.lexemes[mention.last - 1].end)


def _fits(mention: Mention, spec: FieldSpec) -> bool:
    return spec.type != "quantity" or not mention.unit or convert(Decimal(1), mention.unit, spec.unit or "") is not None


def _typed(mention: Mention, spec: FieldSpec) -> Value | None:
    value = mention.value
    if value is None or spec.type != "quantity":
        return value
    return convert(Decimal(value), mention.unit or spec.unit or "", spec.unit or "")


def _inherited(given: list) -> list:
    """What each part has: its own, else that of the part before; what only the last one says goes back to all."""
    if given and given[-1] and not any(given[:-1]):
        return [given[-1]] * len(given)
    found, before = [], ()
    for own in given:
        before = own or before
        found.append(before)
    return found


def _days_of(part: Part) -> Days:
    """The days that a part names; null where its words contradict each other."""
    named = [one.value for one in part.of("date")]
    if not named:
        return ()
    return named[0] if all(days == named[0] for days in named) else (None,)


def _shared_duration(parts: Sequence[Part]) -> Mention | None:
    """The duration that holds for every part: "befriending and gardening, 2h each"."""
    each = [one for part in parts for one in part.of("duration") if one.each]
    return each[0] if len(parts) > 1 and len(each) == 1 else None

"""From parts to entries: what a part inherits, what holds for each day, what is left as the note."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from conversation.reading.filling import Fields, Filled
from conversation.reading.line import Line, Mention
from conversation.reading.note import note_of
from conversation.reading.results import ReadEntry, Span
from conversation.reading.split import Part

Days = tuple[date | None, ...]
T = TypeVar("T")


class Assembler:
    """Makes entries of a line's parts. Prepared once a charter and languages."""

    def __init__(self, fields: Fields, filler: frozenset[str], leading: frozenset[str]) -> None:
        self._fields = fields
        self._filler = filler
        self._leading = leading

    def entries(self, line: Line, parts: Sequence[Part], today: date) -> list[ReadEntry]:
        """One entry a part and day, in the order of the message."""
        joined = [line.kind(part.first) == "and" for part in parts]
        codes = inherited([part.codes() for part in parts], joined)
        days = inherited([_days_of(part) for part in parts], joined)
        shared = _shared_duration(parts)
        found: list[ReadEntry] = []
        for part, own, named in zip(parts, codes, days, strict=True):
            mentions = part.mentions if part.of("duration") else [*part.mentions, *shared]
            activity = own[0] if len(own) == 1 else None
            filled = self._fields.fill(line, part, mentions, activity)
            _keep_for_each(filled, len(named), alone=len(parts) == 1)
            spans = _spans(line, part, filled)
            note = note_of(line, part, filled, self._filler, self._leading)
            assumed = frozenset(filled.assumed & filled.values.keys() | (set() if named else {"date"}))
            found += [
                ReadEntry(
                    activity=activity,
                    candidates=() if activity else own,
                    date=day,
                    date_said=bool(named),
                    fields=dict(filled.values),
                    note=note,
                    assumed=assumed,
                    spans=spans,
                )
                for day in named or (today,)
            ]
        return found


def inherited(own: Sequence[tuple[T, ...]], joined: Sequence[bool]) -> list[tuple[T, ...]]:
    """What each part has: its own, else that of the part before; what only the last one says goes back to all.

    What is first said after an "and" holds for what it joins: "gardening and lunch club Monday, befriending Tuesday".
    """
    first = next((place for place, one in enumerate(own) if one), 0)
    goes_back = first == len(own) - 1 or all(joined[1 : first + 1])
    found: list[tuple[T, ...]] = [own[first]] * first if goes_back else []
    own = own[len(found) :]
    for one in own:
        found.append(one or (found[-1] if found else ()))
    return found


def _days_of(part: Part) -> Days:
    """The days that a part names; null where its words contradict each other."""
    named = [one.value for one in part.of("date")]
    if not named:
        return ()
    return named[0] if all(days == named[0] for days in named) else (None,)


def _shared_duration(parts: Sequence[Part]) -> list[Mention]:
    """The duration that holds for every part: "befriending and gardening, 2h each"."""
    each = [one for part in parts for one in part.of("duration") if one.each]
    return each if len(parts) > 1 and len(each) == 1 else []


def _keep_for_each(filled: Filled, days: int, *, alone: bool) -> None:
    """Drops what isn't sure of each entry: a number without "each" for several days, one with it for a single day."""
    for code, mentions in filled.mentions.items():
        each = all(one.each for one in mentions)
        if (days > 1 and not each) or (days <= 1 and each and alone):
            del filled.values[code]


def _spans(line: Line, part: Part, filled: Filled) -> dict[str, tuple[Span, ...]]:
    """Where each slot was read, by the slot."""
    said = {"activity": part.of("activity"), "date": part.of("date")}
    said |= {code: mentions for code, mentions in filled.mentions.items() if code in filled.values}
    return {slot: tuple(_span(line, one) for one in mentions) for slot, mentions in said.items() if mentions}


def _span(line: Line, mention: Mention) -> Span:
    return Span(line.lexemes[mention.first].start, line.lexemes[mention.last - 1].end)

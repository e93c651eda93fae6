"""Corrections by talking: "no, 3 hours", "make that Tuesday", "it was 5 people not 4", "same again yesterday".

Words are a correction when they begin as one does ("no", "actually", "it was"), or are nothing but a slot ("2h"). A
message that names an activity without such a beginning is a new one, and what begins with "also" only adds.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from conversation.reading.bare import bare_number
from conversation.reading.line import Line
from conversation.reading.phrases import Phrases
from conversation.reading.results import Correction, ReadEntry, Value
from conversation.reading.split import Part

if TYPE_CHECKING:
    from conversation.reading.reader import Reader

Slots = Mapping[str, Value | date]


class Corrections:
    """Reads corrections with a reader's eyes."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._not = reader.sets["not_word"]
        self._drop = Phrases(reader.words("answers", "drop"))
        self._same = Phrases(reader.words("answers", "same"))
        self._correct = Phrases(reader.words("answers", "correct"))
        self._soft = Phrases(reader.words("answers", "soft"))
        self._add = Phrases(reader.words("answers", "add"))
        self._inside = Phrases(reader.words("answers", "inside"))
        self._polite = Phrases(reader.words("answers", "polite"))
        loose = reader.words("answers", "correct") | reader.words("answers", "add") | reader.words("answers", "polite")
        self._loose = reader.filler.union(*(phrase.split() for phrase in loose))

    def read(self, text: str, entries: Sequence[ReadEntry], today: date) -> Correction | None:
        """What the words change about the entries; none where they are no correction."""
        line = self._reader.line(text, today)
        start = self._after_politeness(line)
        if not entries or start >= len(line.words):
            return None
        if self._drop.at(line.words, start) and not self._more(line, start + self._drop.at(line.words, start)):
            return Correction(drop=True)
        if length := self._same.at(line.words, start):
            return self._same_again(line, start + length, today)
        if self._reader.intents.drop_questions(line):
            return None
        denied = self._denied_number(line)
        if self._reader.intents.drop_denied(line):
            return None
        return self._changed(line, entries, denied)

    def _after_politeness(self, line: Line) -> int:
        start = 0
        while start < len(line.words) and (not line.words[start].isalnum() or self._polite.at(line.words, start)):
            if self._correct.at(line.words, start) > self._polite.at(line.words, start):
                break
            if self._same.at(line.words, start) or self._drop.at(line.words, start):
                break
            start += max(1, self._polite.at(line.words, start))
        return start

    def _more(self, line: Line, start: int) -> bool:
        """Whether more than politeness follows."""
        while start < len(line.words):
            if line.words[start].isalnum() and not self._polite.at(line.words, start):
                return True
            start += max(1, self._polite.at(line.words, start))
        return False

    def _same_again(self, line: Line, start: int, today: date) -> Correction | None:
        days = [one.value for one in line.mentions if one.what == "date"]
        others = any(one.what != "date" for one in line.mentions)
        if others or len(days) > 1 or (not days and self._more(line, start)):
            return None
        if not days:
            return Correction(same_again=today)
        return Correction(same_again=days[0][0]) if len(days[0]) == 1 and days[0][0] else None

    def _denied_number(self, line: Line) -> int | Decimal | None:
        """The number in "not 4"."""
        for at, lexeme in enumerate(line.lexemes):
            if lexeme.kind == "number" and line.said(at - 1, self._not):
                value: int | Decimal = lexeme.value
                return value
        return None

    def _changed(self, line: Line, entries: Sequence[ReadEntry], denied: int | Decimal | None) -> Correction | None:
        parts = [part for part in self._reader.parts(line) if part.mentions]
        cue = self._begins_so(line, parts)
        adding = not cue and bool(self._begins(line, self._add))
        if len(parts) > 1 or not (cue or adding or self._is_fragment(line) or self._is_about(line, parts, entries)):
            return None
        part = parts[0] if parts else Part(0, len(line.lexemes))
        codes = part.codes()
        index = self._meant(part, codes, entries)
        if index is None or (codes and (adding or len(codes) > 1)):
            return None
        entry = entries[index]
        activity = codes[0] if codes else entry.activity
        changed, assumed = self._slots(line, part, activity)
        if codes and activity != entry.activity and activity:
            changed = {"activity": activity, **changed}
        if not changed and cue and not part.of("date"):
            changed, assumed = self._by_number(line, entry, denied)
        if adding:
            return self._added(index, entry, changed, assumed)
        return Correction(index, changed, assumed) if changed else None

    def _begins_so(self, line: Line, parts: Sequence[Part]) -> bool:
        """Whether it begins as a correction does, and not as well as any message: "took 4 residents to bingo, 2h"."""
        length = self._begins(line, self._correct)
        return length > (self._begins(line, self._soft) if any(part.codes() for part in parts) else 0)

    def _begins(self, line: Line, phrases: Phrases) -> int:
        start = next((place for place, word in enumerate(line.words) if word.isalnum()), 0)
        return phrases.at(line.words, start)

    def _is_fragment(self, line: Line) -> bool:
        """Whether a line is nothing but slots of an entry, without an activity."""
        used = line.hidden.union(*(range(one.first, one.last) for one in line.mentions))
        left = [one for at, one in enumerate(line.lexemes) if at not in used and not line.said(at - 1, self._not)]
        named = any(one.what == "activity" for one in line.mentions)
        return (
            bool(line.mentions)
            and not named
            and all(set(one.fold.split()) <= self._loose or not one.fold.isalnum() for one in left)
        )

    def _is_about(self, line: Line, parts: Sequence[Part], entries: Sequence[ReadEntry]) -> bool:
        """Whether it speaks of an entry by its activity: "the gardening was 3h", and not "took 4 to the gardening"."""
        named = [code for part in parts for code in part.codes()]
        known = {entry.activity for entry in entries}
        activity = min((one.last for one in line.mentions if one.what == "activity"), default=0)
        says = any(first >= activity for first, _ in self._inside.find(line))
        return len(named) == 1 and named[0] in known and says

    @staticmethod
    def _meant(part: Part, codes: tuple[str, ...], entries: Sequence[ReadEntry]) -> int | None:
        """Which entry is meant: the only one, the one that is named by activity or day, the one that lacks the slot."""
        if len(entries) == 1:
            return 0
        by_name = [at for at, entry in enumerate(entries) if entry.activity in codes]
        if len(by_name) == 1:
            return by_name[0]
        days = [one.value for one in part.of("date")]
        by_day = [at for at, entry in enumerate(entries) if days and (entry.date,) == days[0]]
        if len(by_day) == 1 and len(part.mentions) > len(days):
            return by_day[0]
        lacking = [at for at, entry in enumerate(entries) if part.of("duration") and "duration" not in entry.fields]
        return lacking[0] if len(lacking) == 1 else None

    def _slots(
        self, line: Line, part: Part, activity: str | None
    ) -> tuple[dict[str, Value | date | None], frozenset[str]]:
        filled = self._reader.fields.fill(line, part, part.mentions, activity)
        changed: dict[str, Value | date | None] = dict(filled.values)
        days = [one.value for one in part.of("date")]
        if days and len(days[0]) == 1 and days[0][0] and all(one == days[0] for one in days):
            changed["date"] = days[0][0]
        return changed, frozenset(filled.assumed & filled.values.keys())

    def _by_number(
        self, line: Line, entry: ReadEntry, denied: int | Decimal | None
    ) -> tuple[dict[str, Value | date | None], frozenset[str]]:
        """The slot that a bare number changes: the one that had the number denied, else the only one there is."""
        numbers = [one.value for one in line.lexemes if one.kind == "number" and one.value != denied]
        bare = bare_number(line)
        value = bare.value if bare else numbers[0] if len(numbers) == 1 and denied is not None else None
        if value is None:
            return {}, frozenset()
        hours = {code for code, spec in self._types(entry).items() if spec == "duration"}
        held = {code: old for code, old in entry.fields.items() if not isinstance(old, str)}
        same = [
            code for code, old in held.items() if denied is not None and old == denied * (60 if code in hours else 1)
        ]
        only = same or (list(held) if denied is None else [])
        if len(only) != 1:
            return {}, frozenset()
        code = only[0]
        new = value * 60 if code in hours else value
        kept: Value = Decimal(new).quantize(Decimal(held[code])) if isinstance(held[code], Decimal) else int(new)
        return ({code: kept}, frozenset() if same else frozenset({code})) if kept == new else ({}, frozenset())

    def _types(self, entry: ReadEntry) -> dict[str, str]:
        specs = (self._reader.charter.field(code) for code in entry.fields)
        return {spec.code: spec.type for spec in specs if spec}

    @staticmethod
    def _added(
        index: int, entry: ReadEntry, changed: Mapping[str, Value | date | None], assumed: frozenset[str]
    ) -> Correction | None:
        """What "also" and "add" put to an entry: slots that it lacks; money on top of money, as a guess."""
        new: dict[str, Value | date | None] = {}
        unsure = set(assumed)
        for slot, value in changed.items():
            old = entry.fields.get(slot)
            if isinstance(old, Decimal) and isinstance(value, Decimal):
                new[slot] = old + value
                unsure.add(slot)
            elif old is None and not (slot == "date" and entry.date_said):
                new[slot] = value
        return Correction(index, new, frozenset(unsure & new.keys())) if new and len(new) == len(changed) else None

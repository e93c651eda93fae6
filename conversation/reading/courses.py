"""What only training has: until when it is valid ("expires 3/2028"), and standards ("standards 1, 3 and 5 done").

Such a clause holds numbers and days that mean nothing else. It is found first, and blanked out for all other rules;
where no course is named with it, it is read like any other words.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from charter.schema import Charter, FieldSpec
from conversation.reading.calendar import on_calendar
from conversation.reading.results import ReadEntry, Reading
from language.words import Words, fold

YEARS_BACK, YEARS_AHEAD = 10, 40
"""No certificate ran out, or runs out, further away than this."""
SETS = ("certificate", "expires", "expires_on", "standard", "ticked")
"""The words that lead to a day or to standards: `sets` of `language/*/words.toml`."""
NUMBER = r"\d{1,2}(?!\d|\s?(?:h|hr|hrs|hour|hours|m|min|mins|minutes)\b|[:/])"
YEAR = r"(?:\d{4}|\d{2}(?!\d|\s?(?:h|hr|hrs|hour|hours|m|min|mins|minutes)\b|[:./]))"
NUMBERS = rf"{NUMBER}(?:\s*(?:,\s*(?:and|&)?|and|&|\+|;|to|-|–|\s)\s*{NUMBER})*"
RANGE = re.compile(r"(\d{1,2})\s*(?:to|-|–)\s*(\d{1,2})|(\d{1,2})")


@dataclass(frozen=True)
class CourseWords:
    """What a message says of a course: its last valid day, standards, the set they are of, and the words without it.

    `start` is where in the text it is said.
    """

    rest: str
    start: int = 0
    until: date | None = None
    numbers: tuple[int, ...] = ()
    every: bool = False
    set: str = ""

    def standards(self, spec: FieldSpec) -> str:
        """The standards as a field of theirs takes them, `1, 3` or `2015: 1, 3`; empty for none that it has."""
        name = self.set if self.set in spec.sets else ""
        most = spec.sets[name] if name else max(spec.sets.values(), default=0)
        numbers = range(1, spec.sets[name or next(iter(spec.sets))] + 1) if self.every else self.numbers
        if not numbers or max(numbers) > most:
            return ""
        listed = ", ".join(map(str, numbers))
        return f"{name}: {listed}" if name else listed


class Courses:
    """Finds such clauses. Prepared once a charter and languages."""

    def __init__(self, charter: Charter, languages: Sequence[Words]) -> None:
        self._training = {one.code for one in charter.activities if one.kind == "training"}
        self._standards = {
            one.code: spec
            for one in charter.activities
            for spec, _ in charter.fields_of(one)
            if spec.type == "standards"
        }
        self._months = {
            phrase: int(meaning.value)
            for words in languages
            for phrase, meaning in words.phrases.items()
            if meaning.kind == "month"
        }
        sets = {name: _any(_all(languages, name)) for name in SETS}
        names = _any(name for spec in self._standards.values() for name in spec.sets)
        month = _any(self._months)
        lead = rf"[\s,;.(–-]*(?:\b{sets['certificate']}\s+)?"
        self._expiry = re.compile(
            rf"{lead}\b{sets['expires']}\b[\s:=.]*(?:{sets['expires_on']}\s+)*(?P<day>{_days(month)})\)?"
        )
        self._ticks = re.compile(
            rf"\b(?:(?P<every>all)\s+(?:\d{{1,2}}\s+)?)?{sets['standard']}\b[\s:.]*(?P<numbers>{NUMBERS})?"
            rf"(?:\s+{sets['ticked']}\b)*"
        )
        self._set = re.compile(rf"\b(?:(?:on|of|under|in)\s+)?(?:the\s+)?(?P<set>{names})\s+(?:set|version|one)\b")

    def find(self, text: str, today: date) -> CourseWords | None:
        """What a text says of a course; None for nothing."""
        folded = "".join(fold(sign)[:1] or " " for sign in text)
        said, expiry = CourseWords(text), self._expiry.search(folded)
        until = self._day(expiry["day"], today) if expiry else None
        if expiry and until:
            said = replace(said, until=until, start=expiry.start(), rest=_blanked(said.rest, expiry))
        if self._standards:
            said = self._with_ticks(said, folded)
        return None if said.rest == text else said

    def _with_ticks(self, said: CourseWords, folded: str) -> CourseWords:
        named, ticks = self._set.search(folded), self._ticks.search(folded)
        if named:
            said = replace(said, set=named["set"], rest=_blanked(said.rest, named))
        if ticks and (ticks["numbers"] or ticks["every"]):
            numbers = tuple(_numbers(ticks["numbers"] or ""))
            rest = _blanked(said.rest, ticks)
            said = replace(said, numbers=numbers, every=not numbers, start=ticks.start(), rest=rest)
        return said

    def put(self, reading: Reading, said: CourseWords) -> Reading | None:
        """A reading of the other words with this put to the course it is about; None where it is about none."""
        about = [place for place, entry in enumerate(reading.entries) if self._takes(entry, said)]
        if not about:
            return None
        entries, place = list(reading.entries), self._nearest(reading.entries, about, said.start)
        entries[place] = self._with(entries[place], said)
        return replace(reading, entries=tuple(entries))

    @staticmethod
    def _nearest(entries: Sequence[ReadEntry], about: Sequence[int], start: int) -> int:
        """The last of these that is named before the clause; the first, where all are named after it."""
        named = {place: span.start for place in about for span in entries[place].spans.get("activity", ())}
        return max((place for place in about if named.get(place, 0) <= start), default=about[0])

    def _takes(self, entry: ReadEntry, said: CourseWords) -> bool:
        spec = self._standards.get(entry.activity or "")
        ticks = bool(said.numbers or said.every or said.set)
        return entry.activity in self._training if not ticks else spec is not None

    def _with(self, entry: ReadEntry, said: CourseWords) -> ReadEntry:
        spec = self._standards.get(entry.activity or "")
        ticked = said.standards(spec) if spec else ""
        fields = {**entry.fields, spec.code: ticked} if spec and ticked else entry.fields
        return replace(entry, fields=fields, until=said.until, note=" ".join(entry.note.split()))

    def _day(self, text: str, today: date) -> date | None:
        found = _in_figures(text, today) or self._by_name(text, today)
        near = found and today.year - YEARS_BACK <= found.year <= today.year + YEARS_AHEAD
        return found if near else None

    def _by_name(self, text: str, today: date) -> date | None:
        words = re.findall(r"[^\W\d_]+|\d+", text)
        month = next((self._months[word] for word in words if word in self._months), None)
        numbers = [int(word) for word in words if word.isdecimal()]
        if month is None or not numbers:
            return None
        if len(numbers) == 1:
            return _month_end(numbers[0], month) if numbers[0] > 31 else _coming(numbers[0], month, today)
        return on_calendar(numbers[0], month, numbers[1])


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of an answer that is nothing but numbers: `1, 3 and 5`, `2-4`; none for anything else."""
    return tuple(_numbers(text)) if re.fullmatch(rf"\s*{NUMBERS}[\s.!]*", text.casefold()) else ()


def _numbers(text: str) -> Iterable[int]:
    for first, last, alone in RANGE.findall(text):
        yield from range(int(first), int(last) + 1) if first else (int(alone),)


def _in_figures(text: str, today: date) -> date | None:
    """`2028-03-31`, `4/5/2028`, `3/2028`, and `3/28` where that can't be a day and a month."""
    if not re.fullmatch(r"[\d/.\s-]+", text):
        return None
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) == 3:
        return on_calendar(*reversed(parts)) if parts[0] > 31 else on_calendar(*parts)
    if len(parts) == 2 and parts[1] > 12:
        return _month_end(parts[1], parts[0])
    return _coming(parts[0], parts[1], today) if len(parts) == 2 else None


def _month_end(year: int, month: int) -> date | None:
    full = year if year > 99 else 2000 + year
    return date(full, month, monthrange(full, month)[1]) if 1 <= month <= 12 and full < 2200 else None


def _coming(day: int, month: int, today: date) -> date | None:
    """The next such day, today included."""
    found = (on_calendar(day, month, year) for year in range(today.year, today.year + 9))
    return next((one for one in found if one and one >= today), None)


def _blanked(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]


def _all(languages: Sequence[Words], name: str) -> Iterable[str]:
    return (phrase for words in languages for phrase in words.sets.get(name, frozenset()))


def _any(phrases: Iterable[str]) -> str:
    """A pattern of any of these, the longest first; one that never fits for none."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else r"(?!)"


def _days(month: str) -> str:
    """A pattern of days: in figures, by the month's name, or a whole month."""
    nth = r"\d{1,2}(?:st|nd|rd|th)?"
    return (
        r"\d{4}-\d{1,2}-\d{1,2}\b|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\d{1,2}[/.-](?:\d{4}|\d{2})\b"
        rf"|{nth}\s+(?:of\s+)?{month}\b\.?(?:,?\s+{YEAR})?"
        rf"|{month}\s+{nth},?\s+\d{{4}}\b|{month}\.?,?\s+(?:\d{{4}})\b"
    )

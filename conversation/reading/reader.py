"""Reading one message: what the words say of activities, days and amounts, and which entries that makes.

The steps, each in a file of its own: `tokens` and `tagging` (which word is of which kind), the rules (`counts`,
`amounts`, `postcodes`, `durations`, `dates`), `intent` (what is asked or denied), `split` and `assemble`; before them
`courses`, what only training has.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from charter.schema import Charter
from conversation.reading.amounts import find_money, find_quantities
from conversation.reading.answers import Answers
from conversation.reading.assemble import Assembler
from conversation.reading.corrections import Corrections
from conversation.reading.counts import find_counts
from conversation.reading.courses import Courses, CourseWords
from conversation.reading.dates import Dates
from conversation.reading.durations import Durations
from conversation.reading.each import mark_each
from conversation.reading.filling import Fields
from conversation.reading.intent import Intents
from conversation.reading.line import Line, Mention
from conversation.reading.postcodes import find_postcodes
from conversation.reading.results import Answer, Correction, ReadEntry, Reading
from conversation.reading.split import Part, split
from conversation.reading.tagging import Tagger
from language.words import Words, words_of

LONGEST = 4096
FALLBACK = "en"


class Reader:
    """Reads messages for one charter and a person's languages. Prepared once; reading changes nothing in it."""

    def __init__(self, charter: Charter, languages: Sequence[str]) -> None:
        """`languages`: the person's first, then the default; one without a file of words is left out."""
        found = [words_of(language) for language in dict.fromkeys(languages)]
        self.languages: tuple[Words, ...] = tuple(words for words in found if words) or (_fallback(),)
        self.charter = charter
        self.sets = _merged(self.languages)
        self._tagger = Tagger(charter, self.languages)
        self._durations = Durations(charter.organisation.full_day, self.sets)
        self._dates = Dates(self.sets)
        self.intents = Intents(self.languages)
        self.filler = frozenset().union(*(words.filler for words in self.languages))
        self.fields = Fields(charter, self.languages)
        self._assembler = Assembler(self.fields, self.filler, self.sets["leading"])
        self._answers = Answers(self)
        self._corrections = Corrections(self)
        self._courses = Courses(charter, self.languages)

    def read(self, text: str, today: date) -> Reading:
        """The entries in a message written on the local date `today`; never raises, whatever the characters."""
        said = self._courses.find(text[:LONGEST], today)
        told = self._courses.put(self._read(said.rest, today), said) if said else None
        return replace(told, text=text) if told else self._read(text, today)

    def course_words(self, text: str, today: date) -> CourseWords | None:
        """What a message says of a course beside its slots: until when it is valid, and standards; None for nothing."""
        return self._courses.find(text[:LONGEST], today)

    def _read(self, text: str, today: date) -> Reading:
        line = self.line(text[:LONGEST], today)
        if self.intents.is_command(line):
            return Reading(text, "other")
        asked = self.intents.drop_questions(line)
        denied = self.intents.drop_denied(line)
        entries = self.entries(line, today)
        shared = len(entries) > 1 and any(one.what != "date" and one.value is not None for one in line.mentions)
        if shared or any(one.activity or one.candidates or one.fields for one in entries):
            assumed = frozenset().union(*(one.assumed for one in entries))
            return Reading(text, "log", tuple(entries), assumed)
        if denied or (not asked and self.intents.says_nothing(line)):
            return Reading(text, "nothing")
        return Reading(text, "other", topic="question" if asked else self.intents.topic(line))

    def line(self, text: str, today: date) -> Line:
        """The message with every mention of a slot found in it."""
        line = self._tagger.tag(text)
        for at, lexeme in enumerate(line.lexemes):
            if lexeme.kind in ("activity", "activity_countable"):
                line.mentions.append(Mention("activity", lexeme.value[0], at, at + 1))
        find_money(line, self.sets["score_word"])
        find_counts(line, self.sets["label"])
        find_quantities(line)
        find_postcodes(line, self.sets)
        self._durations.find(line)
        self._dates.find(line, today)
        mark_each(line, self.sets["each_of"])
        return line

    def entries(self, line: Line, today: date) -> list[ReadEntry]:
        """The entries that a line's mentions make."""
        return self._assembler.entries(line, self.parts(line), today)

    def parts(self, line: Line) -> list[Part]:
        """The parts of a line, one for each entry it makes (or several days of one)."""
        return split(line, self.sets["separator"], self.sets["aside"])

    def tag(self, text: str) -> Line:
        """The message with each word's kind, and nothing read from it."""
        return self._tagger.tag(text)

    def words(self, room: Literal["talk", "answers"], topic: str) -> frozenset[str]:
        """The languages' words for a topic of small talk, or of answers."""
        return frozenset().union(*(getattr(words, room).get(topic, frozenset()) for words in self.languages))

    def read_answer(
        self,
        text: str,
        slot: str,
        today: date,
        *,
        activity: str | None,
        offered: Sequence[str] = (),
        night: bool = False,
    ) -> Answer:
        """The answer to a question just asked for `slot` ("activity", "date" or a field's code).

        `offered` are the labels shown ("the second one"); at `night`, midnight to 05:00, tonight is the evening before.
        """
        return self._answers.read(text[:LONGEST], slot, today, activity, offered, night)

    def read_correction(self, text: str, entries: Sequence[ReadEntry], today: date) -> Correction | None:
        """What a message changes about entries that are open or just saved; none where it is no correction."""
        return self._corrections.read(text[:LONGEST], entries, today)


def _fallback() -> Words:
    words = words_of(FALLBACK)
    if words is None:
        raise LookupError(f"language/{FALLBACK}/words.toml is missing; restore it")
    return words


def _merged(languages: Sequence[Words]) -> dict[str, frozenset[str]]:
    names = dict.fromkeys(name for words in languages for name in words.sets)
    return {name: frozenset().union(*(words.sets.get(name, frozenset()) for words in languages)) for name in names}

"""What a message wants: which of its words are a question or deny something, and whether it is small talk."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from conversation.reading.line import Line, Mention
from conversation.reading.phrases import Phrases
from conversation.reading.results import Topic
from language.words import Words

SENTENCE_ENDS = ("stop", "newline", "question", "semicolon")
CLAUSE_ENDS = (*SENTENCE_ENDS, "comma")


class Intents:
    """Finds questions, denials and small talk. Prepared once, from the languages' words."""

    def __init__(self, languages: Sequence[Words]) -> None:
        self._talk = {
            topic: Phrases(phrase for words in languages for phrase in words.talk[topic]) for topic in languages[0].talk
        }
        self._light = frozenset().union(*(words.talk["negation_light"] for words in languages))
        self._activity_nouns = frozenset().union(*(words.talk["any_activity"] for words in languages))
        self._not = frozenset().union(*(words.sets["not_word"] for words in languages))
        self._but = frozenset().union(*(words.talk["but"] for words in languages))

    def drop_questions(self, line: Line) -> bool:
        """Takes back what is only asked, and says whether anything is."""
        asked = self._questions(line)
        for first, last in asked:
            line.hide(first, last)
        line.drop_hidden()
        return bool(asked)

    def _questions(self, line: Line) -> list[tuple[int, int]]:
        """The stretches that only ask: from a question's first words, or as far back as the question mark reaches."""
        found = []
        for first, last in _pieces(line, SENTENCE_ENDS):
            clauses = _pieces(line, CLAUSE_ENDS, first, last)
            opened = next((at for at, _ in clauses if self._opens(line, at)), None)
            if line.kind(last) == "question" and not line.has_bullets:
                found.append((_asked_from(line, clauses) if opened is None else opened, last))
            elif opened is not None and not _says_something(line, first, opened):
                found.append((opened, last))
        return found

    def _opens(self, line: Line, first: int) -> bool:
        """Whether a question's words begin at a lexeme, greetings aside."""
        at = line.first_word(first)
        while at < len(line.words) and (greeted := self._talk["greeting"].at(line.words, at)):
            at += greeted
        if at >= len(line.words):
            return False
        return bool(self._talk["question"].said_at(line, at)) and not self._talk["no_question"].at(line.words, at)

    def drop_denied(self, line: Line) -> bool:
        """Takes back what is denied ("no gardening", "not Monday"), and says whether an activity is."""
        before, after, none = (list(self._talk[topic].find(line)) for topic in ("negation", "negated_after", "nothing"))
        if not before and not after and not none:
            return False
        mentions = {at: one for one in line.mentions for at in range(one.first, one.last)}
        clauses = self._clauses(line)
        denied = [self._deny(line, first, last, mentions, clauses) for first, last in before]
        denied += [self._call_off(line, first, mentions, clauses) for first, _ in after]
        for first, _ in none:
            start, end = _clause(line, first, clauses)
            if all(mentions[at].what == "date" for at in range(start, end) if at in mentions):
                line.hide(start, end)
        line.drop_hidden()
        return any(denied)

    @staticmethod
    def _call_off(line: Line, first: int, mentions: Mapping[int, Mention], clauses: Sequence[int]) -> bool:
        """Hides the clause before "was cancelled", and the rest of it; whether it names an activity."""
        start, end = _clause(line, first, clauses)
        named = first not in line.hidden and _names_activity(mentions, range(start, first))
        if named:
            line.hide(start, end)
        return named

    def _deny(self, line: Line, first: int, last: int, mentions: Mapping[int, Mention], clauses: Sequence[int]) -> bool:
        """Hides what the denying words at `first` take back; whether it is an activity."""
        if first in line.hidden:
            return False
        at = last
        while at not in mentions and (line.fold(at) in self._light or line.kind(at) in ("week_this", "week_last")):
            at += 1
        mention = mentions.get(at)
        named = mention is not None and mention.what == "activity"
        start, end = _clause(line, first, clauses)
        another = named and _names_activity(mentions, range(start, first))
        if mention and at == last and (another or (not named and line.fold(first) in self._not)):
            line.hide(first, mention.last)
        elif named or line.fold(at) in self._activity_nouns:
            line.hide(first, max(end, at))
            return True
        return False

    def _clauses(self, line: Line) -> list[int]:
        """Where clauses end, in order: at a sign, or at "but"."""
        return [at for at, one in enumerate(line.lexemes) if one.kind in CLAUSE_ENDS or one.fold in self._but]

    def says_nothing(self, line: Line) -> bool:
        """Whether the message reports that there was no activity: "nothing", "didn't go on Monday"."""
        if next(self._talk["nothing"].find(line), None):
            return True
        dated = any(one.what == "date" for one in line.mentions)
        return dated and next(self._talk["past_negation"].find(line), None) is not None

    def is_command(self, line: Line) -> bool:
        """Whether it asks the bot to do something else than write down what was done."""
        return line.fold(0) == "/" or bool(line.words and self._talk["command"].said_at(line, 0))

    def topic(self, line: Line) -> Topic:
        """What small talk is about."""
        for topic in ("question", "thanks", "greeting"):
            if line.words and self._talk[topic].at(line.words, 0):
                return topic
        return "question" if any(one.kind == "question" for one in line.lexemes) else ""


def _says_something(line: Line, first: int, last: int) -> bool:
    return any(first <= one.first < last for one in line.mentions)


def _asked_from(line: Line, clauses: Sequence[tuple[int, int]]) -> int:
    """Where a sentence with a question mark starts to ask: at a last clause that says nothing itself (", ok?")."""
    first, last = clauses[0][0], clauses[-1][0]
    tag = not _says_something(line, *clauses[-1]) and _says_something(line, first, last)
    return last if tag else first


def _clause(line: Line, at: int, ends: Sequence[int]) -> tuple[int, int]:
    """Where the clause around a lexeme begins and ends."""
    place = bisect_left(ends, at)
    return (ends[place - 1] + 1 if place else 0), (ends[place] if place < len(ends) else len(line.lexemes))


def _names_activity(mentions: Mapping[int, Mention], places: range) -> bool:
    return any(place in mentions and mentions[place].what == "activity" for place in places)


def _pieces(line: Line, ends: Sequence[str], first: int = 0, last: int | None = None) -> list[tuple[int, int]]:
    """The pieces of a line between signs that end one."""
    stop = len(line.lexemes) if last is None else last
    found, start = [], first
    for at in range(first, stop):
        if line.kind(at) in ends:
            found.append((start, at))
            start = at + 1
    return [*found, (start, stop)]

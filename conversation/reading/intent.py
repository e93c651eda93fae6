"""What a message wants: which of its words are a question or deny something, and whether it is small talk."""

from collections.abc import Sequence

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
        asked = [clause for clause in self._questions(line)]
        if not asked:
            return False
        for first, last in asked:
            line.hide(first, last)
        return True

    def _questions(self, line: Line) -> list[tuple[int, int]]:
        found = []
        for first, last in _pieces(line, SENTENCE_ENDS):
            marked = line.kind(last) == "question" and not any(one.kind == "bullet" for one in line.lexemes)
            clauses = [
                (start, end) for start, end in _pieces(line, CLAUSE_ENDS, first, last) if self._opens(line, start)
            ]
            if marked:
                found.append((clauses[0][0] if clauses else first, last))
            elif clauses and self._is_start(line, first, clauses[0][0]):
                found.append((clauses[0][0], last))
        return found

    def _is_start(self, line: Line, first: int, opened: int) -> bool:
        """Whether nothing but a greeting stands before a question."""
        return not any(first <= one.first < opened for one in line.mentions)

    def _opens(self, line: Line, first: int) -> bool:
        if first not in line.lexeme_of:
            return False
        at = line.lexeme_of.index(first)
        while at < len(line.words) and (skipped := self._talk["greeting"].at(line.words, at)):
            at += skipped
        return (
            at < len(line.words)
            and bool(self._talk["question"].at(line.words, at))
            and not self._talk["no_question"].at(line.words, at)
        )

    def drop_denied(self, line: Line) -> bool:
        """Takes back what is denied ("no gardening", "not Monday"), and says whether an activity is."""
        denied = False
        for first, last in list(self._talk["negation"].find(line)):
            at = last
            while (
                at < len(line.lexemes)
                and (line.fold(at) in self._light or line.kind(at) in ("week_this", "week_last"))
                and not self._mention_at(line, at)
            ):
                at += 1
            mention = self._mention_at(line, at)
            if at == last and mention and mention.what == "activity" and self._names_another(line, first):
                line.hide(first, mention.last)
            elif line.fold(at) in self._activity_nouns or (mention and mention.what == "activity"):
                line.hide(first, self._clause_end(line, at))
                denied = True
            elif mention and at == last and line.fold(first) in self._not:
                line.hide(mention.first, mention.last)
        for first, last in list(self._talk["negated_after"].find(line)):
            start = self._clause_start(line, first)
            if any(one.what == "activity" and start <= one.first < first for one in line.mentions):
                line.hide(start, self._clause_end(line, first))
                denied = True
        return denied

    @staticmethod
    def _mention_at(line: Line, at: int) -> Mention | None:
        return next((one for one in line.mentions if one.first <= at < one.last), None)

    def _names_another(self, line: Line, at: int) -> bool:
        """Whether the clause has named an activity already: "gardening, not befriending" denies the second only."""
        return any(one.what == "activity" and self._clause_start(line, at) <= one.first < at for one in line.mentions)

    def _clause_end(self, line: Line, at: int) -> int:
        while at < len(line.lexemes) and line.kind(at) not in CLAUSE_ENDS and line.fold(at) not in self._but:
            at += 1
        return at

    def _clause_start(self, line: Line, at: int) -> int:
        while at > 0 and line.kind(at - 1) not in CLAUSE_ENDS and line.fold(at - 1) not in self._but:
            at -= 1
        return at

    def says_nothing(self, line: Line) -> bool:
        """Whether the message reports that there was no activity: "nothing", "didn't go on Monday"."""
        if next(self._talk["nothing"].find(line), None):
            return True
        dated = any(one.what == "date" for one in line.mentions)
        return dated and next(self._talk["past_negation"].find(line), None) is not None

    def is_command(self, line: Line) -> bool:
        """Whether it asks the bot to do something else than write down what was done."""
        return line.fold(0) == "/" or bool(line.words and self._talk["command"].at(line.words, 0))

    def topic(self, line: Line) -> Topic:
        """What small talk is about."""
        for topic in ("question", "thanks", "greeting"):
            if line.words and self._talk[topic].at(line.words, 0):
                return topic
        return "question" if any(one.kind == "question" for one in line.lexemes) else ""


def _pieces(line: Line, ends: Sequence[str], first: int = 0, last: int | None = None) -> list[tuple[int, int]]:
    """The pieces of a line between signs that end one."""
    stop = len(line.lexemes) if last is None else last
    found, start = [], first
    for at in range(first, stop):
        if line.kind(at) in ends:
            found.append((start, at))
            start = at + 1
    return [*found, (start, stop)]

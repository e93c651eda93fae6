"""Counts: the number right before one of a field's words ("13 lovely people"), or after "word:"."""

from conversation.reading.hedges import hedged
from conversation.reading.line import Lexeme, Line, Mention
from conversation.reading.patterns import letters, pattern

COUNTED = pattern(
    "(?: between? number [dash till or and] )? (?: number | article? couple ) plus? (?: dash? ish )? times? word?"
    " [countable activity_countable]"
)
COUNTABLE = letters("countable activity_countable")
LABELLED = pattern("[countable activity_countable] (?: colon | equals | times | star ) number")


def find_counts(line: Line, labels: frozenset[str]) -> None:
    """Takes every count from a line. `labels` are words whose number names a thing ("room 4")."""
    for match in line.find(COUNTED, COUNTABLE):
        _take_counted(line, match.start(), match.end(), labels)
    for match in line.find(LABELLED, COUNTABLE):
        word = line.lexemes[match.start()]
        number = line.lexemes[match.end() - 1].value
        line.take(Mention("count", number, match.start(), match.end(), codes=_codes(word), unit=word.fold))


def _codes(word: Lexeme) -> tuple[str, ...]:
    return tuple(sorted(word.value[1] if word.kind == "activity_countable" else word.value))


def _take_counted(line: Line, first: int, last: int, labels: frozenset[str]) -> None:
    """Takes a count: of a range the lower number, as inexact; null where it is multiplied or negative."""
    numbers = [at for at in range(first, last) if line.kind(at) in ("number", "couple")]
    listed = line.kind(numbers[0] + 1) == "and" and line.kind(first) != "between"
    of_a_range = line.kind(first - 1) == "dash" and line.glued(first)
    if len(numbers) > 1 and (listed or of_a_range):
        first, numbers = numbers[1], numbers[1:]
    whose = line.fold(last) == "'" and line.glued(last)
    if whose or line.fold(first - 1) in labels or (line.kind(first - 1) == "dash" and line.glued(first)):
        return
    start, _, about = hedged(line, numbers[0], last)
    doubled = line.kind(first - 1) == "times" and line.kind(first - 2) == "number"
    value = None if doubled or line.kind(first - 1) == "minus" else line.lexemes[numbers[0]].value
    word = line.lexemes[last - 1]
    start = min(start, first)
    line.mentions.append(
        Mention("count", value, start, last, about or len(numbers) > 1, codes=_codes(word), unit=word.fold)
    )
    line.use_up(start, last if word.kind == "countable" else last - 1)

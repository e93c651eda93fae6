"""Counts: the number right before one of a field's words ("13 lovely people"), or after "word:"."""

from conversation.reading.hedges import hedged
from conversation.reading.line import Lexeme, Line, Mention
from conversation.reading.patterns import pattern

COUNTED = pattern(
    "(?: between? number [dash till or and] )? (?: number | article? couple ) plus? (?: dash? ish )? times? word?"
    " [countable activity_countable]"
)
LABELLED = pattern("[countable activity_countable] (?: colon | equals | times | star ) number")


def find_counts(line: Line, labels: frozenset[str]) -> None:
    """Takes every count from a line. `labels` are words whose number names a thing ("room 4")."""
    for match in line.find(COUNTED):
        _take_counted(line, match.start(), match.end(), labels)
    for match in line.find(LABELLED):
        word = line.lexemes[match.start()]
        number = line.lexemes[match.end() - 1].value
        line.take(Mention("count", number, match.start(), match.end(), codes=_codes(word)))


def _codes(word: Lexeme) -> tuple[str, ...]:
    return tuple(sorted(word.value[1] if word.kind == "activity_countable" else word.value))


def _take_counted(line: Line, first: int, last: int, labels: frozenset[str]) -> None:
    numbers = [at for at in range(first, last) if line.kind(at) in ("number", "couple")]
    if len(numbers) == 2 and line.kind(numbers[0] + 1) == "and" and line.kind(first) != "between":
        first = numbers[1]
        numbers = numbers[1:]
    if line.fold(last) == "'" and line.glued(last):
        return
    if line.fold(first - 1) in labels or (line.kind(first - 1) == "dash" and line.glued(first)):
        return
    values = [line.lexemes[at].value for at in numbers]
    start, _, about = hedged(line, numbers[0], last)
    doubled = line.kind(first - 1) == "times" and line.kind(first - 2) == "number"
    word = line.lexemes[last - 1]
    value = None if doubled else values[0]
    end = last if word.kind == "countable" else last - 1
    line.mentions.append(
        Mention("count", value, min(start, first), last, about or len(numbers) > 1, codes=_codes(word))
    )
    line.use_up(min(start, first), end)

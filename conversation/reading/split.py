"""Several entries in one message: where a comma, "and", "then" or a new line begins another one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from conversation.reading.line import Line, Mention

SEPARATORS = frozenset(("comma", "stop", "semicolon", "newline", "and", "plus"))


@dataclass(slots=True)
class Part:
    """What one entry says, and where in the line: from lexeme `first` up to, not including, `last`."""

    first: int
    last: int
    mentions: list[Mention] = field(default_factory=list)

    def of(self, what: str) -> list[Mention]:
        """Its mentions of one kind."""
        return [one for one in self.mentions if one.what == what]

    def codes(self) -> tuple[str, ...]:
        """The activities that all its activity words allow; every one named, where they share none."""
        named = dict.fromkeys(one.value for one in self.mentions if one.what == "activity")
        if len(named) < 2:
            return next(iter(named), ())
        shared = frozenset.intersection(*(frozenset(codes) for codes in named))
        every = dict.fromkeys(code for codes in named for code in codes)
        return tuple(code for code in every if code in shared) or tuple(every)


def split(line: Line, words: frozenset[str], aside: frozenset[str]) -> list[Part]:
    """The parts of a line; a separator begins a new one only where it brings a second activity, date or duration.

    `words` separate as signs do; a duration after one of the `aside` words is no second one ("plus 30 mins").
    """
    parts: list[Part] = []
    so_far = Part(0, 0)
    for chunk in _chunks(line, words):
        if parts and not _begins_another(so_far, chunk, line, aside):
            parts[-1].mentions += chunk.mentions
            parts[-1].last = chunk.last
            so_far.mentions += _new_kinds(so_far, chunk)
        else:
            parts.append(chunk)
            so_far = Part(chunk.first, chunk.last, list(chunk.mentions))
    return parts


def _new_kinds(so_far: Part, chunk: Part) -> list[Mention]:
    """A chunk's mentions that say something new of what decides where an entry ends."""
    known = {(one.what, one.value) for one in so_far.mentions}
    return [one for one in chunk.mentions if (one.what, one.value) not in known]


def _chunks(line: Line, words: frozenset[str]) -> Iterator[Part]:
    """The pieces between separators; those without a mention go with the one before."""
    inside = {at for one in line.mentions for at in range(one.first, one.last)}
    cuts = [
        at
        for at, lexeme in enumerate(line.lexemes)
        if at not in inside and (lexeme.kind in SEPARATORS or lexeme.fold in words)
    ]
    start = 0
    mentions = sorted(line.mentions, key=lambda one: one.first)
    for cut in [*cuts, len(line.lexemes)]:
        yield Part(start, cut, [one for one in mentions if start <= one.first < cut])
        start = cut


def _begins_another(part: Part, chunk: Part, line: Line, aside: frozenset[str]) -> bool:
    if not chunk.mentions:
        return False
    known, brought = part.codes(), chunk.codes()
    if known and brought and not set(known) & set(brought):
        return True
    if _days(part) and _days(chunk) and _days(part) != _days(chunk):
        return True
    if part.of("duration") and chunk.of("duration"):
        return not _is_aside(chunk, line, aside)
    return False


def _days(part: Part) -> list[object]:
    return [one.value for one in part.of("date")]


def _is_aside(chunk: Part, line: Line, aside: frozenset[str]) -> bool:
    """Whether a second duration is only time beside the first: "plus 30 mins travel"."""
    alone = {one.what for one in chunk.mentions} == {"duration"}
    added = line.kind(chunk.first) == "plus" or line.said(chunk.first, aside)
    return alone and (added or any(one.side for one in chunk.of("duration")))

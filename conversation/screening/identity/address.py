"""Street addresses: the number of a house with its street, “14 Lower Broughton Road”, “22a High St”.

A street without a number, a flat or a room alone is none, nor is what only counts (“10 people on Langworthy Road”).
"""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.note import Note, Span
from conversation.screening.words import Words

_HOUSE = r"\d{1,4}(?:[a-g]|[ /-]{1,3}\d{1,4})?(?![\w:.%-]|,\d)"
_SIGNS = {"streets": 0, "alone": 0, "lesser": 1, "least": 2}
"""How many signs, of capitals and of a cue before it, show that something of this type is a street."""
_CLEAR = r"(?<![\w£€$:/.,+-])(?<!\d, )"
_NAME = r"[^\W\d_](?:[^\W\d_]|['.]){0,24}"


def find(note: Note) -> Iterator[Span]:
    """Houses with their street, before it or behind it, and whatever follows “lives at” with a number."""
    street, behind, lives = _patterns(note.words)
    for match in street.finditer(note.text):
        if _is_address(note, match):
            yield match.span()
    for pattern in (lives, behind):
        for match in pattern.finditer(note.text):
            if not _has_never(note.words, match["name"]):
                yield match.span("whole")


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A house before its street; behind it (“Regent Road, no 14”); and whatever follows “lives at”."""
    flat = rf"(?:{words.any('address.flat')} ?\w{{1,4}}[, ]{{1,3}})"
    number = rf"(?:{words.any('address.number')}[. ]{{1,2}})"
    streets, lives = words.any("address.streets"), words.any("address.lives")
    further = rf"(?!(?: {_NAME}){{0,2}} {streets}(?!\w))"  # “Cheetham Hill Road” is a road, not a hill
    lesser, least = words.any("address.lesser"), words.any("address.least")
    kinds = rf"(?P<streets>{streets})|(?:(?P<lesser>{lesser})|(?P<least>{least})){further}"
    ends = rf"(?:\.?,? {words.any('address.ends')}(?!\w))?"
    house = rf"{_CLEAR}{flat}?(?P<numbered>{number})?(?P<house>{_HOUSE})"
    to = rf",? {{1,2}}(?:(?(numbered){words.any('address.on')} |(?!)))?"
    name = rf"(?P<name>{_NAME}(?: {_NAME}){{0,3}}?)"
    return (
        re.compile(rf"{house}{to}(?:{name} (?:{kinds})|(?P<alone>{words.any('address.alone')}))(?![\w'-]){ends}"),
        re.compile(rf"(?<!\w)(?P<whole>(?P<name>{_NAME}) {streets}[ ,(]{{1,3}}{number}\d{{1,4}}[a-g]?)(?!\w)"),
        re.compile(rf"(?<!\w){lives}:? (?P<whole>{number}?{_HOUSE},? (?P<name>{_NAME}(?: {_NAME})?))(?!\w)"),
    )


def _is_address(note: Note, match: re.Match[str]) -> bool:
    words = note.words
    if _has_never(words, match["name"] or "") or _counts(note, match) or _is_time_between(match["house"]):
        return False
    signs = _has_capitals(note, match) + bool(_cue(words).search(note.text, max(0, match.start() - 12), match.start()))
    if signs < _SIGNS[match.lastgroup or ""]:
        return False
    return not _stands_behind(words).match(note.text, match.end())


def _has_never(words: Words, name: str) -> bool:
    """Whether a word of the name is never part of a street's."""
    nevers = words.listed("address.never") | words.listed("counted.words") | words.listed("months.names")
    return any(word.strip(".'") in nevers for word in name.split())


def _counts(note: Note, match: re.Match[str]) -> bool:
    """Whether the number says how many or which: “12 bags chapel street”, “bus 50”, “Tue 14”."""
    name = (match["name"] or match["alone"]).split()
    plural = len(name) > 1 and name[0].endswith("s") and not name[0].endswith("ss")
    small = _written(note, match)[0].islower() and len(name[0]) > 3
    if plural and small and not match["numbered"]:
        return True
    return bool(_before(note.words).search(note.text, max(0, match.start() - 12), match.start()))


def _is_time_between(house: str) -> bool:
    """Whether two numbers are more likely hours (“9-12”) than neighbouring houses (“12-14”)."""
    numbers = [int(one) for one in re.findall(r"\d+", house)]
    return len(numbers) > 1 and (max(numbers) <= 12 or sum(numbers) % 2 > 0)


def _has_capitals(note: Note, match: re.Match[str]) -> bool:
    """Whether the name and the type of a street begin with capitals."""
    return all(word[0].isupper() for word in _written(note, match).split())


def _written(note: Note, match: re.Match[str]) -> str:
    """The street, with the capitals it was typed with."""
    return note.cased[match.end("house") : match.end()].strip(", ")


@cache
def _cue(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w){words.any('address.cue')} |\()$")


@cache
def _before(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{words.any('address.before')}|{words.any('months.days')}|{words.any('months.names')})\.? $"
    )


@cache
def _stands_behind(words: Words) -> re.Pattern[str]:
    return re.compile(rf" {words.any('address.behind')}(?!\w)")

"""Bank details: card numbers (Luhn's check, or a label), British IBANs, labelled sort codes, account numbers and PINs."""

import re
from collections.abc import Iterator
from functools import cache

from conversation.screening.note import Note, Span
from conversation.screening.shapes import linking
from conversation.screening.words import Words

_CARD = re.compile(r"(?<![\d£])(?<!\d[ -])[3-6]\d{3}(?:[ -]?\d){9,15}(?![ -]?\d)")
_IBAN = re.compile(r"(?<![a-z0-9])gb\d\d ?[a-z]{4}(?: ?\d){14}(?!\d)")
_SORT = r"\d\d[ .-]?\d\d[ .-]?\d\d(?!\d)"
_ACCOUNT = r"\d(?:[ -]?\d){5,9}(?!\d)"
_PAIR = re.compile(rf"(?<!\d)\d\d-\d\d-\d\d[ ,/]{{1,4}}\d{{4}} ?\d{{4}}(?!\d)")


def find(note: Note) -> Iterator[Span]:
    """Card, account and sort code numbers, and a card's PIN."""
    for match in _CARD.finditer(note.text):
        if has_luhn_check(re.sub(r"\D", "", match[0])):
            yield match.span()
    for pattern in (_IBAN, _PAIR):
        yield from (match.span() for match in pattern.finditer(note.text))
    label, patterns = _labelled(note.words)
    for pattern in patterns if label.search(note.text) else ():
        yield from (match.span(1) for match in pattern.finditer(note.text))


def has_luhn_check(digits: str) -> bool:
    """Whether the last digit is right for those before it, by Luhn's formula."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[::-2])) + sum(doubled)) % 10 == 0


@cache
def _labelled(words: Words) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """What any label looks like, and the numbers behind each, as the first group."""

    def behind(label: str, number: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){words.any(f'bank.{label}')}(?![a-z]){linking(words)}({number})")

    pair = rf"{_SORT}(?:[ ,/]{{1,4}}{_ACCOUNT})"
    label = "|".join(words.any(f"bank.{one}") for one in ("account", "sort", "card", "pin"))
    return re.compile(rf"\b(?:{label})"), (
        behind("account", pair),
        behind("sort", rf"{_SORT}(?:[ ,/]{{1,4}}\d{{4}} ?\d{{4}}(?!\d))?"),
        behind("account", rf"(?!\d\d?[ -]\d\d?[ -](?:20)?\d\d(?!\d)){_ACCOUNT}"),
        behind("card", r"\d(?:[ -]?\d){12,18}(?!\d)"),
        behind("pin", r"\d(?:[ -]?\d){3,5}(?!\d)"),
    )

"""Bank details: card numbers (by Luhn's check or a label), British IBANs, labelled sort codes, accounts and PINs."""

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
_PAIR = re.compile(r"(?<!\d)\d\d-\d\d-\d\d[ ,/]{1,4}\d{4} ?\d{4}(?!\d)")


def find(note: Note) -> Iterator[Span]:
    """Card, account and sort code numbers, and a card's PIN."""
    for match in _CARD.finditer(note.text):
        if has_luhn_check(re.sub(r"\D", "", match[0])):
            yield match.span()
    for pattern in (_IBAN, _PAIR):
        yield from (match.span() for match in pattern.finditer(note.text))
    yield from (match.span(match.lastindex or 0) for match in _labelled(note.words).finditer(note.text))


def has_luhn_check(digits: str) -> bool:
    """Whether the last digit is right for those before it, by Luhn's formula."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[::-2])) + sum(doubled)) % 10 == 0


@cache
def _labelled(words: Words) -> re.Pattern[str]:
    """A number behind its label; the number is the last group that matched."""

    def behind(label: str, number: str) -> str:
        return rf"{words.any(f'bank.{label}')}(?![a-z]){linking(words)}({number})"

    date = r"\d\d?[ -]\d\d?[ -](?:20)?\d\d(?!\d)"
    kinds = (
        behind("account", rf"{_SORT}[ ,/]{{1,4}}{_ACCOUNT}|(?!{date}){_ACCOUNT}"),
        behind("sort", rf"{_SORT}(?:[ ,/]{{1,4}}\d{{4}} ?\d{{4}}(?!\d))?"),
        behind("card", r"\d(?:[ -]?\d){12,18}(?!\d)"),
        behind("pin", r"\d(?:[ -]?\d){3,5}(?!\d)"),
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(kinds)})")

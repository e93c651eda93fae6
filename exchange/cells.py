"""What a cell says: its text as the value that its field keeps, or a sentence on why it isn't one."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from charter.mistakes import did_you_mean, listed
from charter.schema import Charter, FieldSpec
from charter.standards import read_ticked
from conversation.reading import Reader
from conversation.reading.amounts import convert
from conversation.reading.bare import NUMBERS
from conversation.reading.line import Mention
from conversation.reading.postcodes import POSTCODE, districts
from conversation.slots import keep

Stored = int | str
"""As entries keep values: whole minutes, counts, pence and thousandths, or texts."""

Amount = Decimal | int | None
"""A number as it was read; None where there is none."""

MOST_MINUTES = 24 * 60
LARGEST = 10**11
"""More than this of the smallest unit (a billion pounds) is a slip of the keyboard."""
MOST_THINGS = 10**7
LONGEST_NUMBER = 20

DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
HOURS_AND_MINUTES = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?", re.ASCII)
NUMBER = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+,\d{1,2}", re.ASCII)


class Cells:
    """Reads cells for one charter. A bare number is in the field's own unit; a value with a unit is read as typed."""

    def __init__(self, charter: Charter, languages: Sequence[str], today: date) -> None:
        self._reader = Reader(charter, languages)
        self._today = today
        self._by_type: Mapping[str, Callable[[FieldSpec, str], Stored]] = {
            "duration": self._duration,
            "count": self._count,
            "money": self._money,
            "quantity": self._quantity,
            "choice": _option,
            "status": _option,
            "standards": _standards,
            "postcode": lambda _spec, text: district_of(text),
        }

    def value(self, spec: FieldSpec, text: str) -> Stored:
        """The value of a field. Raises `ValueError` with a sentence for a text that is none."""
        if spec.type == "file":
            raise ValueError("files can't be imported; leave it empty")
        value = self._by_type[spec.type](spec, text)
        if isinstance(value, int) and value > LARGEST:
            raise ValueError(f"“{text}” is too much to be true")
        return value

    def day(self, text: str) -> date:
        """The day of an entry, today at the latest."""
        found = DAY.fullmatch(text)
        try:
            day = date.fromisoformat(found[1] if found else "")
        except ValueError:
            raise ValueError(_not_a_day(text)) from None
        if day > self._today:
            raise ValueError(f"{text} is in the future; what has not happened yet can't be imported")
        return day

    def _duration(self, spec: FieldSpec, text: str) -> int:
        clock = HOURS_AND_MINUTES.fullmatch(text)
        minutes: Amount = int(clock[1]) * 60 + int(clock[2]) if clock else _number(text)
        if minutes is None:
            minutes = self._said(spec, text, _value_of)
        if minutes is None or not 0 < minutes <= MOST_MINUTES or minutes != int(minutes):
            raise ValueError(f"“{text}” is no length of time of up to 24 hours; write minutes (90), 1h30 or 1:30")
        return int(minutes)

    def _count(self, spec: FieldSpec, text: str) -> int:
        number = _number(text)
        if number is None or number != int(number) or number > MOST_THINGS:
            raise ValueError(f"“{text}” is no whole number; write one, such as 4")
        return int(number)

    def _money(self, spec: FieldSpec, text: str) -> Stored:
        amount: Amount = _number(text)
        if amount is None:
            amount = self._said(spec, text, _value_of)
        if amount is None or amount != round(amount, 2):
            raise ValueError(f"“{text}” is no amount of money; write it as 12.50")
        return keep(spec, amount)

    def _quantity(self, spec: FieldSpec, text: str) -> Stored:
        number = _number(text)
        unit = spec.unit or ""
        if number is not None:
            amount: Amount = convert(number, unit, unit)
        else:
            amount = self._said(spec, text, lambda one: convert(Decimal(one.value), one.unit or unit, unit))
        if amount is None:
            raise ValueError(f"“{text}” is no quantity in {unit}; write a number, such as 2.5")
        return keep(spec, amount)

    def _said(self, spec: FieldSpec, text: str, take: Callable[[Mention], Amount]) -> Amount:
        """The one value of the field's type in a text, by the capture rules; None where another number is left over."""
        line = self._reader.line(text, self._today)
        used = {at for one in line.mentions for at in range(one.first, one.last)}
        mentions = [one for one in line.mentions if one.what == spec.type]
        values = {take(one) if one.value is not None else None for one in mentions}
        over = any(lexeme.kind in NUMBERS for at, lexeme in enumerate(line.lexemes) if at not in used)
        return values.pop() if len(values) == 1 and not over else None


def district_of(text: str) -> str:
    """The outward code of a postcode, whole or outward; the rest of it goes no further."""
    found = POSTCODE.fullmatch(text)
    if found is None or found[1].upper() not in districts():
        raise ValueError("this is no UK postcode; write its first half, such as M7")
    return (found[1] + found[2]).upper()


def scores_of(domains: int, scale: tuple[int, int], text: str) -> dict[int, int]:
    """An outcome's readings by domain, counted from 0; a domain that was skipped is left empty."""
    lowest, highest = scale
    parts = [part.strip() for part in text.split(";")]
    if len(parts) != domains:
        raise ValueError(f"“{text}” has {len(parts)} scores and not {domains}; write one for each area, with ; between")
    if not all(not part or (part.isascii() and part.isdecimal() and lowest <= int(part) <= highest) for part in parts):
        raise ValueError(f"“{text}” must be whole numbers from {lowest} to {highest}, with ; between")
    return {domain: int(part) for domain, part in enumerate(parts) if part}


def _value_of(mention: Mention) -> Amount:
    value: Amount = mention.value
    return value


def _option(spec: FieldSpec, text: str) -> str:
    folded = text.casefold()
    for option in spec.options:
        if option.casefold() == folded:
            return option
    raise ValueError(f"“{text}” is none of {listed(spec.options)}{did_you_mean(text, spec.options)}")


def _standards(spec: FieldSpec, text: str) -> str:
    ticked = read_ticked(text, spec.sets)
    if ticked is None or not ticked.numbers:
        named = f"{next(iter(spec.sets))}: 1, 3"
        raise ValueError(f"“{text}” are no standards; write their numbers, such as 1, 3, or {named}")
    return str(ticked)


def _number(text: str) -> Decimal | None:
    """A number as spreadsheets write it: `1250`, `1,250`, `12.5` and `12,5`."""
    if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(text):
        return None
    thousands = re.search(r",\d{3}", text)
    return Decimal(text.replace(",", "" if thousands else "."))


def _not_a_day(text: str) -> str:
    british = DAY_FIRST.fullmatch(text)
    if british:
        day, month, year = british.groups()
        return f"“{text}” could be read in two ways; write {year}-{month:0>2}-{day:0>2}, if that is the day"
    if not text:
        return "there is no date"
    return f"“{text}” is no day; write it as 2026-11-22, or make the column a date in the spreadsheet"

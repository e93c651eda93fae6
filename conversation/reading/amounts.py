"""Money and quantities: a number beside its currency or unit ("£1.2k", "20p", "a fiver", "3 1/2 miles")."""

from decimal import ROUND_HALF_UP, Decimal

from conversation.reading.hedges import AMOUNT, amount, hedged
from conversation.reading.line import Line, Mention
from conversation.reading.patterns import pattern

PENNY, THOUSANDTH = Decimal("0.01"), Decimal("0.001")
FIGURE = "[number decimal]"
MONEY = pattern(
    f"money {FIGURE} (?: dash money? {FIGURE} )? thousands? | {AMOUNT} thousands? money"
    f" | {FIGURE} hundredth | (?: number | article ) nickname"
)
QUANTITY = pattern(f"(?: {FIGURE} dash )? {AMOUNT} dash? unit")

TO_BASE = {
    "kg": ("mass", Decimal(1)), "g": ("mass", Decimal("0.001")), "t": ("mass", Decimal(1000)),
    "km": ("distance", Decimal(1)), "mi": ("distance", Decimal("1.609344")),
    "l": ("volume", Decimal(1)), "ml": ("volume", Decimal("0.001")),
}  # fmt: skip
"""Units of one kind, and how much of the kind's base unit each is. 1 mi = 1.609344 km."""


def convert(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The quantity in the wanted unit, to three places, half up; none where the units are of different kinds."""
    if unit != wanted:
        kind, factor = TO_BASE.get(unit, (unit, Decimal(1)))
        wanted_kind, wanted_factor = TO_BASE.get(wanted, (wanted, Decimal(1)))
        if kind != wanted_kind:
            return None
        value = value * factor / wanted_factor
    return value.quantize(THOUSANDTH, ROUND_HALF_UP)


def find_money(line: Line, weight_words: frozenset[str]) -> None:
    """Takes every amount of money; null where it is a rate, a range or in another currency."""
    for match in line.find(MONEY):
        first, last = match.span()
        start, end, about = hedged(line, first, last)
        line.take(Mention("money", _money(line, first, last, weight_words), start, end, about))


def _money(line: Line, first: int, last: int, weight_words: frozenset[str]) -> Decimal | None:
    kinds = [line.kind(at) for at in range(first, last)]
    if "dash" in kinds or line.kind(first - 1) in ("minus", "times") or is_rate(line, last):
        return None
    coin = next((at for at in range(first, last) if line.kind(at) == "money"), None)
    if coin is not None and (line.lexemes[coin].value is None or _is_weight(line, coin, last, weight_words)):
        return None
    value = Decimal(amount(line, first, last)) if "nickname" not in kinds else _notes(line, first, last)
    value = value * 1000 if "thousands" in kinds else value / 100 if "hundredth" in kinds else value
    return value.quantize(PENNY) if value == value.quantize(PENNY) else None


def _notes(line: Line, first: int, last: int) -> Decimal:
    number = line.lexemes[first].value if line.kind(first) == "number" else 1
    return Decimal(number) * Decimal(line.lexemes[last - 1].value)


def _is_weight(line: Line, coin: int, last: int, weight_words: frozenset[str]) -> bool:
    word = line.fold(coin)
    return (
        word.isalpha()
        and len(word) > 3
        and (line.kind(last) == "of" or any(line.said(at, weight_words) for at in range(last - 4, last)))
    )


def is_rate(line: Line, after: int) -> bool:
    """Whether what follows makes a rate of an amount: "an hour", "each", "per head"."""
    of_an_hour = line.kind(after) in ("article", "slash") and line.kind(after + 1) in ("hour", "minute")
    return of_an_hour or line.kind(after) in ("each", "per")


def find_quantities(line: Line) -> None:
    """Takes every quantity with its unit; null where it is a rate or a range."""
    for match in line.find(QUANTITY):
        first, last = match.span()
        if line.kind(first) == "article" and line.fold(last - 1) in ("l", "t", "g"):
            continue
        kinds = [line.kind(at) for at in range(first, last)]
        ranged = kinds.count("number") + kinds.count("decimal") > 1
        value = (
            None
            if ranged or is_rate(line, last) or line.kind(first - 1) in ("minus", "times")
            else Decimal(amount(line, first, last))
        )
        start, end, about = hedged(line, first, last)
        line.take(Mention("quantity", value, start, end, about, unit=line.lexemes[last - 1].value))

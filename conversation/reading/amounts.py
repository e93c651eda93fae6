"""Money and quantities: a number beside its currency or unit ("£1.2k", "20p", "a fiver", "3 1/2 miles")."""

from decimal import ROUND_HALF_UP, Decimal

from conversation.reading.hedges import AMOUNT, amount, hedged
from conversation.reading.line import Line, Mention, Stretch
from conversation.reading.patterns import letters, pattern

PENNY, THOUSANDTH = Decimal("0.01"), Decimal("0.001")
FIGURE = "[number decimal]"
MONEY_KINDS, UNIT = letters("money hundredth nickname"), letters("unit")
TAKE_A_NUMBER = ("countable", "activity_countable", "word", "unit", "hour", "minute", "money", "times", "dash", "colon")
CURRENCY_FIRST = pattern(f"money {FIGURE} (?: dash money? {FIGURE} )? thousands?")
CURRENCY_LAST = pattern(
    f"(?: {FIGURE} dash )? {AMOUNT} thousands? money | {FIGURE} hundredth | [number article] nickname"
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
    """Takes every amount of money; null where it is a rate, a range, a weight or in another currency."""
    for rule in (CURRENCY_FIRST, CURRENCY_LAST):
        for match in line.find(rule, MONEY_KINDS):
            if rule is CURRENCY_LAST or not _is_of_the_number_before(line, match.start()):
                _take_money(line.stretch(match.span()), weight_words)


def _is_of_the_number_before(line: Line, at: int) -> bool:
    """Whether a currency goes with the number before it, "250 quid 3 hours", and not the one after, "10k £340"."""
    numbered = line.kind(at - 1) in ("number", "decimal", "fraction", "thousands")
    return numbered and (line.glued(at) or not line.glued(at + 1))


def _take_money(said: Stretch, weight_words: frozenset[str]) -> None:
    pence = _pence_after(said)
    first, last, about = hedged(said.line, said.first, said.last + (pence > 0))
    value = None if _is_no_sum(said, weight_words) or is_rate(said.line, last) else _sum(said, pence)
    said.line.take(Mention("money", value, first, last, about))


def _pence_after(said: Stretch) -> int:
    """The pence in "forty two pounds fifty"; 0 for none."""
    line, at = said.line, said.last
    spelled = said.kinds[-1] == "money" and line.fold(at - 1).isalpha() and line.kind(at) == "number"
    sure = spelled and line.lexemes[at].value in range(10, 100) and line.kind(at + 1) not in TAKE_A_NUMBER
    return int(line.lexemes[at].value) if sure else 0


def _is_no_sum(said: Stretch, weight_words: frozenset[str]) -> bool:
    """Whether it is a range, negative, multiplied, in another currency, or a weight in pounds."""
    coins = said.places("money")
    line = said.line
    negative = line.kind(said.first - 1) in ("minus", "times") or _is_minus(line, said.first - 1)
    if "dash" in said.kinds or negative or (line.glued(said.last) and said.next_kind == "minute"):
        return True
    if any(said.line.lexemes[at].value is None for at in coins):
        return True
    near = range(said.first - 4, said.first)
    weight = said.next_kind == "of" or any(said.line.said(at, weight_words) for at in near)
    return weight and any(said.line.fold(at).isalpha() and len(said.line.fold(at)) > 3 for at in coins)


def _is_minus(line: Line, at: int) -> bool:
    """Whether a dash is a minus sign: stuck to what follows, with a space before it."""
    return line.kind(at) == "dash" and line.glued(at + 1) and not line.glued(at)


def _sum(said: Stretch, pence: int) -> Decimal | None:
    """The amount, to the penny; null where it is said more finely."""
    kinds = said.kinds
    value = _notes(said) if "nickname" in kinds else Decimal(amount(said.line, said.first, said.last))
    value = value * 1000 if "thousands" in kinds else value / 100 if "hundredth" in kinds else value
    value += Decimal(pence) / 100
    return value.quantize(PENNY) if value == value.quantize(PENNY) else None


def _notes(said: Stretch) -> Decimal:
    return Decimal((said.values("number") or [1])[0]) * Decimal(said.values("nickname")[0])


def is_rate(line: Line, after: int) -> bool:
    """Whether what follows makes a rate of an amount: "an hour", "each", "a ticket"."""
    of_an_hour = line.kind(after) in ("article", "slash") and line.kind(after + 1) in ("hour", "minute")
    of_a_thing = line.kind(after) == "article" and line.kind(after + 1) == "word"
    return of_an_hour or of_a_thing or line.kind(after) in ("each", "per")


def find_quantities(line: Line) -> None:
    """Takes every quantity with its unit; null where it is a rate or a range."""
    for match in line.find(QUANTITY, UNIT):
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

"""A KVI as a figure: its total, what it is held against, and what it is worth. Exact; rounded only to be shown."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from charter.outcomes import PER_POINT
from charter.pace import Pace, expected_by, is_summing, pace_of
from charter.period import Period, months_of
from charter.schema import (
    Charter,
    Count,
    FieldSpec,
    Improved,
    Kvi,
    Latest,
    Level,
    Share,
    Shift,
    Sum,
    Valid,
    Value,
)
from charter.values import Phrase
from charter.worth import basis, by_own_rate, rates_in_force, worth_of_one

SMALLEST = {"duration": 60, "money": 100, "quantity": 1000}
"""How many of the smallest units that are stored make one of the unit that is shown; of other types it is the same."""

CURRENCY_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


@dataclass(frozen=True)
class Parts:
    """What a KVI's entries come to within some days, to be added up from their contributions.

    `amount` and `base`: their sums. `entries`: how many. `people`, `values`: how many different ones. `checked`: how
    many have evidence or a manager's approval. `overlap`: the part of `amount` that a KVI before it values already.
    `by_rate`: what of `amount` and of `overlap` falls to each of `rate_windows`; needed for dated rates only.
    `active`: the people among whom a sum per person is divided. `latest`: the field in the latest entry. For a shift,
    `amount` is in parts of a point, over `base` subjects.
    """

    amount: int = 0
    base: int = 0
    entries: int = 0
    people: int = 0
    values: int = 0
    checked: int = 0
    by_rate: tuple[tuple[Value, int, int], ...] = ()
    overlap: int = 0
    active: int = 0
    latest: int | None = None


@dataclass(frozen=True)
class Figure:
    """A KVI up to a day. Numbers are unrounded and in its unit: hours, pounds, kg, per cent; `value` is to the penny.

    `first` and `last`: the days that are counted. `period`: the whole period they lie in. `total` is None where there
    is nothing to divide by; `target`, `expected`, `pace`, `value` where the charter gives none. `value_in_total`:
    what of the value goes into a grand total; the rest a KVI before it values already.
    """

    code: str
    title: Phrase
    commitment: str
    level: Level
    period: Period
    first: date
    last: date
    unit: str
    total: Decimal | None
    entries: int
    people: int
    checked: Decimal | None
    target: Decimal | None
    expected: Decimal | None
    pace: Pace | None
    value: Decimal | None
    value_basis: str | None
    summing: bool
    better: Literal["higher", "lower"]
    value_in_total: Decimal | None = None
    baseline: Decimal | None = None
    measured_from: date | None = None


def figure(charter: Charter, kvi: Kvi, parts: Parts, period: Period, day: date, whole_period: bool = True) -> Figure:
    """The figure of a KVI for a period of its own, as it stands on `day`.

    `whole_period=False`: `period` is any range of days, and so is held against no target.
    """
    counted = period.up_to(day)
    total = total_of(charter, kvi, parts)
    expected = expected_by(kvi, period, period.elapsed(day)) if whole_period else None
    rates = rates_in_force(kvi, counted)
    return Figure(
        code=kvi.code,
        title=kvi.title,
        commitment=next(part.code for part in charter.commitments if kvi.code in {one.code for one in part.kvis}),
        level=kvi.level,
        period=period,
        first=counted.first,
        last=counted.last,
        unit=unit_of(charter, kvi),
        total=as_decimal(total),
        entries=parts.entries,
        people=parts.people,
        checked=as_decimal(Fraction(100 * parts.checked, parts.entries)) if parts.entries else None,
        target=kvi.target if whole_period else None,
        expected=as_decimal(expected),
        pace=pace_of(kvi, total, expected, at_end=day >= period.last),
        value=_worth(charter, kvi, parts, total, rates),
        value_basis=basis(rates, unit_of(charter, kvi)) if rates else None,
        summing=is_summing(kvi),
        better=kvi.better,
        value_in_total=_worth(charter, kvi, *_without_overlap(charter, kvi, parts), rates),
        baseline=kvi.baseline,
        measured_from=kvi.measured_from,
    )


def total_of(charter: Charter, kvi: Kvi, parts: Parts) -> Fraction | None:
    """The total in the KVI's unit; None where there is nothing to divide by, or no latest entry."""
    size = smallest(charter, kvi)
    match kvi.measure:
        case Share() | Improved() | Valid():
            return Fraction(100 * parts.amount, parts.base) if parts.base else None
        case Shift():
            return Fraction(parts.amount, parts.base * PER_POINT) if parts.base else None
        case Latest():
            return None if parts.latest is None else Fraction(parts.latest, size)
        case Sum(per="person"):
            return Fraction(parts.amount, size * parts.active) if parts.active else None
        case Count(count="people"):
            return Fraction(parts.people)
        case Count(count=counted) if counted != "entries":
            return Fraction(parts.values)
    return Fraction(parts.amount, size)


def unit_of(charter: Charter, kvi: Kvi) -> str:
    """The unit shown beside a KVI's figures: `h`, `£`, `kg`, `%`; empty for counts and for points of a scale."""
    if isinstance(kvi.measure, Share | Improved | Valid):
        return "%"
    spec = _field_of(charter, kvi)
    money = CURRENCY_SIGNS.get(charter.organisation.currency, charter.organisation.currency)
    return {"duration": "h", "money": money, "quantity": spec.unit or ""}.get(spec.type, "") if spec else ""


def _field_of(charter: Charter, kvi: Kvi) -> FieldSpec | None:
    match kvi.measure:
        case Sum(sum=code) | Latest(latest=code):
            return charter.field(code)
    return None


def smallest(charter: Charter, kvi: Kvi) -> int:
    """How many of the smallest units that are kept make one of the KVI's own."""
    spec = _field_of(charter, kvi)
    return SMALLEST.get(spec.type, 1) if spec else 1


def _worth(charter: Charter, kvi: Kvi, parts: Parts, total: Fraction | None, rates: list[Value]) -> Decimal | None:
    if total is None or not rates:
        return None
    if by_own_rate(kvi) and any(rate.from_ for rate in kvi.value):
        size = smallest(charter, kvi)
        worth = sum((Fraction(amount, size) * worth_of_one(rate) for rate, amount, _ in parts.by_rate), Fraction(0))
    else:
        worth = total * worth_of_one(rates[0])
    return Decimal(two_places(worth))


def _without_overlap(charter: Charter, kvi: Kvi, parts: Parts) -> tuple[Parts, Fraction | None]:
    """The parts, and their total, as far as no KVI before this one values them."""
    by_rate = tuple((rate, amount - overlap, 0) for rate, amount, overlap in parts.by_rate)
    rest = replace(parts, amount=parts.amount - parts.overlap, overlap=0, by_rate=by_rate)
    return rest, total_of(charter, kvi, rest)


def needed_per_week(figure: Figure) -> Decimal | None:
    """What each week after the figure's day would have to bring to reach the target on the period's last day.

    None where that is no question: no target, reached already, no day left, lower is better, or no sum.
    """
    left = (figure.period.last - figure.last).days
    if figure.target is None or figure.total is None or not figure.summing or figure.better == "lower" or not left:
        return None
    missing = Fraction(figure.target) - Fraction(figure.total)
    return as_decimal(missing * 7 / left) if missing > 0 else None


def forecast(figure: Figure) -> Decimal | None:
    """The total on the period's last day if the days to come are like those counted; of no sum, the total itself."""
    if figure.total is None or not figure.summing:
        return figure.total
    return as_decimal(Fraction(figure.total) * figure.period.days / figure.period.elapsed(figure.last))


def change_on_baseline(figure: Figure) -> Decimal | None:
    """By how many per cent the total is more (or, negative, less) than the baseline; None without either."""
    if figure.total is None or not figure.baseline:
        return None
    return as_decimal(100 * (Fraction(figure.total) - Fraction(figure.baseline)) / abs(Fraction(figure.baseline)))


def months_measured(figure: Figure) -> tuple[int, int] | None:
    """How many of the period's months are measured by its end, begun ones too: (6, 12). None where all of them are."""
    since = figure.measured_from
    if since is None or since <= figure.period.first:
        return None
    months = months_of(figure.period)
    return sum(month.last >= since for month in months), len(months)


def as_decimal(number: Fraction | None) -> Decimal | None:
    """An exact number as a decimal of 28 digits, far beyond the two places that are ever shown."""
    return None if number is None else Decimal(number.numerator) / Decimal(number.denominator)


def two_places(number: Decimal | Fraction | int) -> str:
    """A number with two places, half up away from zero: `812.50`; never `-0.00`."""
    hundredths = int(abs(Fraction(number)) * 100 + Fraction(1, 2))
    return f"{'-' if number < 0 and hundredths else ''}{hundredths // 100}.{hundredths % 100:02}"

"""What a KVI's total is worth in money, by whose figure, and how much of it is the organisation's own doing."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from charter.period import Period
from charter.schema import Count, Kvi, Sum, Value

ONE_DAY = timedelta(days=1)


def rate_windows(kvi: Kvi, period: Period) -> list[tuple[Value, date, date]]:
    """The rates of a KVI's value within a period, each with the first and last day on which it holds, in order."""
    starts = [rate.from_ or date.min for rate in kvi.value]
    ends = [start - ONE_DAY for start in starts[1:]] + [date.max]
    windows = zip(kvi.value, starts, ends, strict=False)
    return [
        (rate, max(start, period.first), min(end, period.last))
        for rate, start, end in windows
        if start <= period.last and end >= period.first
    ]


def by_own_rate(kvi: Kvi) -> bool:
    """Whether each entry is valued at the rate of its own day (sums, counts of entries), not at the last day's."""
    measure = kvi.measure
    return (isinstance(measure, Sum) and measure.per is None) or (
        isinstance(measure, Count) and measure.count == "entries"
    )


def rates_in_force(kvi: Kvi, period: Period) -> list[Value]:
    """The rates that a total of these days is valued at, in order."""
    if by_own_rate(kvi):
        return [rate for rate, _, _ in rate_windows(kvi, period)]
    return [rate for rate, _, _ in rate_windows(kvi, Period(period.last, period.last))]


def worth_of_one(rate: Value) -> Fraction:
    """What one unit counts for: the amount without what would have happened anyway, was others' or only moved."""
    ours = (1 - Fraction(rate.deadweight)) * Fraction(rate.attribution) * (1 - Fraction(rate.displacement))
    return Fraction(rate.amount) * ours


def basis(rates: Sequence[Value], unit: str) -> str:
    """How a value came about: `13.45 per h, Real Living Wage 2025/26, deadweight 10%, attribution 80%`."""
    return "; ".join(_basis_of(rate, unit) for rate in rates)


def _basis_of(rate: Value, unit: str) -> str:
    source = rate.source if str(rate.year) in rate.source else f"{rate.source} ({rate.year})"
    started = f"from {rate.from_.isoformat()}: " if rate.from_ else ""
    amount = f"{rate.amount:.2f}" if rate.amount == round(rate.amount, 2) else f"{rate.amount:f}"
    parts = [f"{started}{amount} {f'per {unit}' if unit else 'each'}", source]
    parts += [f"deadweight {_percent(rate.deadweight)}"] if rate.deadweight else []
    parts += [f"attribution {_percent(rate.attribution)}"] if rate.attribution != 1 else []
    parts += [f"displacement {_percent(rate.displacement)}"] if rate.displacement else []
    return ", ".join(parts)


def _percent(fraction: Decimal) -> str:
    return f"{(fraction * 100).normalize():f}%"

"""Whether a KVI is where it should be by now."""

from fractions import Fraction
from typing import Literal

from charter.period import Period
from charter.schema import Count, Kvi, Sum

Pace = Literal["no data", "met", "on track", "close", "behind"]
CLOSE = Fraction(20, 100)
"""How far a total may be from what is expected and still be close."""


def is_summing(kvi: Kvi) -> bool:
    """Whether the total grows with the days, so that less is expected early in the period than at its end."""
    return isinstance(kvi.measure, Sum | Count)


def expected_by(kvi: Kvi, period: Period, elapsed: int) -> Fraction | None:
    """What should be there after so many days of the period: of a KVI that doesn't sum up, the target itself."""
    if kvi.target is None:
        return None
    return Fraction(kvi.target) * (Fraction(elapsed, period.days) if is_summing(kvi) else 1)


def pace_of(kvi: Kvi, total: Fraction | None, expected: Fraction | None, at_end: bool) -> Pace | None:
    """How a total stands to its target. `at_end`: the period's last day has come. None without a target."""
    if kvi.target is None or expected is None:
        return None
    if total is None:
        return "no data"
    lower = kvi.better == "lower"
    sign = -1 if lower else 1
    may_be_met = at_end or not lower or not is_summing(kvi)
    if may_be_met and sign * total >= sign * Fraction(kvi.target):
        return "met"
    if sign * total >= sign * expected:
        return "on track"
    return "close" if sign * total >= sign * expected * (1 - sign * CLOSE) else "behind"

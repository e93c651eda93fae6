"""The grand totals of what was done, in money: proxies apart from real money, and nothing valued twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from charter.figure import Figure
from charter.overlap import valued_before
from charter.schema import Charter


@dataclass(frozen=True)
class LeftOut:
    """How much of a KVI's value is left out, because KVIs before it in the file value the same entries' field."""

    kvi: str
    before: tuple[str, ...]
    value: Decimal


@dataclass(frozen=True)
class GrandTotals:
    """What all KVIs are worth. `modelled` is by proxies and no cash, `cash` is real money; they are never added up.

    None where no KVI of that kind has a value.
    """

    modelled: Decimal | None
    cash: Decimal | None
    left_out: tuple[LeftOut, ...]


def grand_totals(charter: Charter, figures: Sequence[Figure]) -> GrandTotals:
    """The grand totals of figures over the same days. Raises `ValueError` for figures of different days."""
    if len({(one.first, one.last) for one in figures}) > 1:
        raise ValueError("a grand total is of figures over the same days")
    kvis = {kvi.code: kvi for kvi in charter.kvis}
    left_out = (
        LeftOut(one.code, tuple(kvi.code for kvi in valued_before(charter, kvis[one.code])), one.value - rest)
        for one in figures
        if one.value is not None and (rest := one.value_in_total or Decimal(0)) != one.value
    )
    return GrandTotals(_sum(charter, figures, "modelled"), _sum(charter, figures, "cash"), tuple(left_out))


def _sum(charter: Charter, figures: Sequence[Figure], kind: str) -> Decimal | None:
    of_kind = {kvi.code for kvi in charter.kvis if kvi.value and kvi.value[0].kind == kind}
    found = [one.value_in_total for one in figures if one.code in of_kind and one.value_in_total is not None]
    return sum(found, Decimal(0)) if found else None

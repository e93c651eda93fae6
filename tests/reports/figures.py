"""Figures made by hand for the reports' tests."""

from datetime import date
from decimal import Decimal

from charter.figure import Figure, Parts, figure
from charter.load import load_charter
from charter.period import Period
from charter.schema import Charter

WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))

CHARTER = """
schema = 1
[organisation]
name = "Riverside Care"
timezone = "Europe/London"
languages = ["en"]
year_starts = "04-01"
[[teams]]
code = "east"
title = "Salford East"
[[fields]]
code = "duration"
type = "duration"
title = "Time"
[[fields]]
code = "kg"
type = "quantity"
unit = "kg"
title = "Weight"
[[fields]]
code = "money"
type = "money"
title = "Amount"
[[activities]]
code = "gardening"
kind = "hours"
title = "Gardening"
fields = ["duration", "kg?", "money?"]
[[commitments]]
code = "C"
title = "Community"
"""
KVI = """
  [[commitments.kvis]]
  code = "K{number}"
  title = "{title}"
  level = "output"
  measure = {measure}
  {rest}
"""


def charter_with(*kvis: tuple[str, str, str]) -> Charter:
    """A charter with KVIs of these titles, measures and further lines."""
    parts = [
        KVI.format(number=number, title=title, measure=measure, rest=rest)
        for number, (title, measure, rest) in enumerate(kvis, 1)
    ]
    return load_charter(CHARTER + "".join(parts))


def figure_with(
    amount: int, measure: str, target: str, title: str = "Waste recycled", rest: str = "", day: date = WEEK.last
) -> Figure:
    """One KVI's figure for the year up to a day; `amount` in the smallest unit of what is summed."""
    charter = charter_with((title, measure, f"target = {target}\n  {rest}"))
    parts = Parts(amount=amount, base=amount, entries=3, people=int(Decimal(amount)))
    return figure(charter, charter.kvis[0], parts, YEAR, day)

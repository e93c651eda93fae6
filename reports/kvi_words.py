"""A KVI's figure in words: how much of its target, how it stands by now, and what would close the gap."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal

from charter.figure import Figure, forecast, needed_per_week
from charter.period import Period
from language.figures import long_day, money, plain_number
from language.speech import Speech

BAR = 10
"""How many boxes a bar of text has."""
FULL, EMPTY = "■", "□"
CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD"}
WEEK, SELDOM = 7, 2
LONGEST_MONTH, LONGEST_QUARTER = 31, 92
NEED = ("behind", "close", "on track", "no data", "met", None)
"""The order in which figures are looked at: what needs attention first."""


def short_title(speech: Speech, figure: Figure) -> str:
    """The KVI's title, without what comes after a colon: an explanation has its place on the KVI's own page."""
    return figure.title.say(speech.language).partition(":")[0]


def amount(speech: Speech, unit: str, number: Decimal, places: int = 1) -> str:
    """A number with its unit: `812.5 hours`, `£1,250`, `90 kg`, `52%`; a count is the number alone."""
    if unit in CURRENCIES:
        return money(int((number * 100).to_integral_value()), CURRENCIES[unit])
    said = plain_number(number, places)
    if unit == "h":
        return speech.label("amount-hours", number=said, one="yes" if said == "1" else "no")
    return f"{said}{unit}" if unit == "%" else f"{said} {unit}".rstrip()


def of_target(speech: Speech, figure: Figure, places: int = 1) -> str:
    """`812.5 of 1,200 hours`, `1,900 of at most 4,000 mi`; the total alone where there is no target."""
    if figure.total is None:
        return speech.label("kvi-no-total")
    if figure.target is None:
        return amount(speech, figure.unit, figure.total, places)
    target = amount(speech, figure.unit, figure.target)
    sentence = f"kvi-of-target-{figure.better}"
    total = _beside_target(speech, figure, places)
    return speech.label(sentence, total=total, target=target, span=_span(figure.period))


def in_figures(speech: Speech, figure: Figure) -> str:
    """The same as short as can be, to stand beside its title in a picture: `812.5 of 1,200`, `90 of 300 kg`."""
    unit = "" if figure.unit == "h" else figure.unit
    target = amount(speech, unit, figure.target or Decimal(0))
    total = _beside_target(speech, figure)
    if figure.unit in CURRENCIES:  # pence have no room beside a title
        total = amount(speech, figure.unit, Decimal(round(figure.total or 0)))
    return speech.label("kvi-in-figures", total=total, target=target)


def _beside_target(speech: Speech, figure: Figure, places: int = 1) -> str:
    """The total; its unit stands with the target, but for signs that every number has."""
    unit = figure.unit if figure.unit in (*CURRENCIES, "%") else ""
    return amount(speech, unit, figure.total or Decimal(0), places)


def _span(period: Period) -> str:
    """The word for a period: a year is what people take for granted."""
    return "month" if period.days <= LONGEST_MONTH else "quarter" if period.days <= LONGEST_QUARTER else "year"


def pace_words(speech: Speech, figure: Figure, with_expected: bool = False) -> str:
    """`on track`, `behind (194 by now)`; empty without a target. `with_expected`: for every pace but met."""
    if figure.pace is None:
        return ""
    word = speech.label("kvi-pace", pace=figure.pace.replace(" ", "-"), better=figure.better)
    late = figure.pace == "behind" or (with_expected and figure.pace in ("close", "on track"))
    if not late or figure.expected is None or not figure.summing:
        return word
    expected = plain_number(figure.expected, 0)
    if figure.unit in CURRENCIES:
        expected = amount(speech, figure.unit, Decimal(round(figure.expected)))
    return speech.label("kvi-pace-expected", pace=word, expected=expected)


def gap_words(speech: Speech, figure: Figure) -> str:
    """What would still reach the target: `11 kg a week would reach it`; empty where that is no question.

    Rounded up, so that it really would. In the last week, and of what is counted one by one and comes seldom, how
    much more in all.
    """
    weekly = needed_per_week(figure)
    if weekly is None or figure.target is None or figure.total is None:
        return ""
    last_week = (figure.period.last - figure.last).days <= WEEK
    seldom = not figure.unit and weekly < SELDOM
    sentence = "kvi-gap-in-all" if last_week or seldom else "kvi-gap-weekly"
    missing = figure.target - figure.total if last_week or seldom else weekly
    places = 0 if missing >= 10 or not figure.unit else 1
    return speech.label(sentence, amount=amount(speech, figure.unit, _up(missing, places)))


def _up(number: Decimal, places: int = 0) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_CEILING)


def forecast_words(speech: Speech, figure: Figure) -> str:
    """Where it would come out if it went on like this; empty for what doesn't sum up, and on the last day."""
    total = forecast(figure)
    if total is None or not figure.summing or figure.last >= figure.period.last or not total or figure.pace == "met":
        return ""
    day = long_day(speech, figure.period.last, figure.last)
    return speech.label("kvi-forecast", amount=amount(speech, figure.unit, total, places=0), day=day)


def boxes(part: Decimal, whole: Decimal, width: int = BAR) -> str:
    """A part of a whole in boxes."""
    full = min(width, max(0, int(width * part / whole))) if whole else 0
    return FULL * full + EMPTY * (width - full)


def bar(figure: Figure) -> str:
    """The total against the target in boxes; empty where there is nothing to measure it against."""
    if not figure.target or figure.total is None:
        return ""
    return boxes(figure.total, figure.target)


def days_of(speech: Speech, days: Period, today_year: int) -> str:
    """`1 April to 22 November 2026`."""
    ends = [
        speech.label("kvi-day", day=str(day.day), month=speech.label("month-long", month=day.month))
        for day in (days.first, days.last)
    ]
    years = [f" {day.year}" if day.year != today_year else "" for day in (days.first, days.last)]
    return speech.label("kvi-days", first=ends[0] + years[0], last=ends[1] + years[1])


def by_need(figures: Iterable[Figure]) -> list[Figure]:
    """The figures with those that need attention first, and of one pace those that are furthest off."""
    return sorted(figures, key=lambda figure: (NEED.index(figure.pace), _done(figure)))


def _done(figure: Figure) -> Decimal:
    """How much there is of what is expected by now; of what should stay low, the other way round."""
    parts = (figure.total or Decimal(0), figure.expected or Decimal(0))
    part, whole = parts if figure.better == "higher" else parts[::-1]
    return part / whole if whole else Decimal(0)

"""How the pack says its figures: with two places, and of few people not at all."""

from datetime import date
from decimal import Decimal

from charter.figure import CURRENCY_SIGNS, Figure, two_places
from charter.period import Period
from language.figures import month_name, plain_number
from language.speech import Speech
from reports.kvi_words import amount, days_of, of_target, pace_words
from reports.pack.figures import KviLine, Pack

PLACES = 2
TONES = {"met": "good", "on track": "good", "close": "close", "behind": "late"}


def labels(speech: Speech, *names: str) -> list[str]:
    """The titles of columns."""
    return [speech.label(f"pack-{name}") for name in names]


def title_of(speech: Speech, figure: Figure) -> str:
    """The KVI's title in full."""
    return figure.title.say(speech.language)


def in_unit(speech: Speech, figure: Figure, number: Decimal | None) -> str:
    """A number of this KVI's with its unit, to two places."""
    return speech.label("kvi-no-total") if number is None else amount(speech, figure.unit, number, PLACES)


def stands(speech: Speech, line: KviLine) -> str:
    """`812.5 of 1,200 hours`; of too few people only that."""
    return speech.label("pack-few") if line.hidden else of_target(speech, line.to_date, PLACES)


def within(speech: Speech, line: KviLine) -> str:
    """What the report's days alone come to."""
    return speech.label("pack-few") if line.hidden_within else in_unit(speech, line.within, line.within.total)


def pace(speech: Speech, line: KviLine) -> str:
    """`on track`; `no target` or `no data yet` where there is nothing to say."""
    if line.to_date.pace is None:
        return speech.label("pack-no-target")
    if line.hidden or line.to_date.pace == "no data":
        return speech.label("pack-pace-none")
    return pace_words(speech, line.to_date).partition(" (")[0]


def tone(line: KviLine) -> str:
    """The tone in which a figure's pace is shown."""
    return "none" if line.hidden else TONES.get(line.to_date.pace or "", "none")


def pounds(pack: Pack, value: Decimal) -> str:
    """Money to the penny: `£7,868.25`."""
    currency = pack.charter.organisation.currency
    whole, _, pence = two_places(value).partition(".")
    number = f"{int(whole):,}.{pence}"
    sign = CURRENCY_SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{number} {currency}"


def full_day(speech: Speech, day: date) -> str:
    """`22 November 2026`."""
    return f"{day.day} {month_name(speech, day)} {day.year}"


def full_days(speech: Speech, days: Period) -> str:
    """`1 April 2026 to 22 November 2026`; the year once where it is one."""
    return days_of(speech, days, days.first.year if days.first.year == days.last.year else 0) + (
        f" {days.last.year}" if days.first.year == days.last.year else ""
    )


def percent(number: Decimal | None) -> str:
    """`62`, `62.4`: a percentage without its sign."""
    return plain_number(number or Decimal(0), PLACES)

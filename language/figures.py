"""Days, lengths of time, money and quantities as people read them.

Short forms (`2 h 30 min`, `Tue 17 Nov`) stand on cards and buttons, long ones (`2 hours 30 minutes`, `Tuesday 17
November`) in sentences and wherever somebody wants words only.
"""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from language.speech import Speech


def short_time(speech: Speech, minutes: int) -> str:
    """`2 h 30 min`, `2 h`, `45 min`."""
    return _time(speech, minutes, "short")


def long_time(speech: Speech, minutes: int) -> str:
    """`2 hours 30 minutes`, `1 hour`, `45 minutes`."""
    return _time(speech, minutes, "long")


def _time(speech: Speech, minutes: int, form: str) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [speech.label(f"time-hours-{form}", hours=hours)] if hours else []
    if rest or not hours:
        parts.append(speech.label(f"time-minutes-{form}", minutes=rest))
    return " ".join(parts)


def long_span(speech: Speech, months: int, days: int) -> str:
    """`7 years`, `6 months`, `30 days`: a length of time by the calendar, given in months or in days."""
    years, rest = divmod(months, 12)
    if days:
        return speech.label("span-days", count=days)
    return speech.label("span-months", count=months) if rest else speech.label("span-years", count=years)


def hours(minutes: int | Decimal) -> str:
    """Hours to one place without a trailing nought: `46.5`, `812`. For figures that stand in columns."""
    return plain_number(Decimal(minutes) / 60, places=1)


def plain_number(number: Decimal, places: int = 2) -> str:
    """A number with separators and at most `places` decimals, half up, without trailing noughts: `1,234.5`."""
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def short_day(speech: Speech, day: date, today: date) -> str:
    """`Tue 17 Nov`; with its year where that is not today's."""
    return _day(speech, day, today, "short")


def long_day(speech: Speech, day: date, today: date) -> str:
    """`Tuesday 17 November`; with its year where that is not today's."""
    return _day(speech, day, today, "long")


def _day(speech: Speech, day: date, today: date, form: str) -> str:
    text = speech.label(
        "day-and-month",
        weekday=speech.label(f"weekday-{form}", day=day.weekday()),
        day=str(day.day),
        month=speech.label(f"month-{form}", month=day.month),
    )
    return text if day.year == today.year else f"{text} {day.year}"


def calendar_day(speech: Speech, day: date) -> str:
    """`22 Nov 2027`, for a day far ahead; the month in full for those who want words only."""
    form = "long" if speech.words_only else "short"
    return f"{day.day} {speech.label(f'month-{form}', month=day.month)} {day.year}"


def plain_day(speech: Speech, day: date, today: date, form: Literal["long", "short"] = "long") -> str:
    """`3 June`, or in short `6 Nov`; with its year where that is not today's."""
    month = speech.label(f"month-{form}", month=day.month)
    text = speech.label("day-of-year", day=str(day.day), month=month)
    return text if day.year == today.year else f"{text} {day.year}"


def month_name(speech: Speech, day: date) -> str:
    """`November`."""
    return speech.label("month-long", month=day.month)


def clock_time(at: time | datetime) -> str:
    """`16:02`."""
    return f"{at:%H:%M}"


def money(pence: int, currency: str = "GBP") -> str:
    """`£12.50`, `£1,250`: whole amounts without pence; other currencies with their code."""
    amount = f"{pence // 100:,}" if pence % 100 == 0 else f"{Decimal(pence) / 100:,.2f}"
    signs = {"GBP": "£", "EUR": "€", "USD": "$"}
    return signs[currency] + amount if currency in signs else f"{amount} {currency}"


def quantity(thousandths: int, unit: str) -> str:
    """`3.5 kg`."""
    return f"{plain_number(Decimal(thousandths) / 1000, places=3)} {unit}"

"""The small values a charter is written in: codes, phrases, lengths of time, days of the year.

Each is an annotated type, so that a model's field says what it takes, and a mistake gets one sentence.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, WithJsonSchema, model_validator

Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]
"""The code of an activity, a field, a team or a contract."""

WideCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$")]
"""The code of a commitment or a KVI, which may use capitals and dots (`EV1.2`)."""

Reference = Annotated[str, Field(min_length=1)]
"""The code of something written elsewhere in the file; whether it is there, `charter/check.py` says."""

SetName = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,8}$")]
"""The name of a set of standards: the year that it is of (`2025`)."""

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]

OutwardCode = Annotated[str, Field(pattern=r"^[A-Z]{1,2}\d[A-Z\d]?$")]
"""The first half of a postcode: `M7`."""

Kind = Literal["hours", "training", "community", "outcome"]
Role = Literal["carer", "volunteer", "manager", "lead"]
ROLES: tuple[Role, ...] = ("carer", "volunteer", "manager", "lead")

EVERY = ""
"""The key under which a phrase keeps what is said in every language."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Part(BaseModel):
    """The base of all that a charter holds: frozen, and nothing unknown is let pass."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True)


class Phrase(Part):
    """A text in one or several languages; a plain string in the file is said in all of them."""

    by_language: Annotated[Mapping[str, Annotated[str, Field(min_length=1)]], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, given: Any) -> Any:
        if isinstance(given, str):
            return {"by_language": {EVERY: given}}
        if isinstance(given, dict) and "by_language" not in given:
            return {"by_language": given}
        return given

    def say(self, language: str = EVERY) -> str:
        """The text in `language`, else the one for all, else the first that was written."""
        texts = self.by_language
        return texts.get(language) or texts.get(EVERY) or next(iter(texts.values()))

    def __str__(self) -> str:
        return self.say()


class Words(Part):
    """The words people type, in one or several languages; a plain list holds in all of them."""

    by_language: Mapping[str, tuple[Annotated[str, Field(min_length=1)], ...]] = {}

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, given: Any) -> Any:
        if isinstance(given, list | tuple):
            return {"by_language": {EVERY: given}}
        if isinstance(given, dict) and "by_language" not in given:
            return {"by_language": given}
        return given

    def of(self, *languages: str) -> tuple[str, ...]:
        """The words for `languages` and those for all of them, in order, each once."""
        found = [word for language in (*languages, EVERY) for word in self.by_language.get(language, ())]
        return tuple(dict.fromkeys(found))


PHRASE_SCHEMA = {"oneOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}
WORDS_SCHEMA = {
    "oneOf": [
        {"type": "array", "items": {"type": "string"}},
        {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    ]
}
Said = Annotated[Phrase, WithJsonSchema(PHRASE_SCHEMA)]
Typed = Annotated[Words, WithJsonSchema(WORDS_SCHEMA)]


class Span(Part):
    """A length of time by the calendar: `2y`, `18m` (months), `6w`, `30d`."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day that lies this long after `day`; a day its month lacks becomes the month's last one."""
        month = day.month - 1 + self.months
        year, month = day.year + month // 12, month % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month, min(day.day, last)) + timedelta(days=self.days)


class MonthDay(Part):
    """A day of every year, such as the first of the reporting year."""

    month: int
    day: int


class WeekTime(Part):
    """A time of every week: `Mon 08:30`. Monday is 0."""

    weekday: int
    at: time


def as_day(given: Any) -> date:
    """The date that TOML read (or an ISO text of it). Raises `ValueError` for anything else, a time of day included."""
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise ValueError("needs a date, such as 2026-09-30") from None


def _number(given: Any) -> Any:
    if isinstance(given, bool | str):
        raise ValueError("needs a number without quotation marks, such as 12 or 12.50")
    return given


def _minutes(given: Any) -> Any:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    found = re.fullmatch(r"(?:(\d{1,3})h)?\s*(?:(\d{1,4})m)?", given.strip()) if isinstance(given, str) else None
    minutes = int(found[1] or 0) * 60 + int(found[2] or 0) if found else 0
    if not minutes:
        raise ValueError('needs hours and minutes, such as "7h30m", "8h" or "45m"')
    return minutes


def _span(given: Any) -> Any:
    if isinstance(given, Span | dict):
        return given
    found = re.fullmatch(r"([1-9]\d{0,3})([ymwd])", given.strip()) if isinstance(given, str) else None
    if not found:
        raise ValueError('needs a length of time, such as "1y", "6m" (months), "2w" or "30d"')
    count, unit = int(found[1]), found[2]
    return {"months": count * {"y": 12, "m": 1}[unit]} if unit in "ym" else {"days": count * {"w": 7, "d": 1}[unit]}


def _month_day(given: Any) -> Any:
    if isinstance(given, MonthDay | dict):
        return given
    try:
        found = date.fromisoformat(f"2001-{given}")
    except ValueError:
        raise ValueError('needs a month and a day that every year has, such as "04-01"') from None
    return {"month": found.month, "day": found.day}


def _week_time(given: Any) -> Any:
    if isinstance(given, WeekTime | dict):
        return given
    try:
        weekday, clock = given.split()
        hour, minute = clock.split(":")
        return {"weekday": WEEKDAYS.index(weekday), "at": time(int(hour), int(minute))}
    except (ValueError, AttributeError):
        raise ValueError('needs a weekday and a time, such as "Mon 08:30"') from None


Day = Annotated[date, BeforeValidator(as_day)]
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Amount = Annotated[Decimal, Field(ge=0), BeforeValidator(_number), WithJsonSchema({"type": "number", "minimum": 0})]
Fraction = Annotated[
    Decimal, Field(ge=0, le=1), BeforeValidator(_number), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})
]

Minutes = Annotated[
    int, Field(gt=0), BeforeValidator(_minutes), WithJsonSchema({"type": "string", "pattern": r"^(\d+h)?(\d+m)?$"})
]
"""A length of time in whole minutes, written `7h30m`."""

CalendarSpan = Annotated[
    Span, BeforeValidator(_span), WithJsonSchema({"type": "string", "pattern": r"^[1-9]\d{0,3}[ymwd]$"})
]
YearDay = Annotated[
    MonthDay, BeforeValidator(_month_day), WithJsonSchema({"type": "string", "pattern": r"^\d\d-\d\d$"})
]
WeeklyTime = Annotated[
    WeekTime,
    BeforeValidator(_week_time),
    WithJsonSchema({"type": "string", "pattern": r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d:\d\d$"}),
]

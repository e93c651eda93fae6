"""When people are asked what they did, and told how it stands: the arithmetic of local times, and its columns.

Times are the organisation's, over clock changes: an hour that comes twice counts the first time, and one that is left
out is the moment at which it would have been.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.values import WeekTime
from models.entries import Entry
from models.people import Person

DAY = timedelta(days=1)
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""Nobody is written to by itself between these, unless they chose a time that lies there."""
ASKS_ABOUT_MONTHLY = 3
"""After so many reminders without an answer the next one asks whether monthly would be better."""
GIVES_UP = 8
"""After so many there are no more, until the person writes again."""


def next_time(every: str, weekday: int, at: time, zone: ZoneInfo, after: datetime) -> datetime:
    """The first moment after `after`, in UTC, at which it is `at` there on a day that `every` means.

    `every` is `day`, `week` (each `weekday`, from Monday, 0) or `month` (the first such weekday of each).
    """
    days = _days(every, weekday, after.astimezone(zone).date() - DAY, DAY)
    return next(moment for day in days if (moment := moment_of(day, at, zone)) > after)


def last_time(every: str, weekday: int, at: time, zone: ZoneInfo, before: datetime) -> datetime:
    """The last such moment before `before`."""
    days = _days(every, weekday, before.astimezone(zone).date() + DAY, -DAY)
    return next(moment for day in days if (moment := moment_of(day, at, zone)) < before)


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, of a local day and time."""
    return datetime.combine(day, at.replace(fold=0), zone).astimezone(UTC)


def _days(every: str, weekday: int, start: date, step: timedelta) -> Iterator[date]:
    """The days that `every` means, from `start` on, later or earlier ones."""
    day = start
    while True:
        if every == "day" or (day.weekday() == weekday and (every == "week" or day.day <= 7)):
            yield day
        day += step


def is_quiet(at: time) -> bool:
    """Whether a local time lies in the hours in which nobody is written to by itself."""
    return at >= QUIET_FROM or at < QUIET_UNTIL


def end_of_quiet(now: datetime, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which people may be written to: now, or when the quiet hours end."""
    local = now.astimezone(zone)
    if not is_quiet(local.time()):
        return now.astimezone(UTC)
    return moment_of(local.date() + DAY if local.time() >= QUIET_FROM else local.date(), QUIET_UNTIL, zone)


def plan_reminder(person: Person, zone: ZoneInfo, now: datetime) -> None:
    """Sets when the person is asked next; never, for somebody who doesn't want to be or has given no answer so long."""
    person.next_reminder_at = None
    if person.reminder_every is not None and person.unanswered < GIVES_UP:
        person.next_reminder_at = next_time(
            person.reminder_every, person.reminder_weekday, person.reminder_at, zone, now
        )


def plan_digest(person: Person, when: WeekTime, zone: ZoneInfo, now: datetime) -> None:
    """Sets when the person gets the next weekly digest."""
    person.next_digest_at = next_time("week", when.weekday, when.at, zone, now)


def hear(person: Person, zone: ZoneInfo, now: datetime) -> None:
    """Notes that the person wrote: they can be reached, have answered, and are asked again if we had given up."""
    gave_up = person.unanswered >= GIVES_UP
    person.heard_at, person.unreachable_since, person.unanswered = now, None, 0
    if gave_up:
        plan_reminder(person, zone, now)


def asks_about_monthly(person: Person) -> bool:
    """Whether the reminder that is being written should ask if monthly would be better: once in a silence."""
    return person.unanswered == ASKS_ABOUT_MONTHLY and person.reminder_every != "month"


async def has_written(session: AsyncSession, person: Person, due: datetime, zone: ZoneInfo) -> bool:
    """Whether a reminder due then has its answer already.

    That is an entry for a day after the last reminder's (an answer to that one is for its day or before); and for a
    reminder that was put off, any entry written since it first came.
    """
    rhythm = (person.reminder_every or "week", person.reminder_weekday, person.reminder_at, zone)
    answers = Entry.day > last_time(*rhythm, due).astimezone(zone).date()
    if person.reminded_at is not None and next_time(*rhythm, due - timedelta(seconds=1)) != due:
        answers = or_(answers, Entry.saved_at > person.reminded_at)
    found = select(Entry.id).where(Entry.person_id == person.id, Entry.deleted_at.is_(None), answers).limit(1)
    return await session.scalar(found) is not None

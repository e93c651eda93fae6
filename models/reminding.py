"""When people are asked what they did, and told how it stands: the arithmetic of local times, and its columns.

Times are the organisation's, over clock changes: an hour that comes twice counts the first time, and one that is left
out is the moment at which it would have been.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.attributes import set_committed_value

from charter.values import WeekTime
from models.columns import Instant
from models.entries import Entry
from models.facts import CURRENT
from models.people import Person

T = TypeVar("T", date, datetime)

DAY = timedelta(days=1)
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""Nobody is written to by itself between these, unless they chose a time that lies there."""
ASKS_ABOUT_MONTHLY = 3
"""After so many reminders without an answer the next one asks whether monthly would be better."""
GIVES_UP = 8
"""After so many there are no more, until the person writes again."""


@lru_cache(maxsize=1024)  # many are asked at the same time of the week
def next_time(every: str, weekday: int, at: time, zone: ZoneInfo, after: datetime) -> datetime:
    """The first moment after `after`, in UTC, at which it is `at` there on a day that `every` means.

    `every` is `day`, `week` (each `weekday`, from Monday, 0) or `month` (the first such weekday of each).
    """
    days = _days(every, weekday, after.astimezone(zone).date() - DAY, DAY)
    return next(moment for day in days if (moment := moment_of(day, at, zone)) > after)


@lru_cache(maxsize=1024)
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


_PERSON = Person.metadata.tables["person"]
_AS_IT_STANDS = {"synchronize_session": False, "autoflush": False}
_HEARD = update(_PERSON).where(_PERSON.c.id == bindparam("person")).values(heard_at=bindparam("now", type_=Instant))


async def note_heard(session: AsyncSession, person: Person, zone: ZoneInfo, now: datetime) -> None:
    """`hear`, by a plain statement where there is only a time to note: mostly so, and it costs a third of a flush."""
    if person.unreachable_since is not None or person.unanswered:
        hear(person, zone, now)
        return
    await session.execute(_HEARD, {"person": person.id, "now": now}, execution_options=_AS_IT_STANDS)
    set_committed_value(person, "heard_at", now)


def hear(person: Person, zone: ZoneInfo, now: datetime) -> None:
    """Notes that the person wrote: they can be reached, have answered, and are asked again if we had given up."""
    gave_up = person.unanswered >= GIVES_UP
    person.heard_at, person.unreachable_since, person.unanswered = now, None, 0
    if gave_up:
        plan_reminder(person, zone, now)


def asks_about_monthly(person: Person) -> bool:
    """Whether the reminder that is being written should ask if monthly would be better: once in a silence."""
    return person.unanswered == ASKS_ABOUT_MONTHLY and person.reminder_every != "month"


async def who_has_written(session: AsyncSession, people: Sequence[Person], zone: ZoneInfo) -> set[int]:
    """The numbers of those whose reminder, which is due, has its answer already.

    That is an entry for a day after the last reminder's (an answer to that one is for its day or before); and for a
    reminder that was put off, any entry written since it first came.
    """
    days = {person.id: _asked_before(person, zone).astimezone(zone).date() for person in people}
    put_off = {person.id: person.reminded_at for person in people if person.reminded_at and _was_put_off(person, zone)}
    latest_days = await _latest(session, Entry.day, days)
    latest_words = await _latest(session, Entry.saved_at, put_off)
    answered = {person_id for person_id, day in latest_days.items() if day > days[person_id]}
    return answered | {person_id for person_id, at in latest_words.items() if at > put_off[person_id]}


async def who_wrote(session: AsyncSession, people: Iterable[int], first: date, last: date) -> set[int]:
    """Which of these people wrote something down, that still stands, for the days from `first` to `last`."""
    found = select(Entry.person_id).where(Entry.person_id.in_(people), Entry.day.between(first, last), CURRENT)
    return set(await session.scalars(found.distinct()))


def _rhythm(person: Person, zone: ZoneInfo) -> tuple[str, int, time, ZoneInfo]:
    return person.reminder_every or "week", person.reminder_weekday, person.reminder_at, zone


def _asked_before(person: Person, zone: ZoneInfo) -> datetime:
    """When the reminder before the one due was, or would have been."""
    return last_time(*_rhythm(person, zone), _due(person))


def _was_put_off(person: Person, zone: ZoneInfo) -> bool:
    due = _due(person)
    return next_time(*_rhythm(person, zone), due - timedelta(seconds=1)) != due


def _due(person: Person) -> datetime:
    if person.next_reminder_at is None:
        raise ValueError("a reminder that is due has its time")
    return person.next_reminder_at


async def _latest(session: AsyncSession, column: InstrumentedAttribute[T], since: Mapping[int, T]) -> dict[int, T]:
    """The latest of each person's entries in this regard, of those after the earliest `since`."""
    if not since:
        return {}
    latest = (
        select(Entry.person_id, func.max(column).label("latest"))
        .where(Entry.person_id.in_(since), Entry.deleted_at.is_(None), column > min(since.values()))
        .group_by(Entry.person_id)
    )
    return {row.person_id: row.latest for row in await session.execute(latest)}


_KEPT = ("next_reminder_at", "reminded_at", "unanswered")
_KEEP = (
    update(_PERSON)
    .where(_PERSON.c.id == bindparam("person"))
    .values({name: bindparam(name, type_=_PERSON.c[name].type) for name in _KEPT})
)


async def keep_reminding(session: AsyncSession, people: Sequence[Person]) -> None:
    """Writes when these people, of whom the session doesn't know, were reminded and will be, and their silence."""
    rows = [{"person": person.id} | {name: getattr(person, name) for name in _KEPT} for person in people]
    await session.execute(_KEEP, rows)

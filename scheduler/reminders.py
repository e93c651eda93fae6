"""Asking people what they did: at their own time, only if they haven't said so, and not for ever."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.people import Person
from models.reminding import has_written, is_quiet, plan_reminder
from scheduler.due import SayTo, can_be_told, do_each

LATEST = timedelta(hours=3)
"""A reminder that is later than this, the bot having been away, is dropped."""


async def claim_due_reminders(database: Database, zone: ZoneInfo, say: SayTo, now: datetime) -> int:
    """Has `say` write the reminders due, some hundreds at most, and moves everybody on; how many were due.

    While `say` writes, `person.unanswered` is how many reminders in a row have found no answer.
    """

    async def remind(session: AsyncSession, person: Person, _row: int) -> None:
        due = person.next_reminder_at
        if due is None or due > now:
            return
        if _is_wanted(person, due, zone, now) and not await has_written(session, person, due, zone):
            if person.heard_at and person.reminded_at and person.heard_at > person.reminded_at:
                person.unanswered = 0
            await say(session, person, now)
            person.unanswered, person.reminded_at = person.unanswered + 1, now
        _move_on(person, zone, now)

    async def give_up(_session: AsyncSession, person: Person, _row: int) -> None:
        _move_on(person, zone, now)

    due = select(Person.id, Person.id).where(Person.next_reminder_at <= now).order_by(Person.next_reminder_at)
    return await do_each(database, due, remind, give_up)


def _is_wanted(person: Person, due: datetime, zone: ZoneInfo, now: datetime) -> bool:
    """Whether to ask at all, whatever was written: reachable, in time, at a decent hour, and not excused."""
    day = due.astimezone(zone).date()
    untimely = is_quiet(now.astimezone(zone).time()) and not is_quiet(person.reminder_at)
    excused = _covers(person.nothing_until, day) or _covers(person.away_until, day)
    return can_be_told(person) and now - due <= LATEST and not untimely and not excused


def _covers(last_day: date | None, day: date) -> bool:
    return last_day is not None and day <= last_day


def _move_on(person: Person, zone: ZoneInfo, now: datetime) -> None:
    plan_reminder(person, zone, now)
    if person.left_at is not None:
        person.next_reminder_at = None

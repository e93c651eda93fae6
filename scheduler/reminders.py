"""Asking people what they did: at their own time, only if they haven't said so, and not for ever."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.people import Person
from models.reminding import is_quiet, keep_reminding, plan_reminder, who_has_written
from scheduler.due import SayToAll, can_be_told, do_together

LATEST = timedelta(hours=3)
"""A reminder that is later than this, the bot having been away, is dropped."""


async def claim_due_reminders(database: Database, zone: ZoneInfo, say: SayToAll, now: datetime) -> int:
    """Has `say` write the reminders due, some hundreds at most, and moves everybody on; how many were due.

    While `say` writes, each one's `unanswered` is how many reminders in a row have found no answer.
    """

    async def remind(session: AsyncSession, people: Sequence[Person]) -> None:
        wanted = [person for person in people if _is_wanted(person, zone, now)]
        answered = await who_has_written(session, wanted, zone)
        asked = [person for person in wanted if person.id not in answered]
        for person in asked:
            if person.heard_at and person.reminded_at and person.heard_at > person.reminded_at:
                person.unanswered = 0
        await say(session, asked, now)
        for person in asked:
            person.unanswered, person.reminded_at = person.unanswered + 1, now
        await move_on(session, people)

    async def move_on(session: AsyncSession, people: Sequence[Person]) -> None:
        for person in people:
            _move_on(person, zone, now)
        await keep_reminding(session, people)

    return await do_together(database, Person.next_reminder_at, now, remind, move_on)


def _is_wanted(person: Person, zone: ZoneInfo, now: datetime) -> bool:
    """Whether to ask at all, whatever was written: reachable, in time, at a decent hour, and not excused."""
    due = person.next_reminder_at or now
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

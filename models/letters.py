"""The monthly note: when it is due, and the hours that it and the milestones speak of."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period, period_of
from charter.schema import Charter
from models.entries import Entry, EntryValue
from models.facts import COUNTS
from models.people import Person
from models.reminding import moment_of

AT = time(10)
"""The hour at which notes come."""
BEFORE_YEAR_ENDS = timedelta(days=14)


def plan_letter(person: Person, charter: Charter, now: datetime) -> None:
    """Sets when the person gets the next note: on the first of a month, and once before the year ends."""
    person.next_letter_at = next(_moments(charter, now))


def asks_before_year_end(charter: Charter, day: date) -> Period | None:
    """The reporting year that ends so soon after this day that everybody is asked if there is anything to add."""
    year = period_of("year", day, charter.organisation.year_starts)
    return year if year.last - BEFORE_YEAR_ENDS == day else None


def _moments(charter: Charter, after: datetime) -> Iterator[datetime]:
    zone = charter.organisation.zone
    day = after.astimezone(zone).date()
    while True:
        moment = moment_of(day, AT, zone)
        if moment > after and (day.day == 1 or asks_before_year_end(charter, day)):
            yield moment
        day += timedelta(days=1)


async def minutes_given(session: AsyncSession, charter: Charter, person_id: int, days: Period | None = None) -> int:
    """The minutes that count of what somebody did as a volunteer, of some days or of all."""
    own = _minutes(charter, days).where(Entry.person_id == person_id, Entry.role == "volunteer")
    return int(await session.scalar(own) or 0)


async def minutes_together(session: AsyncSession, charter: Charter, team: str, days: Period) -> int:
    """The minutes that count of what a team's volunteers did in some days."""
    theirs = _minutes(charter, days).where(Entry.team == team, Entry.role == "volunteer")
    return int(await session.scalar(theirs) or 0)


def _minutes(charter: Charter, days: Period | None) -> Select[int | None]:
    durations = [spec.code for spec in charter.fields if spec.type == "duration"]
    statement = (
        select(func.sum(EntryValue.number))
        .join(Entry, Entry.id == EntryValue.entry_id)
        .where(EntryValue.field.in_(durations), COUNTS)
    )
    return statement.where(Entry.day.between(days.first, days.last)) if days else statement

"""When it is looked again which of somebody's courses run out, and what they were told of each."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.entries import Entry
from models.learning import CourseWatch
from models.people import Person


async def look_again(session: AsyncSession, entries: Iterable[Entry]) -> None:
    """Has it looked again, at once, at the courses of whoever these entries are of, where any is training."""
    courses = [entry for entry in entries if entry.kind == "training"]
    if courses:
        people, at = {entry.person_id for entry in courses}, min(entry.saved_at for entry in courses)
        await session.execute(update(Person).where(Person.id.in_(sorted(people))).values(next_course_at=at))


async def look_at_everybody(session: AsyncSession, at: datetime) -> None:
    """The same of everybody who can be told: after a new charter other courses may run out."""
    told = Person.chat_id.is_not(None) & Person.left_at.is_(None)
    await session.execute(update(Person).where(told).values(next_course_at=at))


async def watches_of(session: AsyncSession, person_id: int) -> dict[str, CourseWatch]:
    """What somebody was told of their courses, by course."""
    found = await session.scalars(select(CourseWatch).where(CourseWatch.person_id == person_id))
    return {watch.activity: watch for watch in found}


async def note_told(
    session: AsyncSession, person_id: int, courses: Iterable[str], watches: Mapping[str, CourseWatch], day: date
) -> None:
    """Notes that somebody was told of these courses on a day; a booking that is over is forgotten."""
    for course in courses:
        watch = watches.get(course) or CourseWatch(person_id=person_id, activity=course)
        session.add(watch)
        watch.told_on = day
        if watch.booked_for is not None and watch.booked_for < day:
            watch.booked_for, watch.booked_at = None, None
    await session.flush()


async def note_booked(session: AsyncSession, person_id: int, courses: Iterable[str], day: date, at: datetime) -> None:
    """Notes for when courses are booked: until the day after, nothing more is said of them."""
    watches = await watches_of(session, person_id)
    for course in courses:
        watch = watches.get(course) or CourseWatch(person_id=person_id, activity=course)
        session.add(watch)
        watch.booked_for, watch.booked_at = day, at
    await session.execute(update(Person).where(Person.id == person_id).values(next_course_at=at))
    await session.flush()

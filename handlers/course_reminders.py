"""Telling people what runs out, 60, 30 and 7 days before, all of it in one message; and how a booked course went."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from charter.running_out import is_due, next_due
from charter.schema import Charter, Role
from conversation.message import Choice, Message, Rows
from handlers.asking import with_numbers
from handlers.saying import present
from handlers.scene import House, Scene, quiet_scene
from language.figures import calendar_day, long_day
from language.speech import Speech
from models.chat import Card
from models.courses import Standing, saved_at, standings_of
from models.directory import managers_of, places_of
from models.learning import CourseWatch
from models.people import Person
from models.reminding import moment_of
from models.watching import note_told, watches_of

KIND = "courses"
TELLABLE = timedelta(hours=3)
"""How long after somebody's hour they are still told that day."""
ONE_DAY = timedelta(days=1)
WHILE_PAUSED = timedelta(days=7)
"""When it is looked again at those who want no reminders, or are in no team at the moment."""


Saved = Mapping[int, date]
"""The local dates on which entries were written down, by entry."""


@dataclass(frozen=True)
class Due:
    """What somebody is to be told: what runs out, and which bookings are over with nothing written down since."""

    running_out: tuple[Standing, ...] = ()
    booked: tuple[CourseWatch, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.running_out or self.booked)


async def say_courses(session: AsyncSession, house: House, person: Person, now: datetime) -> None:
    """Tells somebody what is due of their courses, where it is their hour, and sets when it is looked again."""
    zone, today = house.charter.organisation.zone, house.today(now)
    places = await places_of(session, person.id, today)
    if person.left_at is not None:
        person.next_course_at = None
        return
    if person.reminder_every is None or not places:
        person.next_course_at = moment_of(today + WHILE_PAUSED, person.reminder_at, zone)
        return
    if person.away_until is not None and person.away_until >= today:
        person.next_course_at = moment_of(person.away_until + ONE_DAY, person.reminder_at, zone)
        return
    roles = {place.role for place in places}
    courses = await _courses(session, house.charter, person, roles, today)
    watches = await watches_of(session, person.id)
    saved = {number: house.today(moment) for number, moment in (await saved_at(session, courses)).items()}
    due, at = _due(courses, saved, watches, today), moment_of(today, person.reminder_at, zone)
    if due and not at <= now < at + TELLABLE:
        person.next_course_at = at if now < at else moment_of(today + ONE_DAY, person.reminder_at, zone)
        return
    if due:
        scene = await quiet_scene(session, house, person, now)
        await tell_courses(scene, due)
        watches = await watches_of(session, person.id)
    later = _next_day(courses, saved, watches, today)
    person.next_course_at = moment_of(later, person.reminder_at, zone) if later else None


async def _courses(
    session: AsyncSession, charter: Charter, person: Person, roles: set[Role], today: date
) -> list[Standing]:
    """What the person has, of the courses that their roles are offered or must have."""
    found = await standings_of(session, charter, person.id, today)
    activities = ((charter.activity(code), standing) for code, standing in found.items())
    return [
        standing
        for activity, standing in activities
        if activity and not (activity.retired and activity.retired < today)
        if roles & {*activity.roles, *activity.required_for}
    ]


def _due(courses: Iterable[Standing], saved: Saved, watches: dict[str, CourseWatch], today: date) -> Due:
    running_out, booked = [], []
    for one in courses:
        watch = watches.get(one.activity)
        if watch is not None and watch.booked_for is not None and one.day < watch.booked_for:
            if watch.booked_for < today:
                booked.append(watch)
        elif one.done and one.until is not None and is_due(one.until, _told(saved, one, watch), today):
            running_out.append(one)
    return Due(tuple(sorted(running_out, key=lambda one: (one.until or today, one.activity))), tuple(booked))


def _told(saved: Saved, standing: Standing, watch: CourseWatch | None) -> date:
    """Since when there is something new to tell: whoever wrote a course down saw until when it is valid."""
    written = saved.get(standing.entry_id, standing.day)
    return max(written, watch.told_on) if watch is not None and watch.told_on is not None else written


def _next_day(courses: Iterable[Standing], saved: Saved, watches: dict[str, CourseWatch], today: date) -> date | None:
    days = []
    for one in courses:
        watch = watches.get(one.activity)
        if watch is not None and watch.booked_for is not None and watch.booked_for >= max(today, one.day + ONE_DAY):
            days.append(watch.booked_for + ONE_DAY)
        elif one.done and one.until is not None and (day := next_due(one.until, _told(saved, one, watch), today)):
            days.append(day)
    return min(days, default=None)


async def tell_courses(scene: Scene, due: Due) -> None:
    """Says both, each with its buttons, and notes that it was said."""
    watches = await watches_of(scene.session, scene.person.id)
    if due.running_out:
        await remind_of(scene, due.running_out)
    if due.booked:
        await _ask_how_it_went(scene, due.booked)
    codes = [*(one.activity for one in due.running_out), *(watch.activity for watch in due.booked)]
    await note_told(scene.session, scene.person.id, codes, watches, scene.today)


async def remind_of(
    scene: Scene, courses: Sequence[Standing], kind: Literal["reminder", "notice"] = "reminder"
) -> Card:
    """One message about all these courses; gives its card."""
    speech = scene.speech
    lines = [_line(scene, one) for one in courses]
    over = all(one.until is not None and one.until < scene.today for one in courses)
    head = speech.say("courses-ran-out" if over else "courses-run-out", name=scene.first_name, count=len(lines))
    buttons = await booking_buttons(scene, speech)
    message = with_numbers(speech, Message("\n".join([head, *lines]), buttons))
    body = {"listens": True, "courses": [one.activity for one in courses]}
    return await present(scene.session, scene.person, message, KIND, body, scene.now, outbox_kind=kind)


async def booking_buttons(scene: Scene, speech: Speech) -> Rows:
    """*I'm booked*, and asking whoever manages them to see to it."""
    row = [Choice(speech.label("button-booked"), ("booked",))]
    if manager := await manager_of(scene):
        first = manager.name.split()[0]
        label = speech.label("button-book-me", name=first)
        row.append(Choice(label if len(label) <= 20 else speech.label("button-book-me-short"), ("book-me",)))
    return (tuple(row),)


async def manager_of(scene: Scene) -> Person | None:
    """Who sees to it that the person is booked: whoever manages their team, else a lead; not they themselves."""
    places = await places_of(scene.session, scene.person.id, scene.today)
    team = next((place.team for place in places if place.team), None)
    found = await managers_of(scene.session, team, scene.today)
    return next((one for one in found if one.id != scene.person.id), None)


def _line(scene: Scene, standing: Standing) -> str:
    if standing.until is None:
        raise ValueError("what is valid for ever never runs out")
    left = (standing.until - scene.today).days
    day = calendar_day(scene.speech, standing.until)
    sentence = "courses-line" if left >= 0 else "courses-line-over"
    return scene.speech.say(sentence, course=course_title(scene, standing.activity), day=day, days=left)


def course_title(scene: Scene, code: str) -> str:
    """What a course is called."""
    course = scene.charter.activity(code)
    return course.title.say(scene.speech.language) if course else code


async def _ask_how_it_went(scene: Scene, booked: Sequence[CourseWatch]) -> None:
    """The day after: whether they went, for all that were booked by then."""
    speech = scene.speech
    titles = speech.listed([course_title(scene, watch.activity) for watch in booked])
    day = max(watch.booked_for for watch in booked if watch.booked_for)
    text = speech.say("courses-went", course=titles, day=long_day(speech, day, scene.today))
    row = (Choice(speech.label("button-went"), ("went",)), Choice(speech.label("button-not-yet"), ("not-yet",)))
    message = with_numbers(speech, Message(text, (row,)))
    body = {"listens": True, "courses": [watch.activity for watch in booked], "day": day.isoformat()}
    await present(scene.session, scene.person, message, KIND, body, scene.now, outbox_kind="reminder")

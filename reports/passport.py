"""A passport: what somebody gave, learnt and achieved, on one page; as data, as a PDF, and whether it still holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from charter.schema import Charter, FieldSpec
from charter.standards import joined
from charter.training import progress_field
from language.figures import calendar_day, long_time
from language.speech import Speech
from models.courses import Standing
from models.passports import Given
from reports.typesetting import typeset

MOST_COURSES, MOST_ACTIVITIES = 18, 7
"""How many fit on the page; older courses are counted, and further activities added up."""


@dataclass(frozen=True)
class Course:
    """A course as it was certified; days as `2026-11-22`, `until` None for ever, `progress` of what is under way."""

    code: str
    title: str
    day: str
    until: str | None
    seen: bool
    competent: bool
    done: bool = True
    progress: str = ""


@dataclass(frozen=True)
class PassportFigures:
    """What a passport certifies of somebody on a day."""

    name: str
    organisation: str
    contact: str
    day: date
    courses: tuple[Course, ...]
    given: tuple[Given, ...]

    def as_data(self) -> dict[str, Any]:
        """What is kept of it, to be confirmed later: its courses, and the hours in all."""
        minutes = sum(one.minutes for one in self.given)
        return {"name": self.name, "minutes": minutes, "courses": [asdict(course) for course in self.courses]}


def courses_of(charter: Charter, speech: Speech, standings: Mapping[str, Standing]) -> tuple[Course, ...]:
    """The courses somebody took, the latest first."""
    found = []
    for code, one in sorted(standings.items(), key=lambda pair: (pair[1].day, pair[0]), reverse=True):
        activity = charter.activity(code)
        if activity is None:
            continue
        spec = progress_field(charter, activity)
        progress = progress_words(speech, spec, one.progress) if spec else ""
        until = one.until.isoformat() if one.until else None
        title = activity.title.say(speech.language)
        found.append(
            Course(code, title, one.day.isoformat(), until, one.seen, one.competent, done=one.done, progress=progress)
        )
    return tuple(found)


def progress_words(speech: Speech, spec: FieldSpec, progress: str) -> str:
    """`working towards`; `9 of 16`, and of which set where that is not the newest."""
    ticked = joined([progress]) if spec.type == "standards" and progress else None
    if ticked is None:
        return progress
    newest = "yes" if ticked.set == next(iter(spec.sets), "") else "no"
    done, sets = len(ticked.numbers), ticked.of(spec.sets)
    return speech.label("standards-so-far", done=done, all=sets, set=ticked.set, newest=newest)


async def passport_pdf(
    figures: PassportFigures, charter: Charter, speech: Speech, code: str, made_at: datetime
) -> bytes:
    """The page as an accessible PDF; texts of people's are data in it."""
    return await typeset("passport", page_data(figures, charter, speech, code), made_at)


def page_data(figures: PassportFigures, charter: Charter, speech: Speech, code: str) -> dict[str, Any]:
    """What the page's template shows, each thing as the words that stand there."""
    left_out = len(figures.courses) - MOST_COURSES
    say = speech.label
    return {
        "language": speech.language,
        "title": say("passport-title", name=figures.name),
        "name": figures.name,
        "under": say("passport-under", organisation=figures.organisation, day=calendar_day(speech, figures.day)),
        "hours_title": say("passport-hours"),
        "hours": list(_hours(figures, charter, speech)),
        "hours_heads": [say("passport-head-activity"), say("passport-head-time")],
        "hours_all": _all_hours(figures, speech),
        "courses_title": say("passport-courses"),
        "heads": [say(f"passport-head-{name}") for name in ("course", "day", "until", "checked")],
        "courses": [_course_row(speech, course, figures.day) for course in figures.courses[:MOST_COURSES]],
        "more": say("passport-more", count=left_out) if left_out > 0 else "",
        "nothing": "" if figures.courses else say("passport-no-courses"),
        "code_title": say("passport-code"),
        "code": code,
        "confirm": say("passport-confirm", organisation=figures.organisation),
        "contact": figures.contact,
    }


def _hours(figures: PassportFigures, charter: Charter, speech: Speech) -> Iterator[list[str]]:
    for one in figures.given[:MOST_ACTIVITIES]:
        activity = charter.activity(one.activity)
        title = activity.title.say(speech.language) if activity else one.activity
        spent = long_time(speech, one.minutes) if one.minutes else speech.label("passport-times", count=one.times)
        yield [title, spent]
    rest = figures.given[MOST_ACTIVITIES:]
    if rest:
        yield [speech.label("passport-other"), long_time(speech, sum(one.minutes for one in rest))]


def _all_hours(figures: PassportFigures, speech: Speech) -> str:
    if not figures.given:
        return speech.label("passport-no-hours")
    minutes, first = sum(one.minutes for one in figures.given), min(one.first for one in figures.given)
    return speech.label("passport-hours-all", time=long_time(speech, minutes), day=calendar_day(speech, first))


def _course_row(speech: Speech, course: Course, day: date) -> dict[str, Any]:
    return {
        "title": course.title,
        "day": calendar_day(speech, date.fromisoformat(course.day)),
        "until": _until(speech, course, day),
        "checked": _checked(speech, course),
    }


def _until(speech: Speech, course: Course, day: date) -> str:
    """`4 May 2028`, `ran out on …`, `for good`, or how far it is."""
    if not course.done:
        return course.progress or speech.label("passport-under-way")
    if course.until is None:
        return course.progress or speech.label("passport-for-good")
    until = date.fromisoformat(course.until)
    shown = calendar_day(speech, until)
    return shown if until >= day else speech.label("passport-ran-out", day=shown)


def _checked(speech: Speech, course: Course) -> str:
    """What a manager has said of it."""
    said = [speech.label(f"passport-{name}") for name, holds in _words(course) if holds]
    return ", ".join(said) if said else speech.label("passport-unchecked")


def _words(course: Course) -> Sequence[tuple[str, bool]]:
    return (("seen", course.seen), ("competent", course.competent))


def holds_still(course: Mapping[str, Any], now: Standing | None, day: date) -> tuple[str, date | None]:
    """What became of a course since it was certified, as a word and a day.

    `gone`: it stands no more. `renewed`: taken again since. `holds`: still valid. `ran-out`: by then. `under-way`.
    """
    if now is None:
        return "gone", None
    if not now.done:
        return "under-way", now.day
    if now.until is not None and now.until < day:
        return "ran-out", now.until
    return ("renewed" if now.day.isoformat() != course["day"] else "holds"), now.until

"""“My hours”: what somebody gave this week, month and year, the last months, and until when training is valid."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from charter.period import period_of
from charter.training import progress_field
from charter.values import Kind, Span
from conversation.message import Message
from conversation.slots import minutes_of
from handlers.saying import say
from handlers.scene import Handled, Scene
from language.figures import long_time, month_name
from language.speech import Markup, Speech
from models.courses import standings_of
from models.journal import entries_of, values_of
from reports.passport import progress_words
from reports.trend import Series, draw_trend

KINDS: tuple[Kind, ...] = ("hours", "training", "community", "outcome")
MONTHS = 6
"""How many months the picture shows, this one included."""
CAPTION = 1000
"""How long the words under a picture may be; Telegram takes 1,024 characters."""


@dataclass(frozen=True)
class Deed:
    """One thing done: its kind, its day, and the minutes it took (0 where nobody asked)."""

    kind: str
    day: date
    minutes: int
    waits: bool


async def my_hours(scene: Scene) -> Handled:
    """Says it all in one message, with a picture for those who like pictures."""
    months = _months(scene.today)
    year = period_of("year", scene.today, scene.charter.organisation.year_starts).first
    deeds = await _deeds(scene, min(months[0], year))
    training = await _training(scene)
    if not deeds and not training:
        await say(scene, Message(scene.speech.say("me-empty", name=scene.first_name)))
        return Handled()
    said = [*_sums(scene, deeds, year), *training]
    by_kind = _by_month(scene.speech, deeds, months)
    if scene.speech.words_only or not by_kind:
        await say(scene, Message("\n".join(said)))
        return Handled()
    names = [scene.speech.label("month-short", month=month.month) for month in months]
    picture = await asyncio.to_thread(draw_trend, names, by_kind)
    await _say_with_picture(scene, "\n".join(said), _caption(scene.speech, by_kind, months), picture)
    return Handled()


def _months(today: date) -> list[date]:
    """The first days of the months that the picture shows."""
    return [Span(months=back).after(today.replace(day=1)) for back in range(1 - MONTHS, 1)]


async def _deeds(scene: Scene, first: date) -> list[Deed]:
    entries = await entries_of(scene.session, scene.person.id, first, scene.today)
    values = await values_of(scene.session, [entry.id for entry in entries])
    return [
        Deed(entry.kind, entry.day, minutes_of(scene.charter, values.get(entry.id, {})), entry.state == "waiting")
        for entry in entries
        if entry.state != "refused"
    ]


def _sums(scene: Scene, deeds: Sequence[Deed], year: date) -> list[str]:
    """This week, this month and this year, each in one line; and what still waits for a check."""
    speech, today = scene.speech, scene.today
    starts = {
        "me-week": today - timedelta(days=today.weekday()),
        "me-month": today.replace(day=1),
        "me-year": year,
    }
    since = speech.label("day-of-year", day=str(year.day), month=month_name(speech, year))
    said: list[str] = [speech.say("me-title", name=scene.first_name)]
    for sentence, start in starts.items():
        sums = _in_words(speech, [deed for deed in deeds if deed.day >= start])
        said.append(speech.say(sentence, sums=sums, month=month_name(speech, today), since=since))
    waiting = sum(deed.waits for deed in deeds)
    return [*said, speech.say("me-waiting", count=waiting)] if waiting else said


def _in_words(speech: Speech, deeds: Sequence[Deed]) -> str:
    """`9 hours 15 minutes: helping 6 hours, training 3 hours 15 minutes`."""
    parts = [_kind_in_words(speech, kind, own) for kind in KINDS if (own := [d for d in deeds if d.kind == kind])]
    total = sum(deed.minutes for deed in deeds)
    if not parts:
        return speech.label("me-nothing")
    if len(parts) == 1 or not total:
        return speech.listed(parts)
    return speech.label("me-in-all", time=long_time(speech, total), parts=speech.listed(parts))


def _kind_in_words(speech: Speech, kind: str, deeds: Sequence[Deed]) -> str:
    minutes, title = sum(deed.minutes for deed in deeds), speech.label(f"kind-{kind}")
    if minutes:
        return speech.label("me-kind", kind=title, time=long_time(speech, minutes))
    return speech.label("me-kind-times", kind=title, count=len(deeds))


def _by_month(speech: Speech, deeds: Sequence[Deed], months: Sequence[date]) -> list[Series]:
    """The minutes of each kind that has any, month by month."""
    found = []
    for kind in KINDS:
        minutes = tuple(
            sum(deed.minutes for deed in deeds if deed.kind == kind and deed.day.replace(day=1) == month)
            for month in months
        )
        title = speech.label(f"kind-{kind}")
        found.append(Series(title[0].upper() + title[1:], minutes))
    return [series for series in found if any(series.minutes)]


def _caption(speech: Speech, kinds: Sequence[Series], months: Sequence[date]) -> Markup:
    """What the picture shows, for those who don't see it."""
    totals = [sum(series.minutes[place] for series in kinds) for place in range(len(months))]
    most = max(range(len(months)), key=lambda place: (totals[place], place))
    return speech.say(
        "me-picture",
        first=month_name(speech, months[0]),
        last=month_name(speech, months[-1]),
        most=month_name(speech, months[most]),
        time=long_time(speech, totals[most]),
    )


async def _say_with_picture(scene: Scene, text: str, caption: str, picture: bytes) -> None:
    whole = f"{text}\n\n{caption}"
    if len(whole) <= CAPTION:
        await say(scene, Message(whole, picture=picture))
        return
    await say(scene, Message(caption, picture=picture))
    await say(scene, Message(text))


async def _training(scene: Scene) -> list[str]:
    """Until when each course is valid, and how far each qualification is; what never runs out is not named."""
    speech, said = scene.speech, []
    found = await standings_of(scene.session, scene.charter, scene.person.id, scene.today)
    for code, one in found.items():
        course = scene.charter.activity(code)
        if course is None:
            continue
        title, spec = course.title.say(speech.language), progress_field(scene.charter, course)
        if spec is not None:
            said.append(speech.say("me-progress", course=title, progress=progress_words(speech, spec, one.progress)))
        if one.done and one.until is not None:
            sentence = "me-valid" if one.until >= scene.today else "me-ran-out"
            said.append(speech.say(sentence, course=title, day=_date(speech, one.until)))
    return ["", speech.say("me-training"), *said] if said else []


def _date(speech: Speech, day: date) -> str:
    """`22 Nov 2027`."""
    form = "month-long" if speech.words_only else "month-short"
    month = speech.label(form, month=day.month)
    return speech.label("whole-date", day=str(day.day), month=month, year=str(day.year))

"""Choosing when to be asked: by a few buttons, or in words such as “Tuesdays at 5pm”."""

import re
from datetime import time

from conversation.card import in_rows
from conversation.message import Choice, Message
from handlers.scene import Scene
from language.figures import clock_time
from language.speech import Speech
from language.talk import normal
from models.reminding import plan_reminder

HOURS = (time(9), time(12), time(16), time(18), time(20))
EVERY_DAY = "day"
NEVER = "never"
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\b")


def ask_when(scene: Scene) -> Message:
    """The first question: the two usual times, another, or not at all."""
    speech = scene.speech
    rows = (
        (
            Choice(speech.label("when-week", weekday=4, at="16:00"), ("remind", "4", "16:00")),
            Choice(speech.label("when-day", at="18:00"), ("remind", EVERY_DAY, "18:00")),
        ),
        (
            Choice(speech.label("button-another-time"), ("remind",)),
            Choice(speech.label("button-dont-ask"), ("remind", NEVER)),
        ),
    )
    return Message(speech.say("ask-when"), rows)


def choose(scene: Scene) -> Message | None:
    """Takes the answer; None once the time is settled, else the next question."""
    act = scene.act if scene.act else _read(scene)
    match act:
        case ("remind", "never"):
            _settle(scene, None, None)
            return None
        case ("remind", day, at):
            _settle(scene, day, time.fromisoformat(at))
            return None
        case ("remind", day):
            return _ask_hour(scene, day)
        case ("remind",):
            return _ask_day(scene)
    return ask_when(scene)


def _settle(scene: Scene, day: str | None, at: time | None) -> None:
    person = scene.person
    if day is None or at is None:
        person.reminder_every = None
    elif day in (EVERY_DAY, "month"):
        person.reminder_every, person.reminder_at = day, at
    else:
        person.reminder_every, person.reminder_weekday, person.reminder_at = "week", int(day), at
    person.unanswered = 0
    plan_reminder(person, scene.charter.organisation.zone, scene.now)


def said(scene: Scene) -> str:
    """When somebody is asked, as a part of a sentence: `on Fridays at 16:00`."""
    person, speech = scene.person, scene.speech
    if person.reminder_every is None:
        return speech.say("when-said-never")
    at = clock_time(person.reminder_at)
    if person.reminder_every == "week":
        return speech.say("when-said-week", weekday=person.reminder_weekday, at=at)
    return speech.say(f"when-said-{person.reminder_every}", at=at)


def reads_time(scene: Scene) -> bool:
    """Whether the typed words say when to be asked."""
    return bool(_read(scene))


def day_chosen(scene: Scene) -> str | None:
    """The day that was chosen while the time is still asked for; a card keeps it as `day` for a typed time."""
    match scene.act or _read(scene):
        case ("remind", day):
            return day
    return None


def _ask_day(scene: Scene) -> Message:
    speech = scene.speech
    days = [Choice(speech.label("when-weekday", weekday=day), ("remind", str(day))) for day in range(7)]
    every = Choice(speech.label("when-every-day"), ("remind", EVERY_DAY))
    return Message(speech.say("ask-which-day"), in_rows([*days, every]))


def _ask_hour(scene: Scene, day: str) -> Message:
    hours = [Choice(clock_time(at), ("remind", day, clock_time(at))) for at in HOURS]
    return Message(scene.speech.say("ask-which-hour"), in_rows(hours))


def _read(scene: Scene) -> tuple[str, ...]:
    """The act that typed words mean: a day, a time, both, or “never”; empty where they say neither."""
    words = scene.incoming.text.casefold()
    speech = scene.speech
    if set(speech.label("when-never-words").split()) & set(normal(words).split()):
        return ("remind", NEVER)
    day = EVERY_DAY if speech.label("when-every-day-word") in words else _weekday(speech, normal(words).split())
    day = day or (scene.card.body.get("day") if scene.card else None)
    found = _CLOCK.search(words)
    if day is None:
        return ()
    at = _clock(found) if found else None
    return ("remind", day, clock_time(at)) if at else ("remind", day)


def _weekday(speech: Speech, words: list[str]) -> str | None:
    """The weekday that one of the words is: `tue`, `Tuesday` or `Tuesdays`."""
    for day in range(7):
        long, short = (speech.label(f"weekday-{form}", day=day).casefold() for form in ("long", "short"))
        if any(word in (short, long, f"{long}s") for word in words):
            return str(day)
    return None


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None

"""What people answer when a course of theirs runs out: booked, to be booked, been there."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta

from conversation.card import clipped, in_rows
from conversation.draft import Item
from conversation.message import Choice, Message
from handlers.asking import ask, speaks_to_draft, take_as_tap
from handlers.coming_day import read_coming_day
from handlers.course_reminders import KIND as KIND
from handlers.course_reminders import course_title, manager_of
from handlers.saying import say, tell
from handlers.scene import Handled, Scene
from handlers.writing import begin
from language.figures import long_day
from models.cards import latest_card
from models.watching import note_booked

ALL = "*"
"""Stands for all the courses of the card; no code is written so."""


REMEMBERED = timedelta(days=60)
"""How long words are taken as an answer to what was said of courses."""


async def booked(scene: Scene) -> Handled:
    """“I'm booked”, typed, however long after the reminder."""
    return await _typed(scene, "booked")


async def book_me(scene: Scene) -> Handled:
    """“Book me”, typed."""
    return await _typed(scene, "book-me")


async def _typed(scene: Scene, verb: str) -> Handled:
    card = await latest_card(scene.session, scene.person.id, KIND, since=scene.now - REMEMBERED)
    if card is None or not card.body.get("courses"):
        await say(scene, Message(scene.speech.say("booking-of-what")))
        return Handled()
    return await DEEDS[verb](scene.but(card=card))


async def tap(scene: Scene) -> Handled:
    """A button under a reminder of courses."""
    verb, *rest = scene.act
    return await DEEDS[verb](scene, *rest)


async def take_words(scene: Scene) -> Handled:
    """Typed words: the day of a course, where that was asked; a button's; or else about what was done."""
    body = scene.card.body if scene.card else {}
    day = read_coming_day(scene.speech, scene.incoming.text, scene.today) if "booking" in body else None
    if day is not None and not await speaks_to_draft(scene):
        return await _booked_for(scene, day)
    return await take_as_tap(scene, tap)


def _courses(scene: Scene) -> list[str]:
    return list(scene.card.body.get("courses", ())) if scene.card else []


async def _booked(scene: Scene) -> Handled:
    """Which course, where there are several; then when."""
    courses = _courses(scene)
    if len(courses) == 1:
        return await _ask_when(scene, courses[0])
    choices = [Choice(clipped(course_title(scene, code)), ("which", code)) for code in courses]
    choices.append(Choice(scene.speech.label("button-all-courses"), ("which", ALL)))
    await ask(scene, Message(scene.speech.say("booking-which"), in_rows(choices)), KIND, courses=courses)
    return Handled()


async def _ask_when(scene: Scene, course: str) -> Handled:
    courses = _courses(scene)
    booking = courses if course == ALL else [course]
    titles = scene.speech.listed([course_title(scene, code) for code in booking])
    text = scene.speech.say("booking-when", course=titles)
    buttons = ((Choice(scene.speech.label("button-no-day"), ("no-day",)),),)
    await ask(scene, Message(text, buttons), KIND, courses=courses, booking=booking)
    return Handled()


async def _booked_for(scene: Scene, day: date) -> Handled:
    """Nothing more is said of it until the day after; the card goes on with what isn't booked yet."""
    body = scene.card.body if scene.card else {}
    booking = list(body["booking"])
    await note_booked(scene.session, scene.person.id, booking, day, scene.now)
    titles = scene.speech.listed([course_title(scene, code) for code in booking])
    said = scene.speech.say("booking-noted", course=titles, day=long_day(scene.speech, day, scene.today))
    left = [code for code in _courses(scene) if code not in booking]
    buttons = ((Choice(scene.speech.label("button-booked-more"), ("booked",)),),) if left else ()
    await ask(scene, Message(said, buttons), KIND, courses=left)
    return Handled()


async def _no_day(scene: Scene) -> Handled:
    """Booked, but the day isn't known: the next reminder comes as planned."""
    await ask(scene, Message(scene.speech.say("booking-no-day")), KIND)
    return Handled()


async def _book_me(scene: Scene) -> Handled:
    """Whoever manages them hears of it."""
    manager = await manager_of(scene)
    if manager is None:
        await ask(scene, Message(scene.speech.say("booking-nobody")), KIND)
        return Handled()
    theirs = scene.but(person=manager)
    titles = theirs.speech.listed([course_title(theirs, code) for code in _courses(scene)])
    told = theirs.speech.say("booking-wanted", name=scene.person.name, course=titles)
    await tell(scene.session, manager, Message(told), scene.now, kind="notice")
    await ask(scene, Message(scene.speech.say("booking-asked", name=manager.name.split()[0])), KIND)
    return Handled()


async def _went(scene: Scene) -> Handled:
    """A card for each course that was booked, of the day that it was booked for."""
    day = date.fromisoformat(scene.card.body["day"]) if scene.card else scene.today
    courses = _courses(scene)
    await ask(scene, Message(scene.speech.say("booking-well-done")), KIND)
    return await begin(scene, tuple(Item(activity=code, day=day) for code in courses))


async def _not_yet(scene: Scene) -> Handled:
    await ask(scene, Message(scene.speech.say("booking-not-yet")), KIND)
    return Handled()


DEEDS: Mapping[str, Callable[..., Awaitable[Handled]]] = {
    "booked": _booked,
    "which": _ask_when,
    "no-day": _no_day,
    "book-me": _book_me,
    "went": _went,
    "not-yet": _not_yet,
}
"""What the buttons do; of *which* a course follows."""

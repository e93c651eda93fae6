"""Whose training has run out, and one message to each of them, at most one a week, to see to a booking."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from conversation.message import Choice, Message
from handlers.asking import ask, take_as_tap
from handlers.course_reminders import course_title, remind_of
from handlers.nudging import SOON, digest_teams, take_back
from handlers.scene import Handled, Scene
from language.figures import calendar_day, clock_time
from language.speech import Markup
from models.courses import Standing, standings_of
from models.nudging import send_at
from models.people import Person
from models.reminding import end_of_quiet
from models.watching import note_told, watches_of
from models.weeks import Lapsed, lapsed_training

KIND = "lapsed"
LINES = 40
"""How many courses stand in one message."""
ONCE_IN = timedelta(days=7)


async def start(scene: Scene) -> Handled:
    """The names, the courses, and since when."""
    speech, found = scene.speech, await _lapsed(scene)
    if not found:
        await ask(scene, Message(speech.say("lapsed-none")), KIND)
        return Handled()
    lines = [
        speech.say(
            "lapsed-line",
            name=one.person.name,
            course=course_title(scene, one.activity),
            day=calendar_day(speech, one.ran_out),
        )
        for one in found[:LINES]
    ]
    if len(found) > LINES:
        lines.append(speech.say("lapsed-more", count=len(found) - LINES))
    others = any(one.person.id != scene.person.id for one in found)
    nudge = ((Choice(speech.label("button-nudge-to-book"), ("nudge",)),),) if others else ()
    await ask(scene, Message("\n".join([speech.say("lapsed"), *lines]), nudge), KIND)
    return Handled()


async def tap(scene: Scene) -> Handled:
    """*Nudge to book*, or taking it back."""
    if scene.act == ("nudge",):
        return await _nudge(scene)
    return await take_back(scene, KIND)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def _lapsed(scene: Scene) -> list[Lapsed]:
    return await lapsed_training(scene.session, scene.charter, digest_teams(scene), scene.today)


async def _nudge(scene: Scene) -> Handled:
    """One message to each, that goes out in a while; and who is spared."""
    speech, own = scene.speech, sorted(await _lapsed(scene), key=lambda one: one.person.id)
    due = end_of_quiet(scene.now + SOON, scene.charter.organisation.zone)
    names, spared, cards = [], [], []
    for _, group in groupby(own, key=lambda one: one.person.id):
        lapsed = list(group)
        person = lapsed[0].person
        if person.id == scene.person.id:
            continue
        courses = await _to_tell(scene, person, lapsed)
        if not courses:
            spared.append(person.name)
            continue
        theirs = scene.but(person=person, places=())
        card = await remind_of(theirs, courses, kind="notice")
        await send_at(scene.session, card, due)
        cards.append(card.id)
        names.append(person.name)
        watches = await watches_of(scene.session, person.id)
        await note_told(scene.session, person.id, [one.activity for one in courses], watches, scene.today)
    said: list[Markup] = []
    if names:
        at = clock_time(due.astimezone(scene.charter.organisation.zone))
        late = "yes" if due > scene.now + SOON else "no"
        said.append(speech.say("lapsed-going", names=speech.listed(names), late=late, at=at))
    if spared:
        said.append(speech.say("lapsed-spared", names=speech.listed(spared)))
    stop = ((Choice(speech.label("button-dont-send"), ("stop",)),),) if cards else ()
    await ask(scene, Message("\n".join(said), stop), KIND, nudges=cards)
    return Handled()


async def _to_tell(scene: Scene, person: Person, lapsed: Sequence[Lapsed]) -> list[Standing]:
    """What somebody is told of; nothing where they can't or don't want to be reached, are away, or just were told."""
    if person.chat_id is None or person.unreachable_since is not None or person.reminder_every is None:
        return []
    if person.away_until is not None and person.away_until >= scene.today:
        return []
    watches = await watches_of(scene.session, person.id)
    standings = await standings_of(scene.session, scene.charter, person.id, scene.today)
    found = []
    for one in lapsed:
        watch = watches.get(one.activity)
        lately = watch is not None and watch.told_on is not None and watch.told_on > scene.today - ONCE_IN
        booked = watch is not None and watch.booked_for is not None and watch.booked_for >= scene.today
        if not lately and not booked and one.activity in standings:
            found.append(standings[one.activity])
    return found

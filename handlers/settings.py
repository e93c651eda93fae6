"""Settings: when to be asked, in which language and form, what is saved at once, and being away."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta

from conversation.card import clipped, in_rows
from conversation.message import Choice, Message
from handlers.asking import act_named, ask, speaks_to_draft, with_act, write_down
from handlers.coming_day import read_coming_day
from handlers.reminder_times import ask_when, choose, day_chosen, reads_time, said
from handlers.saying import say
from handlers.scene import Handled, Scene
from language.figures import long_day, short_day
from language.speech import Speech
from models.cards import latest_card
from models.reminding import plan_reminder

KIND = "settings"
STOPPED = "stopped"
"""The kind of the card that says that reminders have stopped; it remembers how often they came."""
WEEK = timedelta(days=7)


async def settings(scene: Scene) -> Handled:
    """How things are set, with a button for each."""
    await ask(scene, Message("\n".join(_as_set(scene)), in_rows(_choices(scene))), KIND)
    return Handled()


async def tap(scene: Scene) -> Handled:
    """A button of the settings, or of a card that leads into them."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, a time or a day where one was asked for, or else about what was done."""
    if scene.card is None or await speaks_to_draft(scene):
        return await write_down(scene)
    act, asks = act_named(scene), scene.card.body.get("asks")
    day = read_coming_day(scene.speech, scene.incoming.text, scene.today) if asks == "away" else None
    if day is not None:
        act = ("away", day.isoformat())
    if act is None and asks == "when" and reads_time(scene):
        return await _remind(scene)
    return await tap(with_act(scene, act)) if act else await write_down(scene)


def _as_set(scene: Scene) -> list[str]:
    person, speech = scene.person, scene.speech
    lines = [speech.say("settings-title"), said(scene)]
    if _away(scene):
        lines.append(speech.say("settings-away", day=_back_on(scene)))
    if len(scene.house.languages()) > 1:
        lines.append(speech.say("settings-language", language=speech.label("language-name")))
    lines.append(speech.say("settings-words" if person.words_only else "settings-pictures"))
    lines.append(speech.say("settings-at-once" if person.saves_at_once else "settings-asks"))
    return lines


def _choices(scene: Scene) -> list[Choice]:
    person, speech = scene.person, scene.speech
    away = ("button-im-back", ("here",)) if _away(scene) else ("button-away", ("away",))
    shown = ("button-pictures", ("words", "no")) if person.words_only else ("button-words-only", ("words", "yes"))
    saved = ("no", "button-ask-first") if person.saves_at_once else ("yes", "button-at-once")
    asked = ("button-stop", ("stop",)) if person.reminder_every else ("button-again", ("again",))
    named = [("button-when", ("remind",)), away, shown, (saved[1], ("save-at-once", saved[0])), asked]
    if len(scene.house.languages()) > 1:
        named.insert(4, ("button-language", ("language",)))
    return [Choice(speech.label(label), act) for label, act in named]


async def _done(scene: Scene, text: str) -> Handled:
    """What is set now, in a sentence, and the way back to the rest."""
    back = Choice(scene.speech.label("button-settings"), ("open",))
    await ask(scene, Message(text, ((back,),)), KIND)
    return Handled()


async def _remind(scene: Scene) -> Handled:
    if scene.act == ("remind", "never"):
        return await stop(scene)
    if scene.act == ("remind",) and (scene.card is None or scene.card.body.get("asks") != "when"):
        await ask(scene, ask_when(scene), KIND, asks="when")
        return Handled()
    asked = choose(scene)
    if asked is None:
        return await _done(scene, said(scene))
    await ask(scene, asked, KIND, asks="when", day=day_chosen(scene))
    return Handled()


async def stop(scene: Scene) -> Handled:
    """“Stop”: no more reminders, until somebody wants them again."""
    person = scene.person
    before = person.reminder_every or await _asked_before(scene)
    person.reminder_every = None
    plan_reminder(person, scene.charter.organisation.zone, scene.now)
    again = Choice(scene.speech.label("button-again"), ("again",))
    await ask(scene, Message(scene.speech.say("settings-stopped"), ((again,),)), STOPPED, every=before)
    return Handled()


async def _asked_before(scene: Scene) -> str:
    """How often the person was asked before they stopped it: each week, where it isn't known any more."""
    since = scene.person.joined_at or scene.now
    card = await latest_card(scene.session, scene.person.id, STOPPED, since=since)
    return str(card.body["every"]) if card else "week"


async def remind_again(scene: Scene) -> Handled:
    """“Remind me”: reminders at the old time."""
    person = scene.person
    person.reminder_every = person.reminder_every or await _asked_before(scene)
    person.away_until, person.unanswered = None, 0
    plan_reminder(person, scene.charter.organisation.zone, scene.now)
    return await _done(scene, said(scene))


async def ask_away(scene: Scene) -> Handled:
    """Until when somebody is away: a few likely days, and any other in words."""
    tomorrow, monday = scene.today + timedelta(days=1), scene.today + WEEK - timedelta(days=scene.today.weekday())
    days = sorted({tomorrow, monday, monday + WEEK, monday + 2 * WEEK})
    buttons = [Choice(_day_label(scene, day), ("away", day.isoformat())) for day in days]
    await ask(scene, Message(scene.speech.say("ask-away"), in_rows(buttons)), KIND, asks="away")
    return Handled()


def _day_label(scene: Scene, day: date) -> str:
    return clipped(short_day(scene.speech, day, scene.today))


async def _away_until(scene: Scene) -> Handled:
    if len(scene.act) == 1:
        return await ask_away(scene)
    scene.person.away_until = date.fromisoformat(scene.act[1]) - timedelta(days=1)
    return await _done(scene, scene.speech.say("away-noted", day=_back_on(scene)))


async def _here(scene: Scene) -> Handled:
    scene.person.away_until = None
    return await _done(scene, scene.speech.say("back-noted", name=scene.first_name))


def _away(scene: Scene) -> bool:
    return scene.person.away_until is not None and scene.person.away_until >= scene.today


def _back_on(scene: Scene) -> str:
    """The day from which on somebody is asked again; what is kept is the last day on which they are not."""
    last = scene.person.away_until or scene.today
    return long_day(scene.speech, last + timedelta(days=1), scene.today)


async def toggle_words_only(scene: Scene) -> Handled:
    """“Words only”: on, or off again."""
    return await _words_only(with_act(scene, ("words", "no" if scene.person.words_only else "yes")))


async def _words_only(scene: Scene) -> Handled:
    scene.person.words_only = scene.act[1] == "yes"
    return await _done(scene, scene.speech.say("words-only-on" if scene.person.words_only else "words-only-off"))


async def _save_at_once(scene: Scene) -> Handled:
    scene.person.saves_at_once = scene.act[1] == "yes"
    return await _done(scene, scene.speech.say("at-once-on" if scene.person.saves_at_once else "at-once-off"))


async def _language(scene: Scene) -> Handled:
    languages = scene.house.languages()
    if len(scene.act) == 1 or scene.act[1] not in languages:
        buttons = [Choice(Speech(code).label("language-name"), ("language", code)) for code in languages]
        await ask(scene, Message(scene.speech.say("ask-language"), in_rows(buttons)), KIND)
        return Handled()
    scene.person.language = scene.act[1]
    await say(scene, Message(scene.speech.say("language-noted")))  # brings the buttons under the box in it
    return await settings(scene)


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "open": settings,
    "remind": _remind,
    "stop": stop,
    "again": remind_again,
    "away": _away_until,
    "here": _here,
    "words": _words_only,
    "save-at-once": _save_at_once,
    "language": _language,
}
"""What the buttons do, by the first word of their act."""

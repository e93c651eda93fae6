"""Asking people what they did, what they answer, and saying what became of a card that was left open."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from sqlalchemy.ext.asyncio import AsyncSession

from conversation import step as steps
from conversation.card import line
from conversation.draft import Draft
from conversation.message import Choice, Message
from handlers import left_open, settings, writing
from handlers.asking import ask, take_as_tap, with_numbers
from handlers.knowing import who_and_known
from handlers.reminder_times import said
from handlers.same_week import WEEK, monday_of, repeat_week_before
from handlers.saying import present
from handlers.saying_to_many import present_to_each
from handlers.scene import Handled, House, Scene, first_name, quiet_scene
from language.speech import Speech
from models.chat import Card
from models.directory import who_has_a_place
from models.people import Person
from models.reminding import asks_about_monthly, moment_of, plan_reminder, who_wrote

KIND = "remind"
LESS_OFTEN = {"day": "week", "week": "month"}
SPOKEN_TO = timedelta(hours=12)
"""How long words are still taken for a draft after it was said that it was not saved."""


async def say_reminders(session: AsyncSession, house: House, people: Sequence[Person], now: datetime) -> None:
    """Asks each of these people what they did; or, after three reminders without an answer, whether monthly is better.

    Nobody is asked who has left every team. `person.unanswered` is how many reminders in a row found no answer.
    """
    ids, monday = [person.id for person in people], monday_of(house.today(now))
    here = await who_has_a_place(session, ids, house.today(now))
    wrote = await who_wrote(session, ids, monday - WEEK, monday - timedelta(days=1))
    said = [(person, _asking(person, person.id in wrote)) for person in people if person.id in here]
    body = {"monday": monday.isoformat(), "listens": True}
    await present_to_each(session, said, KIND, body, now, outbox_kind="reminder")


def _asking(person: Person, wrote: bool) -> Message:
    """What a reminder says to somebody, who did or didn't write something down for the week before."""
    to = (person.language, person.words_only, first_name(person.name))
    return _offer_monthly(*to) if asks_about_monthly(person) else _question(*to, person.reminder_every or "week", wrote)


@lru_cache(maxsize=10_000)  # most first names come again and again
def _question(language: str, words_only: bool, name: str, every: str, wrote: bool) -> Message:
    speech = Speech(language, words_only)
    first = [Choice(speech.label("button-write-hours"), ("write",))]
    if wrote:
        first.append(Choice(speech.label("button-same-week"), ("same",)))
    second = (Choice(speech.label("button-nothing"), ("nothing",)), Choice(speech.label("button-not-now"), ("later",)))
    text = speech.say(f"reminder-{every}", name=name)
    return with_numbers(speech, Message(text, (tuple(first), second)))


@lru_cache(maxsize=10_000)
def _offer_monthly(language: str, words_only: bool, name: str) -> Message:
    speech = Speech(language, words_only)
    row = (
        Choice(speech.label("button-monthly"), ("monthly",)),
        Choice(speech.label("button-keep-asking"), ("keep",)),
    )
    return with_numbers(speech, Message(speech.say("reminder-offer-monthly", name=name), (row,)))


async def tap(scene: Scene) -> Handled:
    """A button under a reminder."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def nothing(scene: Scene) -> Handled:
    """“Nothing this week”, typed."""
    await writing.nothing_this_week(scene)
    return Handled()


async def _close(scene: Scene) -> None:
    """Takes the buttons off the reminder that was tapped."""
    if scene.incoming.kind == "tap":
        every = scene.person.reminder_every or "week"
        await ask(scene, Message(scene.speech.say(f"reminder-{every}", name=scene.first_name)), KIND)


async def _write(scene: Scene) -> Handled:
    await _close(scene)
    return await writing.start(scene)


async def _same(scene: Scene) -> Handled:
    monday = date.fromisoformat(scene.card.body["monday"]) if scene.card else monday_of(scene.today)
    await _close(scene)
    return await repeat_week_before(scene, monday)


async def _nothing(scene: Scene) -> Handled:
    await _close(scene)
    return await nothing(scene)


async def _not_now(scene: Scene) -> Handled:
    speech = scene.speech
    first = [
        Choice(speech.label("button-tomorrow"), ("tomorrow",)),
        Choice(speech.label("button-away"), ("away",)),
    ]
    second = [Choice(speech.label("button-less-often"), ("less",))] if scene.person.reminder_every in LESS_OFTEN else []
    second.append(Choice(speech.label("button-stop-asking"), ("stop",)))
    await ask(scene, Message(speech.say("reminder-later"), (tuple(first), tuple(second))), KIND)
    return Handled()


async def _tomorrow(scene: Scene) -> Handled:
    person, zone = scene.person, scene.charter.organisation.zone
    person.next_reminder_at = moment_of(scene.today + timedelta(days=1), person.reminder_at, zone)
    await ask(scene, Message(scene.speech.say("reminder-tomorrow")), KIND)
    return Handled()


async def _ask_less_often(scene: Scene) -> Handled:
    every = scene.person.reminder_every or ""
    return await _ask_each(scene, LESS_OFTEN.get(every, every))


async def _monthly(scene: Scene) -> Handled:
    return await _ask_each(scene, "month")


async def _ask_each(scene: Scene, every: str) -> Handled:
    scene.person.reminder_every, scene.person.unanswered = every, 0
    plan_reminder(scene.person, scene.charter.organisation.zone, scene.now)
    await ask(scene, Message(said(scene)), KIND)
    return Handled()


async def _keep(scene: Scene) -> Handled:
    scene.person.unanswered = 0
    await ask(scene, Message(said(scene)), KIND)
    return Handled()


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "write": _write,
    "same": _same,
    "nothing": _nothing,
    "later": _not_now,
    "tomorrow": _tomorrow,
    "away": settings.ask_away,
    "less": _ask_less_often,
    "stop": settings.stop,
    "monthly": _monthly,
    "keep": _keep,
}
"""What the buttons do."""


async def say_nudge(session: AsyncSession, house: House, card: Card, now: datetime) -> None:
    """Reminds of a draft that was left open, once; when its time is over, says what was not saved.

    `card.next_nudge_at` is set for the next time, or to None. A draft's time counts from when the person touched it,
    which what is said here doesn't change; after the last word words are taken for it for the rest of the day.
    """
    card.next_nudge_at = None
    person = await session.get_one(Person, card.person_id)
    scene = (await quiet_scene(session, house, person, now)).but(card=card)
    if card.kind in left_open.KINDS:
        return await left_open.remind_of(scene, card)
    draft = Draft.model_validate(card.body)
    told = draft.words or _lines(scene, draft)
    if not told or not scene.places:
        return None
    over = card.touched_at + writing.LIFETIME
    if now < over:
        touched, card.next_nudge_at = card.touched_at, over
        message = await _shall_i_save(scene, draft)
    else:
        touched = now - writing.LIFETIME + SPOKEN_TO
        draft, message = draft.but(stage="card", asked=None), _not_saved(scene, told)
    body = draft.model_dump(mode="json")
    await present(session, person, message, writing.KIND, body, now, card=card, place="below", outbox_kind="notice")
    card.touched_at = touched
    return None


def _lines(scene: Scene, draft: Draft) -> str:
    """What a draft says that was made by buttons alone; empty where nothing was answered yet."""
    return ", ".join(
        line(scene.charter, scene.speech, item, scene.today) or item.note
        for item in draft.items
        if item.activity or item.note
    )


async def _shall_i_save(scene: Scene, draft: Draft) -> Message:
    """The card, or the question that is open, once more."""
    who, known = await who_and_known(scene, draft)
    again = steps.repeat(scene.charter, who, known, draft, scene.incoming, scene.now).message
    if again is None:
        raise ValueError("a draft that is open can be shown")
    asked = scene.speech.say("nudge-finish" if draft.stage == "asking" else "nudge-save")
    return Message(f"{asked}\n\n{again.text}", again.choices)


def _not_saved(scene: Scene, told: str) -> Message:
    speech = scene.speech
    row = (
        Choice(speech.label("button-save-now"), ("save",)),
        Choice(speech.label("button-drop-it"), ("cancel",)),
    )
    text = speech.say("nudge-not-saved", words=told)
    return Message(f"{text}\n{speech.say('card-say')}" if speech.words_only else text, (row,))

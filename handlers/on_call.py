"""Alerts: whoever the charter names as on call is asked to ring somebody, one after the other, until one does.

They are told who, when and of which team; never what was written, which is kept nowhere.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from conversation.message import Choice, Message
from handlers.asking import ask, take_as_tap, with_numbers
from handlers.saying import present, tell
from handlers.scene import Handled, House, Scene, first_name, quiet_scene
from language.figures import clock_time
from language.speech import Speech
from models.chat import Card
from models.concerns import Concern
from models.directory import leads, places_of
from models.people import Person

KIND = "alert"
LONGEST_WAIT = timedelta(hours=4)
"""The wait for an answer doubles each time that everybody has been asked, up to this."""
LEADS_WAIT = timedelta(minutes=10)
"""How long an answer is waited for where the charter names nobody, and every lead was asked at once."""


async def on_call(session: AsyncSession, house: House, writer: Person, now: datetime) -> list[Person]:
    """Who can be alerted of what somebody wrote, in turn: those whom the charter names, else every lead.

    Never the writer, and not whoever manages the writer; a lead on call who does comes after the others.
    """
    day = house.today(now)
    named = house.charter.oncall.people if house.charter.oncall else ()
    found = await _by_name(session, named) if named else await leads(session, day)
    teams = {place.team for place in await places_of(session, writer.id, day) if place.team}
    first: list[Person] = []
    last: list[Person] = []
    for person in found:
        if person.id == writer.id or not _can_be_reached(person):
            continue
        places = await places_of(session, person.id, day)
        if not any(place.role == "manager" and place.team in teams for place in places):
            first.append(person)
        elif any(place.role == "lead" for place in places):
            last.append(person)
    return first + last


async def _by_name(session: AsyncSession, names: Sequence[str]) -> list[Person]:
    people = await session.scalars(select(Person).where(Person.name.in_(names), Person.left_at.is_(None)))
    return sorted(people, key=lambda person: names.index(person.name))


def _can_be_reached(person: Person) -> bool:
    return person.chat_id is not None and person.joined_at is not None and person.unreachable_since is None


async def alert(session: AsyncSession, house: House, concern: Concern, writer: Person, now: datetime) -> list[Person]:
    """Alerts whoever is next, and plans the alert after that one; gives whom, nobody where none can be reached."""
    people = await on_call(session, house, writer, now)
    asked = _next(people, concern.alerted_id) if house.charter.oncall else people
    concern.asked_at = concern.asked_at or now
    concern.next_alert_at = now + _wait(house, concern.alerts, len(people))
    concern.alerts += len(asked)
    concern.alerted_id = asked[-1].id if asked else None
    for person in asked:
        await _send(session, house, concern, writer, person, now)
    return asked


def _next(people: Sequence[Person], last: int | None) -> list[Person]:
    """The one after whoever was alerted last, beginning again after everybody."""
    at = next((number for number, person in enumerate(people, 1) if person.id == last), 0)
    return [people[at % len(people)]] if people else []


def _wait(house: House, alerts: int, people: int) -> timedelta:
    """How long an answer is waited for, after so many alerts to so many people."""
    oncall = house.charter.oncall
    wait = timedelta(minutes=oncall.deputy_after) if oncall else LEADS_WAIT
    rounds = alerts // people if people else 0
    return max(wait, min(wait * (1 << min(rounds, 10)), LONGEST_WAIT))


async def _send(
    session: AsyncSession, house: House, concern: Concern, writer: Person, person: Person, now: datetime
) -> None:
    speech = Speech(person.language, person.words_only)
    said = [_what_happened(speech, house, concern, writer, await _team(session, house, speech, writer, now))]
    message = with_numbers(speech, Message("\n".join([*said, speech.say("alert-until")]), _buttons(speech)))
    body = {"concern": concern.id, "listens": True}
    await present(session, person, message, KIND, body, now, outbox_kind="alert")


def _what_happened(speech: Speech, house: House, concern: Concern, writer: Person, team: str) -> str:
    local = concern.raised_at.astimezone(house.charter.organisation.zone)
    sentence = "alert-harm" if concern.flag == "harm" else "alert-distress"
    return speech.say(sentence, name=writer.name, first=first_name(writer.name), team=team, time=clock_time(local))


async def _team(session: AsyncSession, house: House, speech: Speech, writer: Person, now: datetime) -> str:
    """What the writer's team is called; the organisation's name for somebody who has none."""
    codes = [place.team for place in await places_of(session, writer.id, house.today(now)) if place.team]
    team = house.charter.team(codes[0]) if codes else None
    return team.title.say(speech.language) if team else house.charter.organisation.name


def _buttons(speech: Speech) -> tuple[tuple[Choice, ...], ...]:
    ring = Choice(speech.label("button-ringing"), ("ring",))
    return (ring,), (Choice(speech.label("button-pass-on"), ("pass-on",)),)


async def tap(scene: Scene) -> Handled:
    """*I'm ringing them now*, or *I can't, pass it on*."""
    number = int(scene.card.body["concern"]) if scene.card else 0
    concern = await scene.session.get(Concern, number, with_for_update=True)
    writer = await scene.session.get(Person, concern.person_id) if concern else None
    if concern is None or writer is None:
        return Handled(scene.speech.label("stale"))
    if concern.acknowledged_by is not None:
        await _close(scene, await _who_rings(scene, concern, writer))
    elif scene.act == ("ring",):
        await _acknowledge(scene, concern, writer)
    else:
        await _pass_on(scene, concern, writer)
    return Handled()


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def _acknowledge(scene: Scene, concern: Concern, writer: Person) -> None:
    concern.acknowledged_by, concern.acknowledged_at, concern.next_alert_at = scene.person.id, scene.now, None
    await _close(scene, scene.speech.say("alert-yours", name=writer.name))
    people = [person.id for person in await on_call(scene.session, scene.house, writer, scene.now)]
    shown = await scene.session.scalars(select(Card).where(Card.person_id.in_(people), Card.kind == KIND, Card.open))
    for card in [card for card in shown if card.body["concern"] == concern.id and card is not scene.card]:
        await _end(scene, card, concern, writer)
    theirs = Speech(writer.language, writer.words_only)
    said = Message(theirs.say("concern-ringing", name=scene.person.name))
    await tell(scene.session, writer, said, scene.now)


async def _end(scene: Scene, card: Card, concern: Concern, writer: Person) -> None:
    """Says in another alert of the same concern that somebody is ringing already."""
    person = await scene.session.get_one(Person, card.person_id)
    its = (await quiet_scene(scene.session, scene.house, person, scene.now)).but(card=card)
    text = await _who_rings(its, concern, writer)
    body = {"concern": concern.id, "listens": False}
    await present(
        scene.session, person, Message(text), KIND, body, scene.now, card=card, place="here", still_open=False
    )


async def _who_rings(scene: Scene, concern: Concern, writer: Person) -> str:
    if concern.acknowledged_by == scene.person.id:
        return scene.speech.say("alert-yours", name=writer.name)
    rings = await scene.session.get_one(Person, concern.acknowledged_by)
    return scene.speech.say("alert-theirs", who=rings.name, name=writer.name)


async def _close(scene: Scene, text: str) -> None:
    if scene.card:
        await ask(scene, Message(text), KIND, concern=scene.card.body["concern"])


async def _pass_on(scene: Scene, concern: Concern, writer: Person) -> None:
    """To whoever is next, at once."""
    people = [one for one in await on_call(scene.session, scene.house, writer, scene.now) if one.id != scene.person.id]
    speech, ring = scene.speech, ((Choice(scene.speech.label("button-ringing"), ("ring",)),),)
    if not people:
        text = speech.say("alert-nobody-else", name=writer.name)
    else:
        concern.alerted_id = scene.person.id
        asked = await alert(scene.session, scene.house, concern, writer, scene.now)
        text = speech.say("alert-passed-on", names=speech.listed([one.name for one in asked]), name=writer.name)
    await ask(scene, Message(text, ring), KIND, concern=concern.id)


async def say_alert(session: AsyncSession, house: House, concern: Concern, writer: Person, now: datetime) -> None:
    """Alerts whoever is next of a concern that nobody has acknowledged; tells the writer, once, that nobody has."""
    round_done = concern.alerts >= len(await on_call(session, house, writer, now))
    asked = await alert(session, house, concern, writer, now)
    if concern.unanswered_at is None and (round_done or not asked):
        concern.unanswered_at = now
        speech, safeguarding = Speech(writer.language, writer.words_only), house.charter.organisation.safeguarding
        said = [speech.say("concern-no-answer" if asked else "concern-nobody"), speech.say("concern-999")]
        said += [speech.say("concern-safeguarding", safeguarding=safeguarding)] if safeguarding else []
        await tell(session, writer, Message("\n".join(said)), now)

"""The sample organisation put into a database: its charter, its people, and their year."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.cast import COMPANY, PHONES, Actor
from bot.demo.history import Deed, Reading, history_of, readings_of
from bot.demo.stories import STORIES, use_agreed
from charter.schema import Charter
from conversation.message import Message
from handlers.saying import tell
from language.speech import Speech
from models.charters import apply_charter
from models.directory import add_person, give_place
from models.entries import Entry, EntryScore, EntryValue
from models.journal import place_of
from models.people import Person
from models.reminding import moment_of, plan_digest, plan_reminder
from models.stories import keep_story


async def settle_in(session: AsyncSession, text: str, charter: Charter, now: datetime) -> None:
    """Fills an empty database with the organisation as it stands at `now`; the totals are made last, by the charter."""
    today = now.astimezone(charter.organisation.zone).date()
    people = [(actor, await _join(session, charter, actor, today, now)) for actor in (*PHONES, *COMPANY)]
    entries = [
        (_entry(charter, actor, person, deed, now), deed)
        for actor, person in people
        for deed in history_of(charter, actor, today)
    ]
    session.add_all(entry for entry, _ in entries)
    await session.flush()
    session.add_all(
        EntryValue(entry_id=entry.id, field=field, number=value)
        if isinstance(value, int)
        else EntryValue(entry_id=entry.id, field=field, words=value)
        for entry, (_, _, values) in entries
        for field, value in values.items()
    )
    stories = iter(STORIES)
    for actor, person in people:
        readings = list(readings_of(charter, actor, today))
        kept = [await _keep_reading(session, charter, actor, person, reading, now) for reading in readings]
        if use := use_agreed(actor.name, readings):
            await keep_story(session, kept[-1].id, next(stories), use, person.id, kept[-1].saved_at)
    await session.flush()
    await apply_charter(session, text, charter, now)
    for actor, person in people:
        if actor.phone is not None:
            await _greet(session, actor, person, now)


async def _greet(session: AsyncSession, actor: Actor, person: Person, now: datetime) -> None:
    """A first message, so that the chat is open and the buttons stand under the box."""
    manages = any(role == "manager" for role, _ in actor.places)
    speech = Speech(person.language)
    text = speech.say("rehearsal-hello-manager" if manages else "rehearsal-hello", name=person.name.split()[0])
    await tell(session, person, Message(text), now)


async def _join(session: AsyncSession, charter: Charter, actor: Actor, today: date, now: datetime) -> Person:
    joined = moment_of(today - timedelta(weeks=60), time(9), charter.organisation.zone)
    person = await add_person(session, name=actor.name, language="en", chat_id=actor.phone, joined_at=joined)
    person.heard_at = now - timedelta(days=3)
    for role, team in actor.places:
        await give_place(session, person, role, team, joined.date())
    if actor.phone is None:
        return person
    zone = charter.organisation.zone
    person.reminder_every, (person.reminder_weekday, person.reminder_at) = "week", actor.asked
    plan_reminder(person, zone, now)
    managed = [charter.team(team) for role, team in actor.places if role == "manager" and team]
    if managed and managed[0]:
        plan_digest(person, managed[0].digest, zone, now)
    return person


async def _keep_reading(
    session: AsyncSession, charter: Charter, actor: Actor, person: Person, reading: Reading, now: datetime
) -> Entry:
    code, subject, day, scores = reading
    entry = _entry(charter, actor, person, (code, day, {}), now)
    entry.subject = subject
    session.add(entry)
    await session.flush()
    session.add_all(EntryScore(entry_id=entry.id, domain=domain, score=score) for domain, score in scores.items())
    return entry


def _entry(charter: Charter, actor: Actor, person: Person, deed: Deed, now: datetime) -> Entry:
    code, day, values = deed
    activity = charter.activity(code)
    role, team = actor.places[0]
    if activity is None or team is None:
        raise LookupError(f"the sample charter lacks {code}")
    found = charter.team(team)
    if found is None:
        raise LookupError(f"the sample charter lacks the team {team}")
    saved = moment_of(day, time(19, 30), charter.organisation.zone)
    waiting = activity.approval == "always" and day > now.date() - timedelta(days=14)
    return Entry(
        person_id=person.id,
        entered_by=person.id,
        activity=code,
        kind=activity.kind,
        role=role,
        team=team,
        contract=found.contract,
        day=day,
        place=place_of(charter, found, values),
        state="waiting" if waiting else "counted",
        checked=(activity.approval == "always" or activity.kind == "training") and not waiting,
        saved_at=min(saved, now),
    )

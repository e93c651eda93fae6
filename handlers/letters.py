"""What comes once a month or a year: a volunteer's hours, how the bot is, who can see everything, the year's end."""

import asyncio
import shutil
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period
from conversation.message import Choice, Message
from handlers import writing
from handlers.asking import ask, take_as_tap
from handlers.saying import present, tell
from handlers.scene import Handled, House, Scene, quiet_scene
from language.figures import hours, long_day, month_name, plain_day
from language.speech import Markup
from models.backed_up import last_backup
from models.directory import leads
from models.letters import asks_before_year_end, minutes_given, minutes_together, plan_letter
from models.people import Person
from models.undelivered import undelivered
from models.updates import failed_updates

KIND = "letter"
LATEST = timedelta(days=1)
"""So long after its time a note still comes, the bot having been away."""
GIGABYTE = 1_000_000_000


async def say_letter(session: AsyncSession, house: House, person: Person, now: datetime) -> None:
    """Writes what is due to somebody, and plans their next note."""
    due = person.next_letter_at
    plan_letter(person, house.charter, now)
    scene = await quiet_scene(session, house, person, now)
    if due is None or now - due > LATEST or not scene.places:
        return
    day = house.today(due)
    if year := asks_before_year_end(house.charter, day):
        await _ask_before_year_end(scene, year)
    if day.day == 1:
        await _tell_hours(scene, Period((day - timedelta(days=1)).replace(day=1), day - timedelta(days=1)))
        if "lead" in scene.roles:
            await _tell_of_machine(scene)
        if "lead" in scene.roles and day.month == house.charter.organisation.year_starts.month:
            await _ask_who_sees(scene)


async def _tell_hours(scene: Scene, month: Period) -> None:
    """A volunteer's hours of a month, and all their team's together; nothing to somebody who has none."""
    team = next((place.team for place in scene.places if place.role == "volunteer" and place.team), None)
    own = await minutes_given(scene.session, scene.charter, scene.person.id, month) if team else 0
    if not team or not own:
        return
    together = await minutes_together(scene.session, scene.charter, team, month)
    title = scene.charter.team(team)
    text = scene.speech.say(
        "letter-hours",
        month=month_name(scene.speech, month.first),
        own=hours(own),
        team=title.title.say(scene.speech.language) if title else team,
        together=hours(max(own, together)),
    )
    await tell(scene.session, scene.person, Message(text), scene.now, kind="notice", lane=1)


async def _ask_before_year_end(scene: Scene, year: Period) -> None:
    speech = scene.speech
    text = speech.say("letter-year", name=scene.first_name, day=long_day(speech, year.last, scene.today))
    button = Choice(speech.label("button-write-hours"), ("write",))
    await _put(scene, Message(text, ((button,),)), {})


async def _tell_of_machine(scene: Scene) -> None:
    """The last backup, the disk, and what waits for somebody: to the leads, who know whoever runs it."""
    speech, data = scene.speech, scene.house.data
    backup = last_backup(data) if data else None
    free = (await asyncio.to_thread(shutil.disk_usage, data)).free // GIGABYTE if data and data.exists() else None
    lines = [speech.say("letter-machine"), _backup_line(scene, backup)]
    if free is not None:
        lines.append(speech.say("letter-disk", free=free))
    waiting = len(await undelivered(scene.session)) + len(await failed_updates(scene.session))
    lines.append(speech.say("letter-failures", count=waiting))
    await tell(scene.session, scene.person, Message("\n".join(lines)), scene.now, kind="notice", lane=1)


def _backup_line(scene: Scene, backup: datetime | None) -> Markup:
    if backup is None:
        return scene.speech.say("letter-backup-none")
    return scene.speech.say("letter-backup", day=plain_day(scene.speech, scene.house.today(backup), scene.today))


async def _ask_who_sees(scene: Scene) -> None:
    names = [person.name for person in await leads(scene.session, scene.today)]
    text = scene.speech.say("letter-sees", count=len(names), names=scene.speech.listed(names))
    button = Choice(scene.speech.label("button-still-right"), ("right",))
    await _put(scene, Message(text, ((button,),)), {"names": names})


async def _put(scene: Scene, message: Message, body: dict[str, object]) -> None:
    body = body | {"listens": True}
    await present(scene.session, scene.person, message, KIND, body, scene.now, outbox_kind="notice")


async def tap(scene: Scene) -> Handled:
    """[Write hours], or [Still right]."""
    if scene.act == ("write",):
        return await writing.start(scene.but(card=None))
    names = [str(name) for name in scene.card.body.get("names", ())] if scene.card else []
    day = _day(scene, scene.today)
    said = scene.speech.say("letter-still-right", names=scene.speech.listed(names), day=day)
    await ask(scene, Message(said), KIND, names=names)
    return Handled()


def _day(scene: Scene, day: date) -> str:
    return long_day(scene.speech, day, scene.today)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)

"""The weekly digest: one message a manager, with one picture, and what its buttons open."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period
from charter.schema import MONDAY_MORNING, Role
from conversation.card import in_rows
from conversation.message import Choice, Message, Rows
from handlers import certificates, checking, exporting, figures, lapsed, lead_digest, nudging, thanking
from handlers.asking import take_as_tap, with_numbers
from handlers.lead_digest import say_lead_digest
from handlers.nudging import digest_teams
from handlers.saying import present
from handlers.scene import Handled, House, Scene, quiet_scene
from models.directory import managers_of
from models.naming import member_named
from models.outbox import Kind
from models.people import Person
from models.reminding import plan_digest
from reports.digest import DigestFigures, bars_of, compose_digest
from reports.gather import gather_digest, week_before
from reports.pictures import draw_bars

KIND = "digest"


async def say_digest(session: AsyncSession, house: House, person: Person, now: datetime) -> None:
    """Tells a manager or lead of the week up to the last Sunday; nothing to somebody who is neither any more.

    A lead who manages no team hears of the whole charter. While a manager is away, whoever the charter names as
    their deputy gets it instead, if that person manages a team or leads, too.
    """
    scene = await quiet_scene(session, house, person, now)
    if leads_only(scene):
        await say_lead_digest(scene, "digest")
        return
    deputy = await _deputy(scene) if person.away_until is not None and person.away_until >= scene.today else None
    await _say(deputy or scene, "digest", digest_teams(scene), for_another=scene.first_name if deputy else "")


def leads_only(scene: Scene) -> bool:
    """Whether somebody leads and manages no team themselves: their week is that of the whole charter."""
    return "lead" in scene.roles and "manager" not in scene.roles


async def send_team_digest(session: AsyncSession, house: House, team: str, week: Period, now: datetime) -> list[Person]:
    """Sends a team's digest of a week to those who manage it, and gives whom it goes to."""
    managers = [one for one in await managers_of(session, team, house.today(now)) if one.chat_id is not None]
    for person in managers:
        await _say(await quiet_scene(session, house, person, now), "digest", (team,), week)
    return managers


async def _deputy(scene: Scene) -> Scene | None:
    """Whoever stands in for the person, if the charter names somebody who has joined and manages or leads."""
    name = next((one.deputy for one in scene.charter.people if one.name == scene.person.name), None)
    person = await member_named(scene.session, name) if name else None
    if person is None:
        return None
    theirs = await quiet_scene(scene.session, scene.house, person, scene.now)
    return theirs if digest_teams(theirs) else None


def plan_weekly(scene: Scene, person: Person, role: Role, team: str | None) -> None:
    """Has somebody who becomes a manager or lead told every week, at their team's time, if they aren't yet."""
    if role not in ("manager", "lead") or person.next_digest_at is not None:
        return
    found = scene.charter.team(team) if team else None
    when = found.digest if found else MONDAY_MORNING
    plan_digest(person, when, scene.charter.organisation.zone, scene.now)


async def digest(scene: Scene) -> Handled:
    """`/digest`: the same on demand."""
    await _say(scene, "reply", digest_teams(scene))
    return Handled()


async def _say(
    scene: Scene, kind: Kind, teams: Sequence[str], week: Period | None = None, for_another: str = ""
) -> None:
    if not teams:
        return
    told = await gather_digest(
        scene.session,
        scene.charter,
        scene.speech,
        week or week_before(scene.today),
        teams=teams,
        checks=scene.managed_teams() if set(teams) == set(digest_teams(scene)) else teams,
        reader=scene.person.id,
    )
    message = await _message(scene, replace(told, instead_of=for_another))
    if not set(teams) <= set(digest_teams(scene)):
        message = replace(message, choices=())  # they would open what is not this digest's
    message = with_numbers(scene.speech, message)
    await present(scene.session, scene.person, message, KIND, {"listens": True}, scene.now, outbox_kind=kind)


async def _message(scene: Scene, told: DigestFigures) -> Message:
    """The digest with its picture, which is drawn off the loop; without one for those who want words only."""
    speech = scene.speech
    bars = () if speech.words_only else bars_of(speech, told)
    picture = await asyncio.to_thread(draw_bars, bars, speech.label("digest-key")) if bars else None
    unseen = len(await certificates.unseen_of(scene))
    return Message(compose_digest(speech, told, picture is not None), _buttons(scene, told, unseen), picture)


def _buttons(scene: Scene, told: DigestFigures, unseen: int) -> Rows:
    """What needs them first; a button only for what there is. `unseen`: certificates that nobody has looked at."""
    counts = (("check", told.to_check), ("certificates", unseen), ("lapsed", told.lapsed), ("quiet", told.silent))
    buttons = [
        Choice(scene.speech.label(f"button-digest-{verb}", count=count), (verb,)) for verb, count in counts if count
    ]
    if told.wrote:
        buttons.append(Choice(scene.speech.label("button-digest-thanks"), ("thanks",)))
    buttons.append(Choice(scene.speech.label("button-digest-figures"), ("figures",)))
    buttons.append(Choice(scene.speech.label("button-digest-export"), ("export",)))
    if "lead" in scene.roles:
        buttons.append(Choice(scene.speech.label("button-digest-lead"), ("lead",)))
    return in_rows(buttons)


async def tap(scene: Scene) -> Handled:
    """A button of a digest: it opens beside the digest, which stays as it is."""
    return await OPENS[scene.act[0]](scene.but(card=None))


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


OPENS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "check": checking.start,
    "certificates": certificates.start,
    "lapsed": lapsed.start,
    "quiet": nudging.start,
    "thanks": thanking.start,
    "figures": figures.start,
    "export": exporting.start,
    "lead": lead_digest.start,
}
"""What each button of a digest opens."""

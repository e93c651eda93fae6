"""The weekly digest: one message a manager, with one picture, and what its buttons open."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import MONDAY_MORNING, Role
from conversation.message import Choice, Message, Rows
from handlers import checking, figures, lapsed, nudging
from handlers.asking import take_as_tap, with_numbers
from handlers.nudging import digest_teams
from handlers.saying import present
from handlers.scene import Handled, House, Scene, quiet_scene
from models.outbox import Kind
from models.people import Person
from models.reminding import plan_digest
from reports.digest import DigestFigures, bars_of, compose_digest
from reports.gather import gather_digest, week_before
from reports.pictures import draw_bars

KIND = "digest"


async def say_digest(session: AsyncSession, house: House, person: Person, now: datetime) -> None:
    """Tells a manager or lead of the week up to the last Sunday; nothing to somebody who is neither any more."""
    await _say(await quiet_scene(session, house, person, now), "digest")


def plan_weekly(scene: Scene, person: Person, role: Role, team: str | None) -> None:
    """Has somebody who becomes a manager or lead told every week, at their team's time, if they aren't yet."""
    if role not in ("manager", "lead") or person.next_digest_at is not None:
        return
    found = scene.charter.team(team) if team else None
    when = found.digest if found else MONDAY_MORNING
    plan_digest(person, when, scene.charter.organisation.zone, scene.now)


async def digest(scene: Scene) -> Handled:
    """`/digest`: the same on demand."""
    await _say(scene, "reply")
    return Handled()


async def _say(scene: Scene, kind: Kind) -> None:
    teams = digest_teams(scene)
    if not teams:
        return
    told = await gather_digest(
        scene.session,
        scene.charter,
        scene.speech,
        week_before(scene.today),
        teams=teams,
        checks=scene.managed_teams(),
        reader=scene.person.id,
    )
    message = with_numbers(scene.speech, await _message(scene, told))
    await present(scene.session, scene.person, message, KIND, {"listens": True}, scene.now, outbox_kind=kind)


async def _message(scene: Scene, told: DigestFigures) -> Message:
    """The digest with its picture, which is drawn off the loop; without one for those who want words only."""
    speech = scene.speech
    bars = () if speech.words_only else bars_of(speech, told)
    picture = await asyncio.to_thread(draw_bars, bars, speech.label("digest-key")) if bars else None
    return Message(compose_digest(speech, told, picture is not None), _buttons(scene, told), picture)


def _buttons(scene: Scene, told: DigestFigures) -> Rows:
    """What needs them first; a button only for what there is."""
    counts = (("check", told.to_check), ("lapsed", told.lapsed), ("quiet", told.silent))
    buttons = [
        Choice(scene.speech.label(f"button-digest-{verb}", count=count), (verb,)) for verb, count in counts if count
    ]
    buttons.append(Choice(scene.speech.label("button-digest-figures"), ("figures",)))
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


async def tap(scene: Scene) -> Handled:
    """A button of a digest: it opens beside the digest, which stays as it is."""
    return await OPENS[scene.act[0]](scene.but(card=None))


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


OPENS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "check": checking.start,
    "lapsed": lapsed.start,
    "quiet": nudging.start,
    "figures": figures.start,
}
"""What each button of a digest opens."""

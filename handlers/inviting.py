"""`/invite`: a joining link for a role in a team, with its code as a picture; for one person, or for a poster."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from charter.schema import ROLES, Role
from conversation.card import clipped, in_rows
from conversation.message import Choice, Message
from handlers.asking import ask, take_as_tap
from handlers.files import Made, order_file, scene_of
from handlers.saying import present, say
from handlers.scene import Handled, House, Scene
from language.figures import calendar_day, long_day
from models.database import Database
from models.files import FileOrder
from models.invitations import LIFETIME, joining_link, make_invitation
from models.people import Person
from reports.joining_code import draw_code
from reports.prints import poster_pdf, poster_words

KIND = "invite"
POSTER = "poster"
"""The kind of file that a poster is."""
ON_POSTERS: tuple[Role, ...] = ("carer", "volunteer")
"""Whoever passes a poster may use it, so it makes nobody a manager."""
POSTER_USES = 100
POSTER_LIFETIME = timedelta(days=90)


async def start(scene: Scene) -> Handled:
    """Who the link is for."""
    return await ask_role(scene)


async def ask_role(scene: Scene, way: str = "one", team: str = "", roles: Sequence[Role] = ROLES) -> Handled:
    """Which role the link gives, in `team` where that is known; `way` is `one` or `poster`."""
    speech = scene.speech
    choices = [
        Choice(
            speech.label("button-role", role=role),
            ("team", way, role, team) if team and role != "lead" else ("role", way, role),
        )
        for role in roles
        if may_give(scene, role)
    ]
    await ask(scene, Message(speech.say("invite-who"), in_rows(choices)), KIND)
    return Handled()


def may_give(scene: Scene, role: Role) -> bool:
    """Whether the person may make somebody else a member with this role."""
    return role != "lead" or "lead" in scene.roles


async def tap(scene: Scene) -> Handled:
    """A role, a team, or *For a poster*."""
    match scene.act:
        case ("role", way, role):
            return await ask_team(scene, way, _role(role))
        case ("team", way, role, team):
            return await _make(scene, way, _role(role), team or None)
    return Handled()


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


def _role(given: str) -> Role:
    return next(role for role in ROLES if role == given)


async def ask_team(scene: Scene, way: str, role: Role) -> Handled:
    """Which team they are to join, where there is more than one; a lead has all of them."""
    teams = [team for team in scene.charter.teams if team.code in scene.managed_teams() and team.retired is None]
    if role == "lead":
        return await _make(scene, way, role, None)
    if len(teams) == 1:
        return await _make(scene, way, role, teams[0].code)
    choices = [Choice(clipped(team.title.say(scene.speech.language)), ("team", way, role, team.code)) for team in teams]
    await ask(scene, Message(scene.speech.say("invite-team"), in_rows(choices)), KIND)
    return Handled()


async def _make(scene: Scene, way: str, role: Role, team: str | None) -> Handled:
    if (
        not may_give(scene, role)
        or (way == "poster" and role not in ON_POSTERS)
        or (role != "lead" and team not in scene.managed_teams())
    ):
        return Handled(scene.speech.label("not-allowed"))
    if scene.card is None or "link" not in scene.card.body:
        await ask(scene, Message(scene.speech.say("invite-made", **_whom(scene, role, team))), KIND)
    await send_link(scene, role, team, poster=way == "poster")
    return Handled()


def _whom(scene: Scene, role: Role, team: str | None) -> dict[str, str]:
    found = scene.charter.team(team) if team else None
    title = found.title.say(scene.speech.language) if found else scene.charter.organisation.name
    return {"role": role, "team": title}


async def send_link(
    scene: Scene, role: Role, team: str | None, *, person: Person | None = None, poster: bool = False
) -> None:
    """The link and its code, in a message of their own. With `person` it joins that person's history."""
    lifetime = POSTER_LIFETIME if poster else LIFETIME
    token = await make_invitation(
        scene.session,
        role=role,
        team=team,
        now=scene.now,
        person_id=person.id if person else None,
        uses=POSTER_USES if poster else 1,
        expires_at=scene.now + lifetime,
        made_by=scene.person.id,
    )
    link = joining_link(scene.house.bot_username, token)
    speech, until = scene.speech, scene.house.today(scene.now + lifetime)
    sentence = "invite-phone" if person else "invite-poster" if poster else "invite-link"
    text = speech.say(
        sentence,
        **_whom(scene, role, team),
        name=person.name if person else "",
        uses=POSTER_USES,
        day=long_day(speech, until, scene.today),
        link=link,
    )
    offers_poster = not poster and person is None and role in ON_POSTERS
    again = Choice(speech.label("button-poster"), ("team", "poster", role, team or ""))
    picture = None if speech.words_only else await asyncio.to_thread(draw_code, link)
    message = Message(text, ((again,),) if offers_poster else (), picture)
    body = {"listens": offers_poster, "link": True}
    await present(scene.session, scene.person, message, KIND, body, scene.now)
    if poster:
        asked = {"link": link, "team": _whom(scene, role, team)["team"], "until": until.isoformat()}
        order_file(scene, POSTER, asked)
        await say(scene, Message(speech.say("invite-poster-coming")))


async def make_poster(database: Database, house: House, order: FileOrder, now: datetime) -> Made | None:
    """The poster as a page to print. No transaction is open while it is typeset."""
    async with database.look() as session:
        scene = await scene_of(session, house, order.person_id, now)
    if not scene.managed_teams():
        return None
    speech, asked = scene.speech, order.asked
    words = poster_words(
        speech,
        link=asked["link"],
        team=asked["team"],
        organisation=house.charter.organisation.name,
        day=calendar_day(speech, date.fromisoformat(asked["until"])),
    )
    pdf = await poster_pdf(words, now)
    told = speech.say("invite-poster-here", team=asked["team"])
    return Made(Message(told, picture=pdf, file_name="poster.pdf"), KIND)

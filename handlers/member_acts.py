"""What can be done about a member of a team: a new phone, a lost one, one more role, and leaving."""

from typing import Any

from charter.schema import ROLES, Role
from conversation.card import in_rows
from conversation.message import Choice, Message
from handlers.asking import ask
from handlers.digests import plan_weekly
from handlers.inviting import may_give, send_link
from handlers.saying import tell
from handlers.scene import Handled, Scene
from models.belonging import cut_off, leave_team
from models.directory import give_place, places_of
from models.outbox import put
from models.people import Person

KIND = "team"
"""These are pages of the team's card."""


async def new_phone(scene: Scene, person: Person, team: str) -> Handled:
    """A link that joins the person's own history, once."""
    places = await places_of(scene.session, person.id, scene.today)
    role = next(place.role for place in places if place.team == team)
    await send_link(scene, role, team, person=person)
    return Handled()


async def lost_phone(scene: Scene, person: Person, team: str) -> Handled:
    """Cuts the phone off at once: whoever has it sees nothing new and can't write as this person."""
    await _cut_off(scene, person)
    speech = scene.speech
    row = (
        Choice(speech.label("button-member-phone"), ("phone", str(person.id), team)),
        Choice(speech.label("button-back"), ("team", team, "0")),
    )
    await ask(scene, Message(speech.say("member-cut-off", name=person.name), (row,)), KIND)
    return Handled()


async def _cut_off(scene: Scene, person: Person) -> None:
    """The chat isn't the person's any more, and shows no more commands than everybody's does."""
    chat_id, had_menu = person.chat_id, bool(person.menu)
    await cut_off(scene.session, person)
    person.menu = ""
    if chat_id is not None and had_menu:
        same: dict[str, Any] = {"kind": "reply", "lane": 0, "now": scene.now}
        await put(scene.session, chat_id=chat_id, person_id=person.id, method="menu", commands=(), **same)


async def has_left(scene: Scene, person: Person, team: str) -> Handled:
    """Asks first: it can't be taken back by a button."""
    speech, named = scene.speech, (str(person.id), team)
    row = (
        Choice(speech.label("button-member-left-yes"), ("left-yes", *named)),
        Choice(speech.label("button-back"), ("member", *named)),
    )
    await ask(scene, Message(speech.say("member-left-sure", name=person.name, team=_title(scene, team)), (row,)), KIND)
    return Handled()


async def has_left_indeed(scene: Scene, person: Person, team: str) -> Handled:
    """Ends the person's roles in the team; who has no other team is said goodbye to and not written to again."""
    if person.id == scene.person.id:
        return Handled(scene.speech.label("not-allowed"))
    gone = await leave_team(scene.session, person, team, scene.today, scene.now)
    if gone:
        await _say_goodbye(scene, person)
    speech = scene.speech
    text = speech.say("member-left" if gone else "member-left-team", name=person.name, team=_title(scene, team))
    back = Choice(speech.label("button-back"), ("team", team, "0"))
    await ask(scene, Message(text, ((back,),)), KIND)
    return Handled()


async def _say_goodbye(scene: Scene, person: Person) -> None:
    chat_id = person.chat_id
    if chat_id is None:
        return
    await _cut_off(scene, person)
    speech = scene.but(person=person).speech
    text = speech.say(
        "goodbye",
        name=person.name.split()[0],
        manager=scene.first_name,
        organisation=scene.charter.organisation.name,
    )
    await put(scene.session, chat_id=chat_id, person_id=person.id, kind="notice", lane=0, now=scene.now, text=text)


async def add_role(scene: Scene, person: Person, team: str) -> Handled:
    """Which role they take on as well."""
    speech = scene.speech
    held = {
        place.role for place in await places_of(scene.session, person.id, scene.today) if place.team in (team, None)
    }
    choices = [
        Choice(speech.label("button-role", role=role), ("give", str(person.id), team, role))
        for role in ROLES
        if role not in held and may_give(scene, role)
    ]
    back = Choice(speech.label("button-back"), ("member", str(person.id), team))
    await ask(scene, Message(speech.say("member-which-role", name=person.name), (*in_rows(choices), (back,))), KIND)
    return Handled()


async def give_role(scene: Scene, person: Person, team: str) -> Handled:
    """One more role from today on; the person is told."""
    role: Role = next(one for one in ROLES if one == scene.act[3])
    if not may_give(scene, role):
        return Handled(scene.speech.label("not-allowed"))
    where = None if role == "lead" else team
    if await give_place(scene.session, person, role, where, scene.today):
        plan_weekly(scene, person, role, where)
        await _tell_of_role(scene, person, role, where)
    speech = scene.speech
    text = speech.say("member-has-role", name=person.name, role=role, team=_title(scene, where))
    back = Choice(speech.label("button-back"), ("member", str(person.id), team))
    await ask(scene, Message(text, ((back,),)), KIND)
    return Handled()


async def _tell_of_role(scene: Scene, person: Person, role: Role, team: str | None) -> None:
    if person.id == scene.person.id:
        return
    speech = scene.but(person=person).speech
    told = speech.say("role-given", manager=scene.first_name, role=role, team=_title(scene, team))
    await tell(scene.session, person, Message(told), scene.now, kind="notice")


def _title(scene: Scene, team: str | None) -> str:
    """The team as it is said; of a lead, the whole organisation."""
    found = scene.charter.team(team) if team else None
    return found.title.say(scene.speech.language) if found else scene.charter.organisation.name

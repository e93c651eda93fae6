"""`/team`: who is in the teams that somebody manages, and what can be done about each of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from charter.schema import Role
from conversation.card import clipped, in_rows
from conversation.message import Choice, Message, Rows
from handlers import inviting
from handlers.asking import ask, take_as_tap, with_act
from handlers.member_acts import add_role, give_role, has_left, has_left_indeed, lost_phone, new_phone
from handlers.member_moves import ask_away, ask_move, away_until, move_to, typed_away
from handlers.scene import Handled, Scene
from language.figures import short_day
from language.speech import Markup
from models.directory import people_in, places_of
from models.people import Person

KIND = "team"
PAGE = 8
"""How many people stand on a page."""


@dataclass(frozen=True)
class Found:
    """The member and the team that an act names, and the member's roles in it."""

    person: Person
    team: str
    roles: tuple[Role, ...]


async def start(scene: Scene) -> Handled:
    """The team's people; with several teams, which one."""
    teams = [team for team in scene.charter.teams if team.code in scene.managed_teams() and team.retired is None]
    if len(teams) == 1:
        return await _show_team(scene, teams[0].code, 0)
    choices = [Choice(clipped(team.title.say(scene.speech.language)), ("team", team.code, "0")) for team in teams]
    await ask(scene, Message(scene.speech.say("team-which"), in_rows(choices)), KIND)
    return Handled()


async def tap(scene: Scene) -> Handled:
    """A button of a team, or of a member."""
    verb, *rest = scene.act
    if verb in PAGES:
        return await PAGES[verb](scene)
    found = await _found(scene, int(rest[0]), rest[1])
    if found is None:
        return Handled(scene.speech.label("member-gone"))
    if verb == "member":
        await _show_member(scene, found)
        return Handled()
    if not await _may_change(scene, found.person):
        return Handled(scene.speech.label("member-for-leads"), alert=True)
    return await DEEDS[verb](scene, found.person, found.team)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    act = typed_away(scene)
    return await tap(with_act(scene, act)) if act else await take_as_tap(scene, tap)


async def _found(scene: Scene, person_id: int, team: str) -> Found | None:
    """The member, if they are still in the team and it is one that the person manages."""
    if team not in scene.managed_teams():
        return None
    people = await people_in(scene.session, [team], scene.today)
    person = next((one for one in people if one.id == person_id), None)
    return Found(person, team, await _roles(scene, person, team)) if person else None


async def _may_change(scene: Scene, person: Person) -> bool:
    """Managers and leads are changed by leads only: a link to somebody's history gives all that they may see."""
    if "lead" in scene.roles or person.id == scene.person.id:
        return True
    places = await places_of(scene.session, person.id, scene.today)
    return not any(place.role in ("manager", "lead") for place in places)


async def _roles(scene: Scene, person: Person, team: str) -> tuple[Role, ...]:
    places = await places_of(scene.session, person.id, scene.today)
    return tuple(place.role for place in places if place.team == team)


async def _turn(scene: Scene) -> Handled:
    _, team, page = scene.act
    if team not in scene.managed_teams():
        return Handled(scene.speech.label("not-allowed"))
    return await _show_team(scene, team, int(page))


async def _all_teams(scene: Scene) -> Handled:
    return await start(scene)


async def _show_team(scene: Scene, team: str, page: int) -> Handled:
    speech = scene.speech
    people = await people_in(scene.session, [team], scene.today)
    shown = people[page * PAGE : (page + 1) * PAGE]
    lines = [await _line(scene, person, team) for person in shown]
    text = speech.say("team-people", team=_title(scene, team), count=len(people), lines=Markup("\n".join(lines)))
    buttons = [Choice(clipped(person.name), ("member", str(person.id), team)) for person in shown]
    rows = (*in_rows(buttons), *_turns(scene, team, page, len(people)), _below(scene, team))
    await ask(scene, Message(text, rows), KIND)
    return Handled()


def _title(scene: Scene, team: str) -> str:
    found = scene.charter.team(team)
    return found.title.say(scene.speech.language) if found else team


async def _line(scene: Scene, person: Person, team: str) -> Markup:
    """`Asha, care worker: last message on Fri 20 Nov`."""
    return scene.speech.say(
        "team-line",
        name=person.name,
        roles=_in_words(scene, await _roles(scene, person, team)),
        standing=_standing(scene, person),
    )


def _in_words(scene: Scene, roles: Sequence[Role]) -> str:
    return scene.speech.listed([scene.speech.label("role-one", role=role) for role in roles])


def _standing(scene: Scene, person: Person) -> str:
    """What matters most of how somebody can be reached: not at all, not yet, away, or when they last wrote."""
    speech = scene.speech
    if person.chat_id is None:
        return speech.label("member-no-chat" if person.joined_at is None else "member-no-phone")
    if person.unreachable_since is not None:
        day = short_day(speech, scene.house.today(person.unreachable_since), scene.today)
        return speech.label("member-unreachable", day=day)
    if person.away_until is not None and person.away_until >= scene.today:
        return speech.label("member-away", day=short_day(speech, person.away_until, scene.today))
    if person.heard_at is None:
        return speech.label("member-silent")
    return speech.label("member-heard", day=short_day(speech, scene.house.today(person.heard_at), scene.today))


def _turns(scene: Scene, team: str, page: int, people: int) -> Rows:
    speech = scene.speech
    back = [Choice(speech.label("button-page-back"), ("team", team, str(page - 1)))] if page else []
    more = (page + 1) * PAGE < people
    on = [Choice(speech.label("button-page-on"), ("team", team, str(page + 1)))] if more else []
    return ((*back, *on),) if back or on else ()


def _below(scene: Scene, team: str) -> tuple[Choice, ...]:
    invite = Choice(scene.speech.label("button-invite"), ("invite", team))
    several = Choice(scene.speech.label("button-all-teams"), ("teams",))
    return (invite, several) if len(scene.managed_teams()) > 1 else (invite,)


async def _show_member(scene: Scene, found: Found) -> None:
    speech, person = scene.speech, found.person
    named = (str(person.id), found.team)
    text = speech.say(
        "member",
        name=person.name,
        team=_title(scene, found.team),
        roles=_in_words(scene, found.roles),
        standing=_standing(scene, person),
    )
    several = ("move",) if len(scene.managed_teams()) > 1 else ()
    verbs = ("phone", "lost", "away", *several, "add", "left") if person.id != scene.person.id else ("phone", "add")
    buttons = [Choice(speech.label(f"button-member-{verb}"), (verb, *named)) for verb in verbs]
    back = Choice(speech.label("button-back"), ("team", found.team, "0"))
    await ask(scene, Message(text, (*in_rows(buttons), (back,))), KIND)


async def _invite(scene: Scene) -> Handled:
    return await inviting.ask_role(scene.but(card=None), team=scene.act[1])


PAGES: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "teams": _all_teams,
    "team": _turn,
    "invite": _invite,
}
DEEDS: Mapping[str, Callable[[Scene, Person, str], Awaitable[Handled]]] = {
    "phone": new_phone,
    "lost": lost_phone,
    "left": has_left,
    "left-yes": has_left_indeed,
    "add": add_role,
    "give": give_role,
    "away": ask_away,
    "away-until": away_until,
    "move": ask_move,
    "move-to": move_to,
}
"""What is done to a member; the act goes on with their number and the team."""

"""A member's leave, set for them by whoever manages their team, and moving to another team."""

from datetime import date, timedelta

from conversation.card import clipped, in_rows
from conversation.message import Choice, Message
from handlers.asking import ask
from handlers.coming_day import read_coming_day
from handlers.digests import plan_weekly
from handlers.saying import tell
from handlers.scene import Handled, Scene
from language.figures import long_day, short_day
from models.belonging import leave_team
from models.directory import give_place, places_of
from models.people import Person

KIND = "team"
"""These are pages of the team's card."""
WEEK = timedelta(weeks=1)
WEEKS = (1, 2, 4, 13)
"""For how many weeks leave is offered; any other day can be typed."""


async def ask_away(scene: Scene, person: Person, team: str) -> Handled:
    """Until which day they are away: nobody asks them anything before then."""
    speech, named = scene.speech, (str(person.id), team)
    monday = scene.today - timedelta(days=scene.today.weekday())
    days = [monday + weeks * WEEK for weeks in WEEKS]
    buttons = [Choice(short_day(speech, day, scene.today), ("away-until", *named, day.isoformat())) for day in days]
    if person.away_until is not None and person.away_until >= scene.today:
        buttons.append(Choice(speech.label("button-member-back"), ("away-until", *named, scene.today.isoformat())))
    back = Choice(speech.label("button-back"), ("member", *named))
    text = speech.say("member-ask-away", name=person.name)
    await ask(scene, Message(text, (*in_rows(buttons), (back,))), KIND, away=list(named))
    return Handled()


def typed_away(scene: Scene) -> tuple[str, ...] | None:
    """The act that a day typed to the question stands for; None for anything else."""
    asked = scene.card.body.get("away") if scene.card else None
    day = read_coming_day(scene.speech, scene.incoming.text, scene.today) if asked else None
    return ("away-until", *asked, day.isoformat()) if asked and day else None


async def away_until(scene: Scene, person: Person, team: str) -> Handled:
    """Notes their leave up to the day before the one named, and tells them."""
    back_on, speech = date.fromisoformat(scene.act[3]), scene.speech
    here = back_on <= scene.today
    person.away_until = None if here else back_on - timedelta(days=1)
    theirs = scene.but(person=person).speech
    if person.id != scene.person.id:
        sentence = "member-told-back" if here else "member-told-away"
        said = theirs.say(sentence, manager=scene.first_name, day=long_day(theirs, back_on, scene.today))
        await tell(scene.session, person, Message(said), scene.now, kind="notice")
    text = speech.say(
        "member-is-back" if here else "member-is-away", name=person.name, day=long_day(speech, back_on, scene.today)
    )
    back = Choice(speech.label("button-back"), ("member", str(person.id), team))
    await ask(scene, Message(text, ((back,),)), KIND)
    return Handled()


async def ask_move(scene: Scene, person: Person, team: str) -> Handled:
    """Which team they move to; what they wrote down stays with the one they did it for."""
    speech, named = scene.speech, (str(person.id), team)
    teams = [
        one
        for one in scene.charter.teams
        if one.code in scene.managed_teams() and one.code != team and one.retired is None
    ]
    buttons = [Choice(clipped(one.title.say(speech.language)), ("move-to", *named, one.code)) for one in teams]
    back = Choice(speech.label("button-back"), ("member", *named))
    text = speech.say("member-move" if teams else "member-move-nowhere", name=person.name)
    await ask(scene, Message(text, (*in_rows(buttons), (back,))), KIND)
    return Handled()


async def move_to(scene: Scene, person: Person, team: str) -> Handled:
    """Gives them in the other team, from today, the roles that they had in this one; they are told."""
    other = scene.act[3]
    if other not in scene.managed_teams():
        return Handled(scene.speech.label("not-allowed"))
    for place in await places_of(scene.session, person.id, scene.today):
        if place.team == team and await give_place(scene.session, person, place.role, other, scene.today):
            plan_weekly(scene, person, place.role, other)
    await leave_team(scene.session, person, team, scene.today, scene.now)
    speech = scene.speech
    if person.id != scene.person.id:
        told = scene.but(person=person).speech.say(
            "member-told-moved", manager=scene.first_name, team=_title(scene, other)
        )
        await tell(scene.session, person, Message(told), scene.now, kind="notice")
    text = speech.say("member-moved", name=person.name, team=_title(scene, other), old=_title(scene, team))
    back = Choice(speech.label("button-back"), ("member", str(person.id), other))
    await ask(scene, Message(text, ((back,),)), KIND)
    return Handled()


def _title(scene: Scene, team: str) -> str:
    found = scene.charter.team(team)
    return found.title.say(scene.speech.language) if found else team

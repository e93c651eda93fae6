"""Joining by a link: hello, the name, when to be asked, and how little there is to it.

Until somebody says yes they are only a chat with a question open in it; *No thanks* takes even that away.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from conversation.example import example_words
from conversation.message import Choice, Message
from handlers import setting_up
from handlers.digests import plan_weekly
from handlers.privacy import notice_version
from handlers.reminder_times import ask_when, choose, day_chosen, reads_time, said
from handlers.saying import present, say, show
from handlers.scene import Handled, House, Scene, who_of
from handlers.writing import rehearse, start
from handlers.writing import take_words as write_words
from language.speech import Speech
from models.directory import add_person, end_places, give_place, managers_of, places_of
from models.invitations import find_invitation, invitation_by_id, use_invitation
from models.joining import forget_newcomer, take_over
from models.letters import plan_letter
from models.people import Invitation, Person

KIND = "join"


async def add_newcomer(session: AsyncSession, house: House, name: str, language: str, chat_id: int) -> Person:
    """A row for somebody whose link works but who has not said yes."""
    spoken = house.languages()
    return await add_person(
        session,
        name=name,
        language=language if language in spoken else spoken[0],
        chat_id=chat_id,
        joined_at=None,
    )


async def arrive(scene: Scene, token: str) -> Handled:
    """`/start TOKEN`: hello to a newcomer, one more role for somebody known; whom to ask where the link is dead."""
    invitation = await find_invitation(scene.session, token, scene.now)
    if invitation is None:
        await say(scene, Message(scene.speech.say("link-dead-known" if scene.person.joined_at else "link-dead")))
    elif scene.person.joined_at:
        await _join_once_more(scene, invitation)
    else:
        await _hello(scene.but(card=None), invitation.id, invitation.team)
    return Handled()


def team_title(house: House, speech: Speech, team: str | None) -> str:
    """A team as it is said; a lead's is the whole organisation."""
    found = house.charter.team(team) if team else None
    return found.title.say(speech.language) if found else house.charter.organisation.name


async def tap(scene: Scene) -> Handled:
    """A button on the way in, or on what a manager is told of a joiner."""
    match scene.act:
        case ("ok",):
            return await _join(scene)
        case ("name",):
            await _show(scene, Message(scene.speech.say("join-ask-name")), "name")
        case ("no",):
            return await _decline(scene)
        case ("remind", *_):
            return await _chosen(scene)
        case ("try",):
            return await rehearse(scene, example_words(scene.charter, who_of(scene), scene.today))
        case ("write",):
            return await start(scene)
        case ("not-mine", person_id):
            return await _not_mine(scene, int(person_id))
    return Handled()


async def take_words(scene: Scene) -> Handled:
    """Words typed on the way in: a name, “yes”, “no thanks”, or a time to be asked at."""
    stage = scene.card.body["stage"] if scene.card else "hello"
    words = scene.incoming.text.strip()
    if stage == "name" and words:
        scene.person.name = words[:60]
        return await _hello_again(scene)
    if stage == "when" and reads_time(scene):
        return await _chosen(scene)
    if scene.person.joined_at:
        return await write_words(scene.but(card=None))
    return await _hello_again(scene)


async def _hello_again(scene: Scene) -> Handled:
    if scene.card is None:
        return Handled()
    invitation = await invitation_by_id(scene.session, int(scene.card.body["invitation"]), scene.now)
    if invitation is None:
        await say(scene, Message(scene.speech.say("link-dead")))
        return Handled()
    await _hello(scene, invitation.id, invitation.team)
    return Handled()


async def _hello(scene: Scene, invitation_id: int, team: str | None) -> None:
    speech = scene.speech
    managers = await managers_of(scene.session, team, scene.today)
    text = speech.say(
        "join-hello" if managers else "join-hello-first",
        name=scene.first_name,
        organisation=scene.charter.organisation.name,
        team=team_title(scene.house, speech, team),
        manager=managers[0].name.split()[0] if managers else "",
    )
    rows = (
        (Choice(speech.label("button-ok-start"), ("ok",)), Choice(speech.label("button-change-name"), ("name",))),
        (Choice(speech.label("button-no-thanks"), ("no",)),),
    )
    await show(scene, Message(text, rows), KIND, {"invitation": invitation_id, "stage": "hello"})


async def _show(scene: Scene, message: Message, stage: str) -> None:
    body = dict(scene.card.body) if scene.card else {}
    body |= {"stage": stage, "listens": stage in ("name", "when"), "day": day_chosen(scene)}
    await show(scene, message, KIND, body, "here" if scene.incoming.kind == "tap" else "below")


async def _join(scene: Scene) -> Handled:
    if scene.card is None:
        return Handled()
    invitation = await invitation_by_id(scene.session, int(scene.card.body["invitation"]), scene.now)
    if invitation is None:
        await say(scene, Message(scene.speech.say("link-dead")))
        return Handled()
    if invitation.person_id is not None:
        person = await take_over(scene.session, scene.person, invitation.person_id, scene.now)
        scene = scene.but(person=person)
    person = scene.person
    person.joined_at, person.notice_seen = person.joined_at or scene.now, notice_version(scene.charter)
    await give_place(scene.session, person, invitation.role, invitation.team, scene.today)
    plan_weekly(scene, person, invitation.role, invitation.team)
    plan_letter(person, scene.charter, scene.now)
    await use_invitation(scene.session, invitation)
    scene = scene.but(places=await places_of(scene.session, person.id, scene.today))
    await _tell_managers(scene, invitation.team)
    await _show(scene, ask_when(scene), "when")
    return Handled()


async def _join_once_more(scene: Scene, invitation: Invitation) -> None:
    given = await give_place(scene.session, scene.person, invitation.role, invitation.team, scene.today)
    if given:
        plan_weekly(scene, scene.person, invitation.role, invitation.team)
        await use_invitation(scene.session, invitation)
    team = team_title(scene.house, scene.speech, invitation.team)
    sentence = "joined-as-well" if given else "joined-already"
    await say(scene, Message(scene.speech.say(sentence, team=team, name=scene.first_name)))


async def _decline(scene: Scene) -> Handled:
    speech = scene.speech
    managers = await managers_of(scene.session, None, scene.today)
    name = managers[0].name.split()[0] if managers else scene.charter.organisation.name
    await _show(scene, Message(speech.say("join-declined", manager=name)), "declined")
    await forget_newcomer(scene.session, scene.person)
    return Handled()


async def _chosen(scene: Scene) -> Handled:
    """When to be asked was answered, by a button or in words; then how it works, and something to try."""
    asked = choose(scene)
    if asked is not None:
        await _show(scene, asked, "when")
        return Handled()
    speech = scene.speech
    await _show(scene, Message(said(scene)), "done")
    example = example_words(scene.charter, who_of(scene), scene.today)
    await say(scene, Message(speech.say("join-how", example=example)))
    if await setting_up.is_wanted(scene):
        return await setting_up.start(scene.but(card=None))
    row = ((Choice(speech.label("button-try"), ("try",)), Choice(speech.label("keyboard-hours"), ("write",))),)
    await show(scene, Message(speech.say("join-try"), row), KIND, {"stage": "done"}, "beside")
    return Handled()


async def _tell_managers(scene: Scene, team: str | None) -> None:
    """Whoever manages the team hears of each joiner, and can say that it is a mistake."""
    for manager in await managers_of(scene.session, team, scene.today):
        if manager.id == scene.person.id:
            continue
        speech = scene.but(person=manager).speech
        text = speech.say("joined-notice", name=scene.person.name, team=team_title(scene.house, speech, team))
        row = ((Choice(speech.label("button-not-mine"), ("not-mine", str(scene.person.id))),),)
        body = {"stage": "notice", "team": team}
        await present(scene.session, manager, Message(text, row), KIND, body, scene.now, outbox_kind="notice")


async def _not_mine(scene: Scene, person_id: int) -> Handled:
    person = await scene.session.get(Person, person_id)
    team = scene.card.body.get("team") if scene.card else None
    if person is None or team not in scene.managed_teams():
        return Handled(scene.speech.label("not-allowed"))
    await end_places(scene.session, person, scene.today, team)
    text = scene.speech.say("not-mine-done", name=person.name, team=team_title(scene.house, scene.speech, team))
    await _show(scene, Message(text), "notice")
    return Handled()

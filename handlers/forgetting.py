"""“Forget me”: a calm double check, and then the person is gone from all that is kept; the numbers stay."""

from datetime import timedelta
from typing import Any

from charter.schema import Charter
from conversation.message import Choice, Message
from handlers.asking import ask
from handlers.saying import tell
from handlers.scene import Handled, Scene
from models.concerns import awaits_a_call
from models.directory import leads, managers_of
from models.erasing import erase_person
from models.outbox import put

KIND = "privacy"
CALL_EXPECTED = timedelta(days=2)
"""How long whoever told of harm or distress is waited for to be rung, before they may be forgotten in any case."""


async def forget_me(scene: Scene) -> Handled:
    """What would go and what would stay, with a copy to take along first."""
    speech = scene.speech
    if not_yet := await _why_not_yet(scene):
        await ask(scene, Message(speech.say(not_yet)), KIND)
        return Handled()
    rows = (
        (Choice(speech.label("button-my-data"), ("my-data",)), Choice(speech.label("button-keep-me"), ("keep-me",))),
        (Choice(speech.label("button-forget-go-on"), ("forget-sure",)),),
    )
    await ask(scene, Message(speech.say("forget-first"), rows), KIND)
    return Handled()


async def _why_not_yet(scene: Scene) -> str:
    """The sentence on why it can't be now: nobody else could look after things, or know whom to ring."""
    if "lead" in scene.roles and len(await leads(scene.session, scene.today)) == 1:
        return "forget-only-lead"
    awaited = await awaits_a_call(scene.session, scene.person.id, scene.now - CALL_EXPECTED)
    return "forget-call-first" if awaited else ""


async def make_sure(scene: Scene) -> Handled:
    """The same question once more."""
    speech = scene.speech
    yes, no = (Choice(speech.label(f"button-{act}"), (act,)) for act in ("forget-yes", "keep-me"))
    await ask(scene, Message(speech.say("forget-sure", name=scene.first_name), ((yes,), (no,))), KIND)
    return Handled()


async def keep(scene: Scene) -> Handled:
    """Nothing happens."""
    await ask(scene, Message(scene.speech.say("forget-kept")), KIND)
    return Handled()


async def forget(scene: Scene) -> Handled:
    """Takes the person out of everything. The last message to their chat goes, too, once it has arrived."""
    if await _why_not_yet(scene):
        return await forget_me(scene)
    speech, chat_id, name, menu = scene.speech, scene.person.chat_id, scene.person.name, scene.person.menu
    said = [speech.say("forget-done")]
    if chat_id is None:
        return Handled()
    organisation = scene.charter.organisation
    if name in _named_in(scene.charter):
        contact = organisation.contact or organisation.name
        said.append(speech.say("forget-charter", organisation=organisation.name, contact=contact))
    await scene.session.flush()
    mark = await erase_person(scene.session, scene.charter, scene.person, scene.now)
    await _tell_managers(scene)
    last: dict[str, Any] = {"chat_id": chat_id, "person_id": None, "kind": "reply", "lane": 0, "now": scene.now}
    if menu:
        await put(scene.session, method="menu", commands=(), **last)
    mark.farewell_id = await put(scene.session, text="\n\n".join(said), **last)
    return Handled()


def _named_in(charter: Charter) -> set[str]:
    """Whom the charter names: who leads what, who stands in for them, and who is on call."""
    people = {name for person in charter.people for name in (person.name, person.deputy) if name}
    on_call = set(charter.oncall.people) if charter.oncall else set()
    return people | on_call | {one.lead for one in charter.commitments if one.lead}


async def _tell_managers(scene: Scene) -> None:
    """Whoever manages the teams hears that somebody went; who it was is no longer known here."""
    for team in dict.fromkeys(place.team for place in scene.places if place.team):
        found = scene.charter.team(team)
        for manager in await managers_of(scene.session, team, scene.today):
            speech = scene.but(person=manager).speech
            text = speech.say("forget-notice", team=found.title.say(speech.language) if found else team)
            await tell(scene.session, manager, Message(text), scene.now, kind="notice")

"""*Say thanks*: the manager's own thanks, in their name, to everybody who wrote something down last week."""

from collections.abc import Sequence
from datetime import datetime

from conversation.message import Choice, Message
from handlers.asking import ask
from handlers.nudging import ONCE_IN, QUIET, SOON, digest_teams, say_going
from handlers.saying import present
from handlers.scene import Handled, Scene, first_name
from language.figures import long_day
from models.nudging import nudged_since, send_at
from models.people import Person
from models.reminding import end_of_quiet
from models.weeks import members_in_week
from reports.gather import week_before

KIND = "thanks"


async def start(scene: Scene) -> Handled:
    """One tap: everybody who wrote is thanked in two minutes, unless it is taken back; once a week at most."""
    speech, people = scene.speech, await _to_thank(scene)
    if not people:
        await ask(scene, Message(speech.say("thanks-nobody")), QUIET)
        return Handled()
    due = end_of_quiet(scene.now + SOON, scene.charter.organisation.zone)
    cards = [await _send(scene, person, due) for person in people]
    stop = Choice(speech.label("button-dont-send"), ("stop",))
    said = say_going(scene, people, due, speech.say("thanks", **_parts(scene, people[0])))
    await ask(scene, Message(said, ((stop,),)), QUIET, nudges=cards)
    return Handled()


async def _to_thank(scene: Scene) -> Sequence[Person]:
    """Who wrote something in the last whole week and can be told, each once; nobody twice in a week."""
    members = await members_in_week(scene.session, scene.charter, digest_teams(scene), week_before(scene.today))
    wrote = {one.person.id: one.person for one in members if one.standing == "wrote" and _can_hear(one.person)}
    wrote.pop(scene.person.id, None)
    thanked = await nudged_since(scene.session, list(wrote), scene.now - ONCE_IN, KIND)
    return [person for number, person in wrote.items() if number not in thanked]


def _can_hear(person: Person) -> bool:
    return person.chat_id is not None and person.unreachable_since is None


async def _send(scene: Scene, person: Person, due: datetime) -> int:
    text = scene.but(person=person).speech.say("thanks", **_parts(scene, person))
    body = {"by": scene.person.id}
    card = await present(
        scene.session, person, Message(text), KIND, body, scene.now, outbox_kind="notice", still_open=False
    )
    await send_at(scene.session, card, due)
    return card.id


def _parts(scene: Scene, person: Person) -> dict[str, str]:
    day = long_day(scene.but(person=person).speech, week_before(scene.today).last, scene.today)
    return {"name": first_name(person.name), "manager": scene.first_name, "day": day}

"""What somebody is answered who told of harm, or of being in distress. Nothing of their words is kept or repeated."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from charter.period import period_of
from conversation.draft import Item
from conversation.hours_only import hours_only, save_label
from conversation.message import Choice, Message, Rows
from conversation.screening import Concern as Flag
from conversation.turn import Turn
from handlers import writing
from handlers.asking import ask, take_as_tap
from handlers.knowing import who_and_known
from handlers.on_call import alert
from handlers.saying import say
from handlers.scene import Handled, Scene
from language.figures import long_day
from models.concerns import Concern, count_alerts, open_concern, raise_concern
from models.people import Person

KIND = "concern"
SAME = timedelta(hours=1)
"""Within what time more words of the same are no second alert, where nobody has acknowledged the first."""


async def answer(scene: Scene, flag: Flag, words: str) -> Handled:
    """Answers words that told of harm or distress. They are read here for their hours, and let go of."""
    items = await _hours_in(scene, words)
    since = scene.now - SAME
    concern = await open_concern(scene.session, scene.person.id, flag, since)
    again = concern is not None and concern.asked_at is not None
    concern = concern or await raise_concern(scene.session, scene.person.id, flag, scene.now)
    if flag == "harm":
        said = await _answer_harm(scene, concern, again)
    else:
        said = _answer_distress(scene)
    await _show(scene, concern, said, items, _first_buttons(scene, flag))
    return Handled()


async def _hours_in(scene: Scene, words: str) -> tuple[Item, ...]:
    if not scene.places or scene.incoming.kind == "edit":
        return ()
    who, known = await who_and_known(scene)
    return hours_only(Turn(scene.charter, who, known, None, scene.incoming, scene.now), words)


async def _answer_harm(scene: Scene, concern: Concern, again: bool) -> list[str]:
    speech = scene.speech
    asked = await _last_asked(scene, concern) if again else await _alert(scene, concern)
    said = [speech.say("concern-999"), *_safeguarding(scene), speech.say("concern-not-kept")]
    if not asked:
        return [*said, speech.say("concern-nobody"), speech.say("concern-form")]
    names = speech.listed([person.name for person in asked])
    said.append(speech.say("concern-asked-before" if again else "concern-asked", names=names))
    return [*said, speech.say("concern-form")]


def _answer_distress(scene: Scene) -> list[str]:
    speech, contact = scene.speech, scene.charter.organisation.contact
    said = [speech.say("concern-distress")]
    said += [speech.say("concern-contact", contact=contact)] if contact else []
    return [*said, speech.say("concern-private")]


def _safeguarding(scene: Scene) -> list[str]:
    text = scene.charter.organisation.safeguarding
    return [scene.speech.say("concern-safeguarding", safeguarding=text)] if text else []


async def _alert(scene: Scene, concern: Concern) -> list[Person]:
    return await alert(scene.session, scene.house, concern, scene.person, scene.now)


async def _last_asked(scene: Scene, concern: Concern) -> list[Person]:
    person = await scene.session.get(Person, concern.alerted_id) if concern.alerted_id else None
    return [person] if person else []


def _first_buttons(scene: Scene, flag: Flag) -> list[Choice]:
    label = scene.speech.label
    if flag == "distress":
        return [Choice(label("button-call-me"), ("call-me",)), Choice(label("button-not-that"), ("not-that",))]
    return [
        Choice(label("button-told-someone"), ("told",)),
        Choice(label("button-reach-nobody"), ("nobody",)),
        Choice(label("button-not-that"), ("not-that",)),
    ]


async def _show(
    scene: Scene, concern: Concern, said: Sequence[str], items: Sequence[Item], buttons: Sequence[Choice]
) -> None:
    choices = list(buttons)
    if items:
        label = save_label(scene.charter, scene.speech, tuple(items))
        choices.append(Choice(label, ("hours",)))
    kept: dict[str, Any] = {"concern": concern.id, "items": [item.model_dump(mode="json") for item in items]}
    await ask(scene, Message("\n".join(said), _rows(choices)), KIND, **kept)


def _rows(choices: Sequence[Choice]) -> Rows:
    """Two buttons a row."""
    return tuple(tuple(choices[at : at + 2]) for at in range(0, len(choices), 2))


async def tap(scene: Scene) -> Handled:
    """A button under the answer."""
    concern = await scene.session.get(Concern, int(scene.card.body["concern"])) if scene.card else None
    if concern is None or scene.card is None:
        return Handled(scene.speech.label("stale"))
    items = tuple(Item.model_validate(item) for item in scene.card.body["items"])
    said, buttons = await _TAPPED[scene.act[0]](scene, concern)
    if scene.act == ("hours",):
        await _show(scene, concern, said, (), buttons)
        return await writing.begin(scene, items)
    await _show(scene, concern, said, items, buttons)
    return Handled()


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


Said = tuple[list[str], list[Choice]]


async def _told(scene: Scene, concern: Concern) -> Said:
    return [scene.speech.say("concern-told"), *await _still_rings(scene, concern), scene.speech.say("concern-form")], []


async def _reach_nobody(scene: Scene, concern: Concern) -> Said:
    """The next on call is asked at once, unless somebody is ringing already."""
    speech = scene.speech
    said = [speech.say("concern-999"), *_safeguarding(scene)]
    if concern.acknowledged_by is not None:
        return [*said, *await _still_rings(scene, concern)], []
    asked = await _alert(scene, concern)
    names = speech.listed([person.name for person in asked])
    said.append(speech.say("concern-asked", names=names) if asked else speech.say("concern-nobody"))
    return said, _first_buttons(scene, "harm")


async def _not_that(scene: Scene, concern: Concern) -> Said:
    """Noted, and nothing is recalled."""
    concern.not_that_at = concern.not_that_at or scene.now
    return [scene.speech.say("concern-not-that"), *await _still_rings(scene, concern)], []


async def _call_me(scene: Scene, concern: Concern) -> Said:
    speech = scene.speech
    asked = await _last_asked(scene, concern) if concern.asked_at else await _alert(scene, concern)
    names = speech.listed([person.name for person in asked])
    said = [speech.say("concern-call-coming", names=names) if asked else speech.say("concern-nobody")]
    return [*said, speech.say("concern-samaritans")], []


async def _hours(scene: Scene, concern: Concern) -> Said:
    speech = scene.speech
    first = "concern-distress" if concern.flag == "distress" else "concern-999"
    return [speech.say(first), *_safeguarding(scene), speech.say("concern-hours-below")], []


async def _still_rings(scene: Scene, concern: Concern) -> list[str]:
    asked = await _last_asked(scene, concern)
    return [scene.speech.say("concern-still-rings", names=person.name) for person in asked]


_TAPPED = {"told": _told, "nobody": _reach_nobody, "not-that": _not_that, "call-me": _call_me, "hours": _hours}


async def alerts(scene: Scene) -> Handled:
    """“Alerts”: how many there were in this reporting year, and how many were none; never who or what."""
    organisation = scene.charter.organisation
    first = period_of("year", scene.today, organisation.year_starts).first
    counts = await count_alerts(scene.session, datetime.combine(first, time(), organisation.zone))
    day = long_day(scene.speech, first, scene.today)
    if not counts.harm + counts.distress:
        await say(scene, Message(scene.speech.say("alerts-none", day=day)))
        return Handled()
    text = scene.speech.say("alerts-counted", day=day, **vars(counts))
    await say(scene, Message(text))
    return Handled()

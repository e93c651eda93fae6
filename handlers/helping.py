"""Help: what to type, what there is to ask for, and whom to turn to."""

from collections.abc import Awaitable, Callable, Iterator, Mapping

from charter.schema import Charter
from conversation.example import example_words
from conversation.known import TAKEN_KINDS, Who, offered_activities
from conversation.message import Choice, Message
from handlers.asking import ask, take_as_tap
from handlers.knowing import who_and_known
from handlers.my_hours import my_hours
from handlers.privacy import privacy
from handlers.reading_cards import measured
from handlers.scene import Handled, Scene
from handlers.settings import settings
from handlers.writing import start
from language.speech import Markup

KIND = "help"


async def help_out(scene: Scene) -> Handled:
    """“Help”: what to type, with examples of the person's own, and whom to ask."""
    from handlers.menus import EVERYBODYS, added_commands, listed  # the table that they are read from has this module

    speech, organisation = scene.speech, scene.charter.organisation
    who, _ = await who_and_known(scene)
    examples = [speech.say("help-example", words=words) for words in _examples(scene, who)]
    said = [speech.say("help", examples=Markup("\n".join(examples))), listed(speech, EVERYBODYS)]
    if added := added_commands(scene.roles):
        said += [speech.say("help-managing"), listed(speech, added)]
    if checks := measured(scene):
        said.append(speech.say("help-readings", title=checks[0].title.say(speech.language).lower()))
    if organisation.contact:
        said.append(speech.say("help-contact", contact=organisation.contact))
    if organisation.safeguarding:
        said.append(speech.say("help-safeguarding", safeguarding=organisation.safeguarding))
    rows = (
        (
            Choice(speech.label("button-write-hours"), ("write",)),
            Choice(speech.label("button-my-hours"), ("me",)),
        ),
        (
            Choice(speech.label("button-settings"), ("settings",)),
            Choice(speech.label("button-privacy"), ("privacy",)),
        ),
    )
    await ask(scene, Message("\n".join(said), rows), KIND)
    return Handled()


def _examples(scene: Scene, who: Who) -> Iterator[str]:
    """One example a kind of activity: the person's latest of it, or the first that they are offered."""
    offered = offered_activities(scene.charter, who, scene.today)
    for kind in TAKEN_KINDS:
        latest = next((activity for activity in offered if activity.kind == kind), None)
        if latest:
            yield example_words(_only(scene.charter, latest.code), who, scene.today)


def _only(charter: Charter, activity: str) -> Charter:
    """The charter with one activity alone."""
    return charter.model_copy(update={"activities": tuple(one for one in charter.activities if one.code == activity)})


async def tap(scene: Scene) -> Handled:
    """A button under the help or under the notice."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "write": start,
    "me": my_hours,
    "settings": settings,
    "privacy": privacy,
}
"""What the buttons do."""

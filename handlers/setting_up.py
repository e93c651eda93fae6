"""The first lead's five steps: teams, what can be written down, the poster, try it, invite."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from charter.schema import Activity, Kind
from conversation.example import example_words
from conversation.message import Choice, Message
from handlers import inviting
from handlers.asking import ask, take_as_tap
from handlers.scene import Handled, Scene, who_of
from handlers.writing import rehearse
from language.speech import Markup
from models.belonging import is_alone

KIND = "setup"
KINDS: tuple[Kind, ...] = ("hours", "community", "training", "outcome")
STEPS = ("teams", "activities", "poster", "try", "invite")
DEEDS = {"poster": "make-poster", "try": "try-one", "invite": "invite-managers"}
"""The steps in which something can be done, and the button that does it; the others only tell."""


async def is_wanted(scene: Scene) -> bool:
    """Whether somebody who has just joined is the first, a lead, and so is to be led through."""
    return "lead" in scene.roles and await is_alone(scene.session, scene.person)


async def start(scene: Scene) -> Handled:
    """The first step; `/setup` brings it again at any time."""
    return await _show(scene, 0)


async def tap(scene: Scene) -> Handled:
    """*Next*, *Skip*, or what a step offers to do."""
    return await ACTS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def _go_on(scene: Scene) -> Handled:
    return await _show(scene, int(scene.act[1]))


async def _show(scene: Scene, number: int) -> Handled:
    speech = scene.speech
    if number >= len(STEPS):
        await ask(scene, Message(speech.say("setup-done")), KIND)
        return Handled()
    step = STEPS[number]
    says = Markup("\n".join(SAYS[step](scene)))
    text = speech.say("setup-step", number=str(number + 1), steps=str(len(STEPS)), says=says)
    await ask(scene, Message(text, (_buttons(scene, number),)), KIND)
    return Handled()


def _buttons(scene: Scene, number: int) -> tuple[Choice, ...]:
    """What can be done in the step, and *Skip* beside it; else *Next*."""
    speech, deed = scene.speech, DEEDS.get(STEPS[number])
    on = Choice(speech.label("button-skip" if deed else "button-next"), ("step", str(number + 1)))
    return (Choice(speech.label(f"button-{deed}"), (deed, str(number))), on) if deed else (on,)


def _teams(scene: Scene) -> Sequence[Markup]:
    titles = [team.title.say(scene.speech.language) for team in scene.charter.teams if team.retired is None]
    return [scene.speech.say("setup-teams", teams="\n".join(titles))]


def _activities(scene: Scene) -> Sequence[Markup]:
    said = [scene.speech.say("setup-activities")]
    for kind in KINDS:
        offered = [one for one in scene.charter.activities if one.kind == kind and one.retired is None]
        if offered:
            said.append(_of_kind(scene, kind, offered))
    return said


def _of_kind(scene: Scene, kind: Kind, offered: Sequence[Activity]) -> Markup:
    """The activities of a kind, and how one of them may be typed."""
    speech = scene.speech
    titles = ", ".join(activity.title.say(speech.language) for activity in offered)
    said = speech.say(f"setup-{kind}", activities=titles)
    typed = next((one for one in offered if one.words.of(speech.language)), None)
    if typed is None:
        return said
    words = [f"“{word}”" for word in typed.words.of(speech.language)[:2]]
    understood = speech.say("setup-typed", words=", ".join(words), activity=typed.title.say(speech.language))
    return Markup(f"{said}\n{understood}")


def _poster(scene: Scene) -> Sequence[Markup]:
    return [scene.speech.say("setup-poster")]


def _try(scene: Scene) -> Sequence[Markup]:
    return [scene.speech.say("setup-try", example=_example(scene))]


def _invite(scene: Scene) -> Sequence[Markup]:
    return [scene.speech.say("setup-invite")]


def _example(scene: Scene) -> str:
    return example_words(scene.charter, who_of(scene), scene.today)


async def _make_poster(scene: Scene) -> Handled:
    await _done_in_step(scene)
    return await inviting.ask_role(scene.but(card=None), "poster", roles=inviting.ON_POSTERS)


async def _try_one(scene: Scene) -> Handled:
    await _done_in_step(scene)
    return await rehearse(scene.but(card=None), _example(scene))


async def _invite_managers(scene: Scene) -> Handled:
    await _done_in_step(scene)
    return await inviting.ask_team(scene.but(card=None), "one", "manager")


async def _done_in_step(scene: Scene) -> None:
    """What a step offers opens beside it; the step stays where it is, now with *Next*."""
    speech, number = scene.speech, int(scene.act[1])
    row = (
        Choice(speech.label("button-setup-again"), (scene.act[0], str(number))),
        Choice(speech.label("button-next"), ("step", str(number + 1))),
    )
    says = Markup("\n".join(SAYS[STEPS[number]](scene)))
    text = speech.say("setup-step", number=str(number + 1), steps=str(len(STEPS)), says=says)
    await ask(scene, Message(text, (row,)), KIND)


SAYS: Mapping[str, Callable[[Scene], Sequence[Markup]]] = {
    "teams": _teams,
    "activities": _activities,
    "poster": _poster,
    "try": _try,
    "invite": _invite,
}
ACTS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "step": _go_on,
    "make-poster": _make_poster,
    "try-one": _try_one,
    "invite-managers": _invite_managers,
}

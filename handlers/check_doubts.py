"""What a manager doubts: refusing an entry with a reason, or asking whoever wrote it."""

from dataclasses import replace

from conversation.message import Act, Choice, Message
from handlers.asked import put_question, say_refused
from handlers.check_lines import in_a_sentence
from handlers.check_steps import gone, seen_in, show_next, show_step, still_waiting
from handlers.scene import Handled, Scene, first_name
from models.entries import Entry
from models.journal import settle
from models.people import Person

REASONS = ("twice", "unclear", "too-much")
"""What is refused for most often; any other reason is typed."""


async def ask_why(scene: Scene) -> Handled:
    """*Refuse*: asks for the reason."""
    entry = await still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await gone(scene)
    speech, number = scene.speech, str(entry.id)
    reasons = [Choice(speech.label(f"button-reason-{one}"), ("reason", number, one)) for one in REASONS]
    back = Choice(speech.label("button-back"), ("back", number))
    rows = (tuple(reasons[:2]), (reasons[2], back))
    await show_step(
        scene,
        Message(await _question(scene, entry, "check-why"), rows),
        {"refusing": entry.id, "seen": list(seen_in(scene))},
    )
    return Handled()


async def say_reason(scene: Scene) -> Handled:
    """One of the usual reasons."""
    return await refuse(scene.but(incoming=replace(scene.incoming, act=_spelled_out(scene))))


def _spelled_out(scene: Scene) -> Act:
    _, number, reason = scene.act
    return ("refusing", number, scene.speech.label(f"check-reason-{reason}"))


async def refuse(scene: Scene) -> Handled:
    """Refuses, for the reason given, and tells whoever wrote it."""
    entry = await still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await gone(scene)
    await settle(scene.session, scene.charter, entry, False, scene.now)
    await say_refused(scene, entry, scene.act[2])
    await show_next(scene, seen_in(scene), scene.speech.say("check-refused"))
    return Handled()


async def ask_what(scene: Scene) -> Handled:
    """*Ask Asha*: asks for the question."""
    entry = await still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await gone(scene)
    rows = ((Choice(scene.speech.label("button-back"), ("back", str(entry.id))),),)
    await show_step(
        scene,
        Message(await _question(scene, entry, "check-what-to-ask"), rows),
        {"asking": entry.id, "seen": list(seen_in(scene))},
    )
    return Handled()


async def ask_writer(scene: Scene) -> Handled:
    """Puts the question that was typed."""
    entry = await still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await gone(scene)
    name = await put_question(scene, entry, scene.act[2])
    said = scene.speech.say("check-question-sent" if name else "check-question-unsent", name=name or "")
    await show_next(scene, (*seen_in(scene), entry.id), said)
    return Handled()


async def go_back(scene: Scene) -> Handled:
    """The entry again, as it was before a reason or a question was to be typed."""
    await show_next(scene, tuple(number for number in seen_in(scene) if number != int(scene.act[1])))
    return Handled()


async def _question(scene: Scene, entry: Entry, sentence: str) -> str:
    """The entry, and what the manager is to type about it."""
    person = await scene.session.get_one(Person, entry.person_id)
    line = scene.speech.say("check-line", line=await in_a_sentence(scene, entry))
    return f"{line}\n{scene.speech.say(sentence, name=first_name(person.name))}"

"""`/check`: what waits for a manager's word: approved all at once but for some, or looked at one at a time."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from conversation.message import Act
from handlers import certificates, check_doubts
from handlers.asking import act_named, speaks_to_draft, with_act, write_down
from handlers.certificates import unseen_of
from handlers.check_list import left_out_of, show_list
from handlers.check_steps import KIND as KIND
from handlers.check_steps import approve_all, gone, seen_in, show_next, still_waiting, waiting_for
from handlers.scene import Handled, Scene
from language.talk import meaning
from models.checks import unanswered
from models.entries import Entry

REASON = 300
"""How many characters of a reason or a question are kept."""


async def start(scene: Scene) -> Handled:
    """All that waits; the one thing itself where it is one; else certificates to look at; or that nothing does."""
    waiting = await waiting_for(scene)
    if not waiting and await unseen_of(scene):
        return await certificates.start(scene)
    if len(waiting) > 1:
        await show_list(scene.but(card=None), KIND, waiting)
    else:
        await show_next(scene.but(card=None), ())
    return Handled()


async def tap(scene: Scene) -> Handled:
    """A button of the list, or of one entry."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: the reason or the question that was asked for, a button's words, or else about what was done."""
    body = scene.card.body if scene.card else {}
    act = act_named(scene) or _meant(scene)
    if act is not None:
        return await tap(with_act(scene, act))
    if await speaks_to_draft(scene):
        return await write_down(scene)
    for verb in ("refusing", "asking"):
        if verb in body:
            words = scene.incoming.text.strip()[:REASON]
            return await tap(with_act(scene, (verb, str(body[verb]), words)))
    left_out = left_out_of(scene.incoming.text, len(body.get("listed", ())))
    if left_out is not None:
        listed = body["listed"]
        return await _approve_but(scene, [listed[place] for place in left_out])
    return await write_down(scene)


def _meant(scene: Scene) -> Act | None:
    """The button that plain words mean, such as “ok” or “reject”, if the card has it."""
    languages = (scene.person.language, scene.charter.organisation.languages[0], "en")
    verb = meaning(scene.incoming.text, "checks", *dict.fromkeys(languages))
    choices = scene.card.choices if scene.card else []
    return next((tuple(choice["act"]) for choice in choices if choice["act"][0] == verb), None)


async def _certificates(scene: Scene) -> Handled:
    return await certificates.start(scene.but(card=None))


async def _pass_over(scene: Scene) -> Handled:
    await show_next(scene, (*seen_in(scene), int(scene.act[1])))
    return Handled()


async def _one_by_one(scene: Scene) -> Handled:
    await show_next(scene, ())
    return Handled()


async def _approve(scene: Scene) -> Handled:
    entry = await still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await gone(scene)
    await approve_all(scene, [entry])
    await show_next(scene, seen_in(scene), scene.speech.say("check-counted"))
    return Handled()


async def _list(scene: Scene, choosing: bool) -> Handled:
    waiting = await waiting_for(scene)
    body = scene.card.body if scene.card else {}
    await show_list(scene, KIND, waiting, body.get("left_out", ()), choosing)
    return Handled()


async def _choose(scene: Scene) -> Handled:
    return await _list(scene, True)


async def _to_list(scene: Scene) -> Handled:
    return await _list(scene, False)


async def _leave_out(scene: Scene) -> Handled:
    """Takes one out of those that are approved, or back in."""
    number = int(scene.act[1])
    before = scene.card.body.get("left_out", ()) if scene.card else ()
    left_out = [one for one in before if one != number] if number in before else [*before, number]
    await show_list(scene, KIND, await waiting_for(scene), left_out, True)
    return Handled()


async def _all(scene: Scene) -> Handled:
    return await _approve_but(scene, scene.card.body.get("left_out", ()) if scene.card else ())


async def _approve_but(scene: Scene, left_out: Sequence[int]) -> Handled:
    """Approves what was listed, but for those left out and those with a question that is still open."""
    listed = scene.card.body.get("listed", ()) if scene.card else ()
    asked = {one.entry_id for one in await unanswered(scene.session, listed)}
    waiting = set(await waiting_for(scene))
    approved = [number for number in listed if number in waiting - asked - set(left_out)]
    await approve_all(scene, [await scene.session.get_one(Entry, number) for number in approved])
    await show_next(scene, (), scene.speech.say("check-all-counted", count=len(approved)))
    return Handled()


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "certificates": _certificates,
    "approve": _approve,
    "refuse": check_doubts.ask_why,
    "reason": check_doubts.say_reason,
    "refusing": check_doubts.refuse,
    "ask": check_doubts.ask_what,
    "asking": check_doubts.ask_writer,
    "next": _pass_over,
    "back": check_doubts.go_back,
    "one": _one_by_one,
    "all": _all,
    "but": _choose,
    "leave": _leave_out,
    "list": _to_list,
}
"""What the buttons do; an entry's number follows, and words where some were typed."""

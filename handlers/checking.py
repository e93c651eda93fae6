"""`/check`: what waits for a manager's word: approved all at once but for some, or looked at one at a time."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from conversation.message import Act, Choice, Message, Rows
from handlers import certificates
from handlers.asked import put_question, say_refused
from handlers.asking import act_named, speaks_to_draft, with_act, with_numbers, write_down
from handlers.certificates import unseen_of
from handlers.check_lines import in_a_sentence, to_decide
from handlers.check_list import left_out_of, show_list
from handlers.saying import show, tell
from handlers.scene import Handled, Scene
from language.speech import Markup
from language.talk import meaning
from models.checks import unanswered
from models.entries import Entry
from models.journal import settle
from models.people import Person
from models.weeks import own_waiting, waiting_entries

KIND = "check"
REASON = 300
"""How many characters of a reason or a question are kept."""
REASONS = ("twice", "unclear", "too-much")
"""What is refused for most often; any other reason is typed."""


async def start(scene: Scene) -> Handled:
    """All that waits; the one thing itself where it is one; else certificates to look at; or that nothing does."""
    waiting = await _waiting(scene)
    if not waiting and await unseen_of(scene):
        return await certificates.start(scene)
    if len(waiting) > 1:
        await show_list(scene.but(card=None), KIND, waiting)
    else:
        await _show_next(scene.but(card=None), ())
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
        return await _approve_all(scene, [listed[place] for place in left_out])
    return await write_down(scene)


def _meant(scene: Scene) -> Act | None:
    """The button that plain words mean, such as “ok” or “reject”, if the card has it."""
    languages = (scene.person.language, scene.charter.organisation.languages[0], "en")
    verb = meaning(scene.incoming.text, "checks", *dict.fromkeys(languages))
    choices = scene.card.choices if scene.card else []
    return next((tuple(choice["act"]) for choice in choices if choice["act"][0] == verb), None)


async def _waiting(scene: Scene) -> list[int]:
    return await waiting_entries(scene.session, scene.managed_teams(), but_not=scene.person.id)


async def _still_waiting(scene: Scene, number: int) -> Entry | None:
    """The entry, if it still waits and is for this person to check: in their teams, and not their own."""
    return await scene.session.get(Entry, number) if number in await _waiting(scene) else None


def _seen(scene: Scene) -> tuple[int, ...]:
    return tuple(scene.card.body.get("seen", ())) if scene.card else ()


async def _show_next(scene: Scene, seen: Sequence[int], said: Markup | None = None) -> None:
    """The first entry that waits and was not passed over; `said` is what became of the one before."""
    waiting = await _waiting(scene)
    left = [number for number in waiting if number not in seen]
    before = [said] if said else []
    if not left:
        text = "\n".join([*before, *await _nothing_left(scene, len(waiting))])
        await _show(scene, Message(text, await _to_certificates(scene)), {})
        return
    entry = await scene.session.get_one(Entry, left[0])
    before.append(scene.speech.say("check-count", count=len(left)))
    message = await to_decide(scene, entry, before, more=len(left) > 1)
    await _show(scene, message, {"entry": entry.id, "seen": list(seen), "pictured": message.picture is not None})


async def _nothing_left(scene: Scene, passed_over: int) -> list[Markup]:
    speech = scene.speech
    if passed_over:
        return [speech.say("check-passed-over", count=passed_over)]
    own = await own_waiting(scene.session, scene.managed_teams(), scene.person.id)
    return [speech.say("check-none"), *([speech.say("check-own", count=own)] if own else [])]


async def _to_certificates(scene: Scene) -> Rows:
    """A button for the courses whose certificate nobody has seen, where there are any."""
    unseen = len(await unseen_of(scene))
    label = scene.speech.label("button-matrix-unseen", count=unseen)
    return ((Choice(label, ("certificates",)),),) if unseen else ()


async def _certificates(scene: Scene) -> Handled:
    return await certificates.start(scene.but(card=None))


async def _show(scene: Scene, message: Message, body: dict[str, object]) -> None:
    """A tap turns its own message into the next, save where one of the two has a picture: then it is a new one."""
    pictured = message.picture is not None or (scene.card is not None and scene.card.body.get("pictured"))
    place = "here" if scene.incoming.kind == "tap" and not pictured else "below"
    listens = bool(message.choices) or "refusing" in body or "asking" in body
    message = with_numbers(scene.speech, message)
    await show(scene, message, KIND, body | {"listens": listens}, place, listens)  # type: ignore[arg-type]


async def _pass_over(scene: Scene) -> Handled:
    await _show_next(scene, (*_seen(scene), int(scene.act[1])))
    return Handled()


async def _one_by_one(scene: Scene) -> Handled:
    await _show_next(scene, ())
    return Handled()


async def _gone(scene: Scene) -> Handled:
    await _show_next(scene, _seen(scene))
    return Handled(scene.speech.label("check-gone"))


async def _approve(scene: Scene) -> Handled:
    entry = await _still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await _gone(scene)
    await _settle_well(scene, entry)
    await _show_next(scene, _seen(scene), scene.speech.say("check-counted"))
    return Handled()


async def _settle_well(scene: Scene, entry: Entry) -> None:
    """Approves, and tells whoever wrote it."""
    await settle(scene.session, scene.charter, entry, True, scene.now)
    person = await scene.session.get_one(Person, entry.person_id)
    theirs = scene.but(person=person)
    told = theirs.speech.say("check-told-yes", line=await in_a_sentence(theirs, entry), manager=scene.first_name)
    await tell(scene.session, person, Message(told), scene.now, kind="notice")


async def _ask_why(scene: Scene) -> Handled:
    entry = await _still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await _gone(scene)
    speech, number = scene.speech, str(entry.id)
    person = await scene.session.get_one(Person, entry.person_id)
    reasons = [Choice(speech.label(f"button-reason-{one}"), ("reason", number, one)) for one in REASONS]
    back = Choice(speech.label("button-back"), ("back", number))
    text = "\n".join(
        [
            speech.say("check-line", line=await in_a_sentence(scene, entry)),
            speech.say("check-why", name=person.name.split()[0]),
        ]
    )
    rows = (tuple(reasons[:2]), (reasons[2], back))
    await _show(scene, Message(text, rows), {"refusing": entry.id, "seen": list(_seen(scene))})
    return Handled()


async def _say_reason(scene: Scene) -> Handled:
    """One of the usual reasons."""
    return await _refuse(scene.but(incoming=replace(scene.incoming, act=_spelled_out(scene))))


def _spelled_out(scene: Scene) -> Act:
    _, number, reason = scene.act
    return ("refusing", number, scene.speech.label(f"check-reason-{reason}"))


async def _refuse(scene: Scene) -> Handled:
    entry = await _still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await _gone(scene)
    await settle(scene.session, scene.charter, entry, False, scene.now)
    await say_refused(scene, entry, scene.act[2])
    await _show_next(scene, _seen(scene), scene.speech.say("check-refused"))
    return Handled()


async def _ask_what(scene: Scene) -> Handled:
    entry = await _still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await _gone(scene)
    person = await scene.session.get_one(Person, entry.person_id)
    speech = scene.speech
    text = "\n".join(
        [
            speech.say("check-line", line=await in_a_sentence(scene, entry)),
            speech.say("check-what-to-ask", name=person.name.split()[0]),
        ]
    )
    rows = ((Choice(speech.label("button-back"), ("back", str(entry.id))),),)
    await _show(scene, Message(text, rows), {"asking": entry.id, "seen": list(_seen(scene))})
    return Handled()


async def _ask(scene: Scene) -> Handled:
    entry = await _still_waiting(scene, int(scene.act[1]))
    if entry is None:
        return await _gone(scene)
    name = await put_question(scene, entry, scene.act[2])
    said = scene.speech.say("check-question-sent" if name else "check-question-unsent", name=name or "")
    await _show_next(scene, (*_seen(scene), entry.id), said)
    return Handled()


async def _back(scene: Scene) -> Handled:
    """The entry again, as it was before a reason or a question was to be typed."""
    await _show_next(scene, tuple(number for number in _seen(scene) if number != int(scene.act[1])))
    return Handled()


async def _list(scene: Scene, choosing: bool) -> Handled:
    waiting = await _waiting(scene)
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
    await show_list(scene, KIND, await _waiting(scene), left_out, True)
    return Handled()


async def _all(scene: Scene) -> Handled:
    return await _approve_all(scene, scene.card.body.get("left_out", ()) if scene.card else ())


async def _approve_all(scene: Scene, left_out: Sequence[int]) -> Handled:
    """Approves what was listed, but for those left out and those with a question that is still open."""
    listed = scene.card.body.get("listed", ()) if scene.card else ()
    asked = {one.entry_id for one in await unanswered(scene.session, listed)}
    waiting = set(await _waiting(scene))
    approved = [number for number in listed if number in waiting - asked - set(left_out)]
    for number in approved:
        await _settle_well(scene, await scene.session.get_one(Entry, number))
    said = scene.speech.say("check-all-counted", count=len(approved))
    await _show_next(scene, (), said)
    return Handled()


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "certificates": _certificates,
    "approve": _approve,
    "refuse": _ask_why,
    "reason": _say_reason,
    "refusing": _refuse,
    "ask": _ask_what,
    "asking": _ask,
    "next": _pass_over,
    "back": _back,
    "one": _one_by_one,
    "all": _all,
    "but": _choose,
    "leave": _leave_out,
    "list": _to_list,
}
"""What the buttons do; an entry's number follows, and words where some were typed."""

"""The steps of a manager's check: the next entry that waits, what can still be decided, and approving."""

from collections.abc import Sequence
from itertools import groupby

from conversation.message import Choice, Message, Rows
from handlers.asking import with_numbers
from handlers.certificates import unseen_of
from handlers.check_lines import in_a_sentence, to_decide
from handlers.saying import show, tell
from handlers.scene import Handled, Scene
from language.speech import Markup, Speech
from models.entries import Entry
from models.journal import settle
from models.people import Person
from models.weeks import own_waiting, waiting_entries

KIND = "check"


async def waiting_for(scene: Scene) -> list[int]:
    """The entries that wait for this manager, the oldest first."""
    return await waiting_entries(scene.session, scene.managed_teams(), but_not=scene.person.id)


async def still_waiting(scene: Scene, number: int) -> Entry | None:
    """The entry, if it still waits and is for this person to check: in their teams, and not their own."""
    return await scene.session.get(Entry, number) if number in await waiting_for(scene) else None


def seen_in(scene: Scene) -> tuple[int, ...]:
    """The entries that were passed over."""
    return tuple(scene.card.body.get("seen", ())) if scene.card else ()


async def show_next(scene: Scene, seen: Sequence[int], said: Markup | None = None) -> None:
    """The first entry that waits and was not passed over; `said` is what became of the one before."""
    waiting = await waiting_for(scene)
    left = [number for number in waiting if number not in seen]
    before = [said] if said else []
    if not left:
        text = "\n".join([*before, *await _nothing_left(scene, len(waiting))])
        await show_step(scene, Message(text, await _to_certificates(scene)), {})
        return
    entry = await scene.session.get_one(Entry, left[0])
    before.append(scene.speech.say("check-count", count=len(left)))
    message = await to_decide(scene, entry, before, more=len(left) > 1)
    await show_step(scene, message, {"entry": entry.id, "seen": list(seen), "pictured": message.picture is not None})


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


async def show_step(scene: Scene, message: Message, body: dict[str, object]) -> None:
    """A tap turns its own message into the next, save where one of the two has a picture: then it is a new one."""
    pictured = message.picture is not None or (scene.card is not None and scene.card.body.get("pictured"))
    place = "here" if scene.incoming.kind == "tap" and not pictured else "below"
    listens = bool(message.choices) or "refusing" in body or "asking" in body
    message = with_numbers(scene.speech, message)
    await show(scene, message, KIND, body | {"listens": listens}, place, listens)  # type: ignore[arg-type]


async def gone(scene: Scene) -> Handled:
    """Somebody else has dealt with it: the next one."""
    await show_next(scene, seen_in(scene))
    return Handled(scene.speech.label("check-gone"))


async def approve_all(scene: Scene, entries: Sequence[Entry]) -> None:
    """Approves, and tells whoever wrote them, each in one message."""
    for entry in entries:
        await settle(scene.session, scene.charter, entry, True, scene.now)
    by_person = groupby(sorted(entries, key=lambda one: one.person_id), key=lambda one: one.person_id)
    for number, mine in by_person:
        person = await scene.session.get_one(Person, number)
        theirs = scene.but(person=person)
        lines = [await in_a_sentence(theirs, entry) for entry in mine]
        await tell(
            scene.session, person, Message(_told(theirs.speech, lines, scene.first_name)), scene.now, kind="notice"
        )


def _told(speech: Speech, lines: Sequence[str], manager: str) -> str:
    if len(lines) == 1:
        return speech.say("check-told-yes", line=lines[0], manager=manager)
    listed = [speech.say("check-told-line", line=line) for line in lines]
    return "\n".join([speech.say("check-told-all", manager=manager), *listed])

"""Certificates: courses that no manager has looked at yet, one at a time. Having been there is one thing, being
competent another; a manager may say either."""

from collections.abc import Sequence
from typing import Any

from conversation.card import sentence
from conversation.draft import Item
from conversation.message import Choice, Message
from conversation.slots import valid_until
from conversation.turn import Place
from handlers.asking import take_as_tap, with_numbers
from handlers.check_lines import evidence_lines, with_evidence
from handlers.looking import items_of
from handlers.saying import show, tell
from handlers.scene import Handled, Scene
from language.figures import calendar_day, long_day
from language.speech import Markup
from models.entries import Entry
from models.evidence import OF_USE, Piece, evidence_of
from models.learning import SignOff
from models.people import Person
from models.sign_offs import note_competent, note_seen, sign_off_of, unseen_courses

KIND = "certificate"


async def start(scene: Scene) -> Handled:
    """The first course that no manager has looked at; or that there is none."""
    await _show(scene, await unseen_of(scene), ())
    return Handled()


async def tap(scene: Scene) -> Handled:
    """*Seen certificate*, *Signed off competent* or *Next*."""
    verb, number = scene.act
    passed = tuple(scene.card.body.get("passed", ())) if scene.card else ()
    if verb == "next":
        await _show(scene, await unseen_of(scene), (*passed, int(number)))
        return Handled()
    entry = await _in_reach(scene, int(number))
    if entry is None:
        await _show(scene, await unseen_of(scene), passed)
        return Handled(scene.speech.label("check-gone"))
    if verb == "seen":
        await note_seen(scene.session, entry, scene.person.id, scene.now)
        await _tell_learner(scene, entry)
    else:
        await note_competent(scene.session, entry, scene.person.id, scene.now)
    await scene.session.flush()
    await _show(scene, [entry.id, *await unseen_of(scene)], passed)
    return Handled()


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def unseen_of(scene: Scene) -> list[int]:
    """The courses in the person's teams that no manager has looked at; not their own."""
    return await unseen_courses(scene.session, scene.managed_teams(), but_not=scene.person.id)


async def _in_reach(scene: Scene, number: int) -> Entry | None:
    """The entry, where it stands, is in the person's teams and is not their own."""
    entry = await scene.session.get(Entry, number)
    if entry is None or entry.deleted_at is not None or entry.replaced_by is not None:
        return None
    mine = entry.person_id == scene.person.id or entry.kind != "training"
    return None if mine or entry.team not in scene.managed_teams() else entry


async def _show(scene: Scene, numbers: Sequence[int], passed: Sequence[int]) -> None:
    """The first of these courses that wasn't passed over and of which something is still to be said."""
    speech = scene.speech
    left = [number for number in dict.fromkeys(numbers) if number not in passed]
    signed = await sign_off_of(scene.session, left[0]) if left else None
    if signed is not None and signed.seen_at and signed.competent_at:
        left = left[1:]
        signed = await sign_off_of(scene.session, left[0]) if left else None
    if not left:
        await _say(scene, Message(speech.say("certificates-none")), {})
        return
    entry = await scene.session.get_one(Entry, left[0])
    pieces = (await evidence_of(scene.session, [entry.id], OF_USE)).get(entry.id, [])
    said = [speech.say("certificates-count", count=len(left)), *await _lines(scene, entry, signed, pieces)]
    number = str(entry.id)
    row = []
    if signed is None or not signed.seen_at:
        row.append(Choice(speech.label("button-seen"), ("seen", number)))
    if signed is None or not signed.competent_at:
        row.append(Choice(speech.label("button-competent"), ("competent", number)))
    after = ((Choice(speech.label("button-next"), ("next", number)),),)
    message = Message("\n".join(said), (tuple(row), *after))
    if entry.id != _shown_last(scene):
        message = await with_evidence(scene, message, pieces)
    await _say(scene, message, {"entry": entry.id, "passed": list(passed)})


def _shown_last(scene: Scene) -> int | None:
    """The entry that the card shows already, whose photo needn't be sent again."""
    return scene.card.body.get("entry") if scene.card else None


async def _say(scene: Scene, message: Message, body: dict[str, Any]) -> None:
    """A tap turns its own message into the next; a picture is a message of its own, and stays."""
    pictured = message.picture is not None or (scene.card is not None and scene.card.body.get("pictured", False))
    place: Place = "here" if scene.incoming.kind == "tap" and not pictured else "below"
    body |= {"pictured": message.picture is not None, "listens": bool(message.choices)}
    message = with_numbers(scene.speech, message)
    await show(scene, message, KIND, body, place, bool(message.choices))


async def _lines(scene: Scene, entry: Entry, signed: SignOff | None, pieces: Sequence[Piece]) -> list[Markup]:
    """What was written down, by whom, until when it is valid, whether there is a photo, and what managers said."""
    speech = scene.speech
    person = await scene.session.get_one(Person, entry.person_id)
    team = scene.charter.team(entry.team)
    item = await _item(scene, entry)
    lines = [
        speech.say("check-line", line=sentence(scene.charter, speech, item, scene.today)),
        speech.say("check-who", name=person.name, team=team.title.say(speech.language) if team else entry.team),
    ]
    if until := valid_until(scene.charter, item):
        lines.append(speech.say("saved-valid", day=calendar_day(speech, until)))
    lines.append(speech.say("certificates-photo" if pieces else "certificates-no-photo", count=len(pieces)))
    lines += evidence_lines(scene, pieces)
    return [*lines, *await _said_before(scene, signed)]


async def _said_before(scene: Scene, signed: SignOff | None) -> list[Markup]:
    if signed is None:
        return []
    words = (
        ("certificates-seen", signed.seen_by, signed.seen_at),
        ("certificates-competent", signed.competent_by, signed.competent_at),
    )
    found = []
    for sentence_of, by, at in words:
        if by is not None and at is not None:
            manager = await scene.session.get_one(Person, by)
            day = long_day(scene.speech, scene.house.today(at), scene.today)
            found.append(scene.speech.say(sentence_of, name=manager.name, day=day))
    return found


async def _item(scene: Scene, entry: Entry) -> Item:
    (item,) = await items_of(scene, [entry])
    return item


async def _tell_learner(scene: Scene, entry: Entry) -> None:
    """Whoever took the course hears that the certificate was seen."""
    person = await scene.session.get_one(Person, entry.person_id)
    theirs = scene.but(person=person)
    line = sentence(scene.charter, theirs.speech, await _item(scene, entry), scene.today)
    told = theirs.speech.say("certificates-told", line=line, manager=scene.first_name)
    await tell(scene.session, person, Message(told), scene.now, kind="notice")

"""What a photo or a file without words is for, and who is in it: asked on a card of its own."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from conversation.card import clipped, in_rows, sentence
from conversation.draft import Draft
from conversation.evidence import SHOWN, who_is_shown
from conversation.message import Act, Choice, Message, SentFile
from conversation.turn import Place
from handlers import asked, writing
from handlers.asking import act_named, ask, speaks_to_draft, with_act
from handlers.looking import items_of, short_label
from handlers.saying import show
from handlers.scene import Handled, Scene
from language.talk import meaning
from models.cards import find_card
from models.entries import Entry
from models.evidence import attach, let_go, sent_by
from models.journal import latest_entries

KIND = "evidence"
LATEST = 3
"""How many entries are offered for a photo without words."""


def as_json(files: Sequence[SentFile]) -> list[dict[str, Any]]:
    """What was sent, as a card's body keeps it."""
    return [{"id": file.id, "sort": file.sort} for file in files]


async def turn_off(scene: Scene, place: Place, said: str = "evidence-with-words") -> None:
    """The question what it is for, when there is nothing more to answer."""
    await show(scene, Message(scene.speech.say(said)), KIND, {}, place, still_open=False)


async def ask_what_for(scene: Scene, files: Sequence[SentFile]) -> None:
    """“What is it for?”, with the open card first, and then what was written down last."""
    speech = scene.speech
    drafts = [card for card in await writing.cards_in_hand(scene) if card.kind == writing.KIND and card.open]
    opened = [Draft.model_validate(card.body).items[0] for card in drafts[:1]]
    entries = await latest_entries(scene.session, scene.person.id, 0, LATEST)
    ways = [("draft", str(card.id)) for card in drafts[:1]] + [("entry", str(entry.id)) for entry in entries]
    items = [*opened, *await items_of(scene, entries)]
    labels = [short_label(scene, item) for item in items]
    labels[: len(opened)] = [speech.label("button-open-card")] * len(opened)
    choices = [Choice(clipped(label), way) for label, way in zip(labels, ways, strict=True)]
    new, drop = speech.label("button-something-new"), speech.label("button-shown-drop")
    rows = (*in_rows(choices, 1), (Choice(new, ("new",)), Choice(drop, ("drop",))))
    in_full = [sentence(scene.charter, speech, item, scene.today) or labels[0] for item in items]
    message = Message(speech.say("evidence-what-for", count=len(files)), rows)
    await ask(scene.but(card=None), message, KIND, in_full, files=as_json(files))


async def tap(scene: Scene) -> Handled:
    """What it is for, or who is in it."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else they say what the photo shows, as if they had come with it."""
    act = act_named(scene) or _meant(scene)
    if act is not None:
        return await tap(with_act(scene, act))
    reading = scene.house.reader(scene.person.language).read(scene.incoming.text, scene.today)
    asks_shown = scene.card is not None and bool(scene.card.body.get("entries"))
    if await speaks_to_draft(scene) or (asks_shown and reading.intent == "log"):
        return await writing.take_words(scene.but(card=None))
    if asks_shown and scene.card is not None:
        body = scene.card.body
        return await put_to_entries(scene, _files(scene), body["entries"], again=True, answers=body.get("answers"))
    files = _files(scene)
    await turn_off(scene, "below")
    return await writing.go_on(scene.but(card=None, incoming=replace(scene.incoming, files=files)))


def _meant(scene: Scene) -> Act | None:
    """What plain words answer to the question who is in it."""
    asks_shown = scene.card is not None and bool(scene.card.body.get("entries"))
    languages = (scene.person.language, scene.charter.organisation.languages[0], "en")
    said = meaning(scene.incoming.text, SHOWN, *dict.fromkeys(languages)) if asks_shown else None
    return (SHOWN, said) if said else None


def _files(scene: Scene) -> tuple[SentFile, ...]:
    kept = scene.card.body.get("files", ()) if scene.card else ()
    return tuple(SentFile(int(file["id"]), file["sort"]) for file in kept)


async def _to_draft(scene: Scene) -> Handled:
    card = await find_card(scene.session, scene.person.id, int(scene.act[1]))
    if card is None or not card.open:
        return Handled(scene.speech.label("stale"))
    files = _files(scene)
    await ask(scene, Message(scene.speech.say("evidence-with-card")), KIND)
    await writing.take_files(scene.but(card=card, incoming=replace(scene.incoming, files=files)), "below")
    return Handled()


async def _to_entry(scene: Scene) -> Handled:
    return await put_to_entries(scene, _files(scene), [int(scene.act[1])])


async def put_to_entries(
    scene: Scene,
    files: Sequence[SentFile],
    numbers: Sequence[int],
    again: bool = False,
    answers: Mapping[str, Any] | None = None,
) -> Handled:
    """Asks who is in it, unless it is a certificate; and keeps it with these entries."""
    entries = await _own(scene, numbers)
    if not entries:
        return Handled(scene.speech.label("look-gone"))
    if all(entry.kind == "training" for entry in entries):
        return await _keep(scene, files, entries, None, answers)
    text, rows = who_is_shown(scene.speech)
    lines = [scene.speech.say("card-line", line=line) for line in await _sentences(scene, entries)]
    lines += [scene.speech.say("needs-shown")] if again else []
    numbers = [entry.id for entry in entries]
    message = Message("\n".join([*lines, text]), rows)
    await ask(scene, message, KIND, files=as_json(files), entries=numbers, answers=dict(answers or {}))
    return Handled()


async def _own(scene: Scene, numbers: Sequence[int]) -> list[Entry]:
    """Those of these entries that are the person's own and stand."""
    entries = [await scene.session.get(Entry, number) for number in numbers]
    mine = [entry for entry in entries if entry is not None and entry.person_id == scene.person.id]
    return [entry for entry in mine if entry.replaced_by is None and entry.deleted_at is None]


async def _sentences(scene: Scene, entries: Sequence[Entry]) -> list[str]:
    items = await items_of(scene, list(entries))
    return [sentence(scene.charter, scene.speech, item, scene.today) for item in items]


async def _say_shown(scene: Scene) -> Handled:
    entries = await _own(scene, scene.card.body.get("entries", ()) if scene.card else ())
    if scene.act[1] == "drop" or not entries:
        return await _drop(scene)
    answers = scene.card.body.get("answers") if scene.card else None
    return await _keep(scene, _files(scene), entries, scene.act[1] == "consent", answers)


async def _keep(
    scene: Scene,
    files: Sequence[SentFile],
    entries: Sequence[Entry],
    shows_people: bool | None,
    answers: Mapping[str, Any] | None,
) -> Handled:
    pieces = await sent_by(scene.session, scene.person.id, [file.id for file in files])
    for piece in pieces:
        piece.shows_people, piece.consent = shows_people, shows_people
    await attach(scene.session, scene.charter, entries, pieces)
    line = scene.speech.listed(await _sentences(scene, entries))
    await ask(scene, Message(scene.speech.say("evidence-kept", line=line)), KIND, files=as_json(files))
    if answers:
        card = await find_card(scene.session, scene.person.id, answers["card"])
        await asked.answer(scene.but(card=card), answers["words"])
    return Handled()


async def _new(scene: Scene) -> Handled:
    files = _files(scene)
    await ask(scene, Message(scene.speech.say("evidence-with-card")), KIND)
    return await writing.start(scene.but(incoming=replace(scene.incoming, files=files)))


async def _drop(scene: Scene) -> Handled:
    await let_go(scene.session, scene.charter, [file.id for file in _files(scene)])
    await ask(scene, Message(scene.speech.say("evidence-dropped")), KIND)
    return Handled()


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "draft": _to_draft,
    "entry": _to_entry,
    "new": _new,
    "drop": _drop,
    SHOWN: _say_shown,
}
"""What the buttons do; the number of a card or of an entry, or who is shown, follows."""

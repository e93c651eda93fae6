"""How an entry that waits for a check looks to who decides on it: who did what, the evidence, what was asked before."""

from collections.abc import Sequence
from dataclasses import replace

from conversation.card import clipped, sentence
from conversation.draft import Item
from conversation.message import Choice, Message
from handlers.reading_cards import reading_in_words
from handlers.saying import say
from handlers.scene import Scene, first_name
from language.speech import Markup
from models.checks import questions_about
from models.entries import Entry
from models.evidence import OF_USE, Piece, evidence_of
from models.evidence_files import read_content
from models.journal import values_of
from models.people import Person

CAPTION = 900
"""Characters that stand under a picture; Telegram takes 1,024, and the sign for a picture must have room."""


async def item_of_entry(scene: Scene, entry: Entry) -> Item:
    """An entry as the conversation speaks of it."""
    values = await values_of(scene.session, [entry.id])
    return Item(activity=entry.activity, day=entry.day, values=values.get(entry.id, {}))


async def in_a_sentence(scene: Scene, entry: Entry) -> str:
    """`Befriending, Saturday 21 November, 9 hours`; of a reading whose it is and its scores."""
    said = sentence(scene.charter, scene.speech, await item_of_entry(scene, entry), scene.today)
    return ", ".join(filter(None, (said, await reading_in_words(scene, entry))))


async def to_decide(scene: Scene, entry: Entry, before: Sequence[str] = (), more: bool = False) -> Message:
    """The entry with what there is to see of it and what can be done with it; `more`: whether others wait as well.

    One photo or PDF stands with it; where there are several, the others are said before it.
    """
    speech = scene.speech
    person = await scene.session.get_one(Person, entry.person_id)
    pieces = (await evidence_of(scene.session, [entry.id], OF_USE)).get(entry.id, [])
    lines = [*before, *await _lines(scene, entry, person), *evidence_lines(scene, pieces)]
    number = str(entry.id)
    ask = Choice(clipped(speech.label("button-ask-about", name=first_name(person.name))), ("ask", number))
    on = (Choice(speech.label("button-next"), ("next", number)),) if more else ()
    rows = (
        (Choice(speech.label("button-approve"), ("approve", number)), ask),
        (Choice(speech.label("button-refuse"), ("refuse", number)), *on),
    )
    return await with_evidence(scene, Message("\n".join(lines), rows), pieces)


async def with_evidence(scene: Scene, message: Message, pieces: Sequence[Piece]) -> Message:
    """The message with the one photo or PDF there is; where there are several, they are said before it."""
    shown = [_shown(scene, piece) for piece in pieces if piece.state == "kept"]
    if len(shown) == 1 and len(message.text) <= CAPTION and shown[0].picture is not None:
        return replace(message, picture=shown[0].picture, file_name=shown[0].file_name)
    for one in shown:
        await say(scene, one)
    return message


async def _lines(scene: Scene, entry: Entry, person: Person) -> list[Markup]:
    speech = scene.speech
    team = scene.charter.team(entry.team)
    title = team.title.say(speech.language) if team else entry.team
    lines = [
        speech.say("check-line", line=await in_a_sentence(scene, entry)),
        speech.say("check-who", name=person.name, team=title),
    ]
    if entry.note:
        lines.append(speech.say("note-quoted", note=entry.note))
    for asked in await questions_about(scene.session, entry):
        lines.append(speech.say("check-asked", question=asked.question))
        if asked.answered_at is None:
            lines.append(speech.say("check-no-answer"))
        elif asked.answer:
            lines.append(speech.say("check-answer", name=first_name(person.name), answer=asked.answer))
    return lines


def evidence_lines(scene: Scene, pieces: Sequence[Piece]) -> list[Markup]:
    """What is to be known of the evidence beside what it shows."""
    speech = scene.speech
    lines = [speech.say("check-evidence-coming")] if any(piece.state == "coming" for piece in pieces) else []
    if any(piece.shows_people for piece in pieces):
        lines.append(speech.say("check-shows-people"))
    return lines


def _shown(scene: Scene, piece: Piece) -> Message:
    """The photo or PDF itself; where it can't be read, that it can't."""
    speech = scene.speech
    try:
        if scene.house.data is None or piece.sha256 is None:
            raise FileNotFoundError
        content = read_content(scene.house.data, piece.sha256)
    except OSError:
        return Message(speech.say("check-evidence-missing"))
    name = speech.label("evidence-file-name") if piece.kind == "pdf" else ""
    return Message(speech.say("check-evidence"), picture=content, file_name=name)

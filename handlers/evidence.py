"""Photos and files as they come: noted to be fetched, and put to the words, the card or the question they belong to."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from conversation.draft import Draft
from conversation.message import Message, SentFile
from handlers import asked, writing
from handlers.evidence_for import KIND, as_json, ask_what_for, put_to_entries, turn_off
from handlers.saying import say
from handlers.scene import Handled, Scene
from models.cards import card_in_message
from models.chat import Card
from models.evidence import Evidence, album_of, attach, entries_with, note_sent, sent_by
from models.fit import MOST_BYTES

SUFFIXES = ("", ".jpg", ".jpeg", ".jfif", ".png", ".webp", ".pdf")
"""What names of files that can be kept end in; what is in them is seen once they are fetched."""


def is_sent(scene: Scene) -> bool:
    """Whether somebody sent a photo or a file."""
    return scene.incoming.kind in ("photo", "document") and scene.incoming.file_id is not None


async def take_in(scene: Scene) -> Handled:
    """A photo or a file: noted to be fetched, and put to what its words say, or else to what the person says next."""
    files = await _noted(scene)
    scene = scene.but(incoming=replace(scene.incoming, files=files))
    question = await _asked(scene) if files else None
    if question is not None:
        return await _answer_with(scene, files, question)
    if scene.incoming.text:
        await _close_question(scene, files)
        await writing.take_words(scene)
        if files and await _card_with(scene, files, writing.KIND) is None:
            await ask_what_for(scene, files)
    elif files and not await _with_its_album(scene, files):
        await _without_words(scene, files)
    return Handled()


async def _asked(scene: Scene) -> Card | None:
    """A manager's question that what was sent answers: the one that it replies to, or that was asked last."""
    incoming = scene.incoming
    if incoming.reply_to is not None:
        card = await card_in_message(scene.session, scene.person.id, incoming.chat_id, incoming.reply_to)
    else:
        card = next((one for one in await writing.cards_in_hand(scene) if one.open), None)
    asks = card is not None and card.kind == asked.KIND and await asked.open_question(scene.but(card=card)) is not None
    return card if asks else None


async def _answer_with(scene: Scene, files: Sequence[SentFile], question: Card) -> Handled:
    answers = {"card": question.id, "words": scene.incoming.text}
    return await put_to_entries(scene.but(card=None), files, [question.body["entry"]], answers=answers)


async def _noted(scene: Scene) -> tuple[SentFile, ...]:
    """What was sent, with what came before it in its album and is for nothing yet; nothing where it can't be kept."""
    incoming = scene.incoming
    is_other = PurePath(incoming.file_name).suffix.casefold() not in SUFFIXES
    if is_other or incoming.file_size > MOST_BYTES:
        await say(scene, Message(scene.speech.say("unfit-unknown" if is_other else "unfit-too-big")))
        return ()
    sent = await note_sent(
        scene.session,
        person_id=scene.person.id,
        bot_id=scene.house.bot_id,
        file_id=incoming.file_id or "",
        sort="photo" if incoming.kind == "photo" else "file",
        album=incoming.album,
        sent_at=incoming.sent_at,
        now=scene.now,
    )
    earlier = await album_of(scene.session, scene.person.id, incoming.album) if incoming.album else []
    loose = [one for one in earlier if one.id != sent.id and incoming.text and not await _is_spoken_for(scene, one)]
    return tuple(SentFile(one.id, one.sort) for one in (*loose, sent))


async def _is_spoken_for(scene: Scene, sent: Evidence) -> bool:
    return await _card_with(scene, (SentFile(sent.id, sent.sort),), writing.KIND) is not None


async def _card_with(scene: Scene, files: Sequence[SentFile], *kinds: str) -> Card | None:
    """The person's latest card, of one of these kinds, that speaks of one of these files."""
    wanted = {file.id for file in files}
    cards = [card for card in await writing.cards_in_hand(scene) if card.kind in (kinds or (KIND, writing.KIND))]
    return next((card for card in cards if wanted & {int(file["id"]) for file in card.body.get("files", ())}), None)


async def _close_question(scene: Scene, files: Sequence[SentFile]) -> None:
    """Where it was asked what the first of an album is for, the words that came with a later one answer it."""
    card = await _card_with(scene, files, KIND)
    if card is not None and card.open:
        await turn_off(scene.but(card=card), "here")


async def _with_its_album(scene: Scene, files: tuple[SentFile, ...]) -> bool:
    """Whether it went where the rest of its album is: to a draft, an entry, or a question that is still open."""
    if scene.incoming.album is None:
        return False
    (new,) = await sent_by(scene.session, scene.person.id, [file.id for file in files])
    earlier = [one for one in await album_of(scene.session, scene.person.id, scene.incoming.album) if one.id != new.id]
    if not earlier:
        return False
    card = await _card_with(scene, [SentFile(one.id, one.sort) for one in earlier])
    entries = await entries_with(scene.session, earlier[0].id)
    if entries:
        new.shows_people, new.consent = earlier[0].shows_people, earlier[0].consent
        await attach(scene.session, scene.charter, entries, [new])
    elif card is not None and card.kind == KIND and card.open:
        card.body = card.body | {"files": [*card.body["files"], *as_json(files)]}
    elif card is not None and card.open:
        await writing.take_files(scene.but(card=card), "here")
    return bool(entries) or (card is not None and card.open)


async def _without_words(scene: Scene, files: tuple[SentFile, ...]) -> None:
    """To the card that it replies to, or that asks for a photo; else it is asked what it is for."""
    card = await _replied_to(scene) or await writing.that_wants_files(scene)
    if card is None:
        await ask_what_for(scene, files)
    elif card.open:
        await writing.take_files(scene.but(card=card), "below")
    else:
        saved = [item.entry for item in Draft.model_validate(card.body).items if item.entry is not None]
        await put_to_entries(scene.but(card=None), files, saved)


async def _replied_to(scene: Scene) -> Card | None:
    """The draft, open or saved, that a reply addresses."""
    incoming = scene.incoming
    if incoming.reply_to is None:
        return None
    card = await card_in_message(scene.session, scene.person.id, incoming.chat_id, incoming.reply_to)
    answers = card is not None and card.kind == writing.KIND and card.body["stage"] in (*writing.OPEN_STAGES, "saved")
    return card if answers else None

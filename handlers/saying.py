"""Putting messages into the outbox, and cards with them: the only place that knows how a button is numbered."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncSession

from conversation.message import Message
from conversation.turn import Place
from handlers.scene import Scene
from language.speech import Speech
from models.cards import Choices, add_card, new_card, place_card, turn_card
from models.chat import Card
from models.outbox import put
from models.people import Person

Lane = Literal[0, 1]


def keyboard(speech: Speech) -> list[list[str]]:
    """The buttons that stay under the box."""
    return [[speech.label("keyboard-hours"), speech.label("keyboard-me")], [speech.label("keyboard-help")]]


async def say(scene: Scene, message: Message) -> None:
    """Says something that has no buttons of its own, below everything."""
    await tell(scene.session, scene.person, message, scene.now)


async def delete_words(scene: Scene, message_id: int) -> None:
    """Takes a message of the person's own out of the chat."""
    if scene.person.chat_id is None:
        return
    await put(
        scene.session,
        chat_id=scene.person.chat_id,
        person_id=scene.person.id,
        kind="reply",
        lane=0,
        now=scene.now,
        method="delete",
        delete_message_id=message_id,
    )


async def tell(
    session: AsyncSession,
    person: Person,
    message: Message,
    now: datetime,
    *,
    kind: Literal["reply", "reminder", "digest", "notice", "alert"] = "reply",
    lane: Lane = 0,
) -> None:
    """Says something without buttons to somebody; nothing where they have no chat."""
    if person.chat_id is None:
        return
    under = keyboard(Speech(person.language, person.words_only)) if kind == "reply" else ()
    await put(
        session,
        chat_id=person.chat_id,
        person_id=person.id,
        kind=kind,
        lane=lane,
        now=now,
        text=message.text,
        keyboard=under,
        picture=message.picture,
        file_name=message.file_name,
    )


async def show(
    scene: Scene, message: Message, kind: str, body: dict[str, Any], place: Place = "below", still_open: bool = True
) -> Card:
    """Shows a card: edits the message it stands in, or says it anew below, or opens another beside it."""
    card = scene.card if scene.card is not None and scene.card.kind == kind and place != "beside" else None
    return await present(
        scene.session, scene.person, message, kind, body, scene.now, card=card, place=place, still_open=still_open
    )


async def present(
    session: AsyncSession,
    person: Person,
    message: Message,
    kind: str,
    body: dict[str, Any],
    now: datetime,
    *,
    card: Card | None = None,
    place: Place = "beside",
    still_open: bool = True,
    words_id: int | None = None,
    nudge_at: datetime | None = None,
    outbox_kind: Literal["reply", "reminder", "digest", "notice", "alert"] = "reply",
) -> Card:
    """Puts a card before somebody. `body` is what its handler needs to go on; `place` as in a `Turn`.

    `nudge_at` is when an open card is spoken of unless the person goes on with it.
    """
    if card is None:
        card, place = new_card(person.id, kind, now, words_id), "beside"
    turn_card(card, body, choices_of(message), now, still_open)
    if nudge_at or not still_open:
        card.next_nudge_at = nudge_at
    if card.id is None:
        await add_card(session, card)  # its buttons carry its number
    if person.chat_id is None:
        return card
    old = card.outbox_id
    if place == "below" and old is not None:
        await put(
            session,
            chat_id=person.chat_id,
            person_id=person.id,
            kind="reply",
            lane=0,
            now=now,
            method="clear",
            edits=old,
        )
    edits = old if place == "here" else None
    row = await put(
        session,
        chat_id=person.chat_id,
        person_id=person.id,
        kind=outbox_kind,
        lane=0 if outbox_kind == "reply" else 1,
        now=now,
        text=message.text,
        buttons=buttons_of(message, card.kind, card.id, card.version),
        picture=message.picture,
        file_name=message.file_name,
        method="edit" if edits is not None else "send",
        edits=edits,
    )
    if edits is None:
        await place_card(session, card, row)
    return card


def choices_of(message: Message) -> Choices:
    """What each of the message's buttons does, by index, as it is kept with the card."""
    return [{"label": choice.label, "act": list(choice.act)} for choice in message.flat]


def buttons_of(message: Message, kind: str, card_id: int, version: int) -> Sequence[Sequence[dict[str, str]]]:
    """Each button carries `kind:row:version:index`, at most 40 bytes, and nothing that means anything elsewhere."""
    index = count()
    return [
        [{"label": choice.label, "data": f"{kind}:{card_id}:{version}:{next(index)}"} for choice in row]
        for row in message.choices
    ]

"""Putting a card of the same kind before each of many people, in a few statements for all of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from conversation.message import Message
from handlers.saying import buttons_of, choices_of
from models.chat import Card
from models.many import NewCard, new_numbers, put_cards
from models.outbox import Kind
from models.people import Person


async def present_to_each(
    session: AsyncSession,
    said: Sequence[tuple[Person, Message]],
    kind: str,
    body: dict[str, Any],
    now: datetime,
    *,
    outbox_kind: Kind,
) -> None:
    """Puts a new card before each of these people. The messages have no pictures; who has no chat is left out."""
    reached = [(person.id, person.chat_id, message) for person, message in said if person.chat_id is not None]
    numbers = await new_numbers(session, Card, len(reached))
    cards = [
        NewCard(number, person_id, chat_id, message.text, choices_of(message), buttons_of(message, kind, number, 1))
        for number, (person_id, chat_id, message) in zip(numbers, reached, strict=True)
    ]
    await put_cards(session, cards, card_kind=kind, body=body, kind=outbox_kind, now=now)

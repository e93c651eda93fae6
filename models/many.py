"""Putting cards before many people at once, in a few statements for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.cards import Choices
from models.chat import Outbox
from models.columns import Table
from models.outbox import LIFETIMES, Buttons, Kind

_CARD, _OUTBOX = Table.metadata.tables["card"], Table.metadata.tables["outbox"]


@dataclass(frozen=True)
class NewCard:
    """A card as it first stands before somebody, with its number, which its buttons carry."""

    id: int
    person_id: int
    chat_id: int
    text: str
    choices: Choices
    buttons: Buttons


async def new_numbers(session: AsyncSession, table: type[Table], count: int) -> Sequence[int]:
    """So many numbers that rows of a table may take within this unit of work, rising."""
    if session.get_bind().dialect.name == "sqlite":  # nobody else writes meanwhile
        last = await session.scalar(select(func.max(table.__table__.c.id))) or 0
        return range(last + 1, last + 1 + count)
    sequence = func.pg_get_serial_sequence(table.__tablename__, "id")
    numbers = select(func.nextval(sequence)).select_from(func.generate_series(literal(1), literal(count)))
    return sorted(await session.scalars(numbers))


async def put_cards(
    session: AsyncSession, cards: Sequence[NewCard], *, card_kind: str, body: dict[str, Any], kind: Kind, now: datetime
) -> None:
    """Puts open cards that nobody asked for before their people, each as a row of the outbox of this `kind`."""
    if not cards:
        return
    rows = await new_numbers(session, Outbox, len(cards))
    said = {"kind": kind, "lane": 1, "method": "send", "state": "queued", "tries": 0, "made_at": now, "due_at": now}
    said["expires_at"] = now + LIFETIMES[kind]
    stands = {"kind": card_kind, "version": 1, "open": True, "body": body, "opened_at": now, "touched_at": now}
    outbox = [
        said
        | {"id": row, "chat_id": card.chat_id, "person_id": card.person_id}
        | {"body": {"text": card.text, "buttons": card.buttons, "keyboard": []}}
        for row, card in zip(rows, cards, strict=True)
    ]
    shown = [
        stands | {"id": card.id, "person_id": card.person_id, "choices": card.choices, "outbox_id": row}
        for row, card in zip(rows, cards, strict=True)
    ]
    await session.execute(insert(_OUTBOX), outbox)
    await session.execute(insert(_CARD), shown)

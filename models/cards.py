"""Cards: messages with buttons and the state behind them, and how they are found again."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

from models.chat import Card, Outbox

Choices = list[dict[str, Any]]
"""What each button does, by index: `{"label": …, "act": […]}`."""


def new_card(person_id: int, kind: str, now: datetime, words_id: int | None = None) -> Card:
    """A card that is yet to be given its first state, and to be added."""
    return Card(person_id=person_id, kind=kind, version=0, words_id=words_id, opened_at=now)


async def find_card(session: AsyncSession, person_id: int, card_id: int) -> Card | None:
    """A card of this person's; nobody else's is ever found."""
    card = await session.get(Card, card_id, execution_options={"autoflush": False})
    return card if card and card.person_id == person_id else None


async def latest_card(
    session: AsyncSession, person_id: int, kind: str, *, since: datetime, only_open: bool = False
) -> Card | None:
    """The card of a kind that this person touched last, if that was after `since`."""
    statement = select(Card).where(Card.person_id == person_id, Card.kind == kind, Card.touched_at >= since)
    if only_open:
        statement = statement.where(Card.open)
    return await session.scalar(statement.order_by(Card.touched_at.desc(), Card.id.desc()).limit(1))


async def open_cards(session: AsyncSession, person_id: int, kind: str) -> list[Card]:
    """The open cards of a kind, the latest touched first."""
    statement = select(Card).where(Card.person_id == person_id, Card.kind == kind, Card.open)
    return list(await session.scalars(statement.order_by(Card.touched_at.desc(), Card.id.desc())))


_RECENT = (
    select(Card)
    .where(Card.person_id == bindparam("person_id"), Card.touched_at >= bindparam("open_since"))
    .where(or_(Card.touched_at >= bindparam("closed_since"), Card.open))
    .order_by(Card.touched_at.desc(), Card.id.desc())
    .execution_options(autoflush=False)
)


async def recent_cards(
    session: AsyncSession, person_id: int, *, open_since: datetime, closed_since: datetime
) -> list[Card]:
    """The cards that somebody may still be speaking to: those touched since then, the latest first."""
    since = {"person_id": person_id, "open_since": open_since, "closed_since": closed_since}
    return list(await session.scalars(_RECENT, since))


async def card_in_message(session: AsyncSession, person_id: int, chat_id: int, message_id: int) -> Card | None:
    """The card that stands in a message of the bot's, or stood in it."""
    statement = (
        select(Card)
        .join(Outbox, Outbox.id == Card.outbox_id)
        .where(Card.person_id == person_id, Outbox.chat_id == chat_id, Outbox.message_id == message_id)
    )
    return await session.scalar(statement)


async def card_of_words(session: AsyncSession, person_id: int, message_id: int) -> Card | None:
    """The card that came from a message of the person's."""
    statement = select(Card).where(Card.person_id == person_id, Card.words_id == message_id)
    return await session.scalar(statement.order_by(Card.id.desc()).limit(1))


async def prune_cards(session: AsyncSession, before: datetime, at_most: int = 500) -> int:
    """Drops cards that were closed and not touched since then, with the words in them; gives how many."""
    old = select(Card.id).where(Card.touched_at < before, ~Card.open).order_by(Card.id).limit(at_most)
    return len((await session.execute(delete(Card).where(Card.id.in_(old)).returning(Card.id))).all())


_CARD = Card.metadata.tables["card"]
_ADD = insert(_CARD).returning(_CARD.c.id)
_STANDS = update(_CARD).where(_CARD.c.id == bindparam("card")).values(outbox_id=bindparam("outbox"))


async def add_card(session: AsyncSession, card: Card) -> None:
    """Adds a new card in its first state, and gives it its number. Plainer than a flush, and a good deal quicker."""
    values = {column.key: getattr(card, column.key) for column in _CARD.c if column.key != "id"}
    for name, value in values.items():
        set_committed_value(card, name, value)  # what was never set would else be looked up when it is asked for
    card.id = (await session.execute(_ADD, values)).scalar_one()
    make_transient_to_detached(card)
    session.add(card)


async def place_card(session: AsyncSession, card: Card, outbox_id: int) -> None:
    """Notes by which row of the outbox a card, which has its number, stands before its person."""
    await session.execute(_STANDS, {"card": card.id, "outbox": outbox_id})
    set_committed_value(card, "outbox_id", outbox_id)


def turn_card(card: Card, body: dict[str, Any], choices: Choices, now: datetime, still_open: bool = True) -> None:
    """Puts a card in its next state: every change makes a new version, and older buttons stale."""
    card.version += 1
    card.body, card.choices, card.open, card.touched_at = body, choices, still_open, now

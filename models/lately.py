"""What happened in the organisation lately, beside the figures: who joined and left, and what was typed."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Card
from models.people import Person

READ_AGAIN = 2000
"""How many of the latest messages are looked through for words that no activity knew."""


async def joined_and_left(session: AsyncSession, since: datetime, until: datetime) -> tuple[int, int]:
    """How many people joined, and how many left, from a moment up to another."""
    joined = select(func.count()).where(Person.joined_at >= since, Person.joined_at < until)
    left = select(func.count()).where(Person.left_at >= since, Person.left_at < until)
    return int(await session.scalar(joined) or 0), int(await session.scalar(left) or 0)


async def typed_lately(session: AsyncSession, since: datetime) -> list[tuple[int, str]]:
    """What was typed to begin a draft since then, as the screen let it pass, and by whom; the latest first."""
    drafts = (
        select(Card.person_id, Card.body)
        .where(Card.kind == "draft", Card.opened_at >= since, Card.words_id.is_not(None))
        .order_by(Card.id.desc())
        .limit(READ_AGAIN)
    )
    rows = [(person, str(body.get("words", ""))) for person, body in await session.execute(drafts)]
    return [(person, words) for person, words in rows if words]

"""Cards that somebody left open: reminded of once, in waking hours."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Card
from models.database import Database
from models.people import Person
from models.reminding import end_of_quiet
from scheduler.due import SayAbout, can_be_told, do_each


async def claim_due_nudges(database: Database, zone: ZoneInfo, say: SayAbout, now: datetime) -> int:
    """Has `say` write about the cards whose time has come, some hundreds at most; how many there were.

    In the quiet hours they are put off until those end. `say` may set the card's next time; else there is none.
    """

    async def nudge(session: AsyncSession, person: Person, card_id: int) -> None:
        card = await session.get_one(Card, card_id)
        if card.next_nudge_at is None or card.next_nudge_at > now:
            return
        waking = end_of_quiet(now, zone)
        card.next_nudge_at = waking if waking > now else None
        if card.next_nudge_at is None and card.open and can_be_told(person):
            await say(session, card, now)

    async def give_up(session: AsyncSession, _person: Person, card_id: int) -> None:
        (await session.get_one(Card, card_id)).next_nudge_at = None

    due = select(Card.id, Card.person_id).where(Card.next_nudge_at <= now).order_by(Card.next_nudge_at)
    return await do_each(database, due, nudge, give_up)

"""What is dropped once it is of no more use, a little at a time, so that nobody waits for it."""

from datetime import datetime, timedelta

from models.cards import prune_cards
from models.database import Database
from models.outbox import prune_outbox, prune_pictures
from models.sending import expire_old
from models.updates import prune_updates

UPDATES_KEPT = timedelta(days=30)
PICTURES_KEPT = timedelta(days=2)
ROWS_KEPT = timedelta(days=30)
CARDS_KEPT = timedelta(days=60)
"""Twice as long as an unsaved draft can be saved after all."""


async def prune(database: Database, now: datetime) -> None:
    """Drops updates and outbox rows after 30 days, pictures that were sent after 2, closed cards after 60."""
    async with database.unit() as session:
        await expire_old(session, now)
        await prune_updates(session, now - UPDATES_KEPT)
        await prune_pictures(session, now - PICTURES_KEPT)
    more = True
    while more:
        async with database.unit() as session:
            more = await prune_outbox(session, now - ROWS_KEPT) + await prune_cards(session, now - CARDS_KEPT) > 0

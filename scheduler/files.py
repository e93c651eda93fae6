"""Files that take a while, such as reports: made one after the other, beside everything else, and sent when ready."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from models.database import Database
from models.files import FileOrder, due_orders, put_off

log = structlog.get_logger(__name__)

PATIENCE = timedelta(minutes=10)
"""After so long whoever was making a file must have stopped, and another makes it."""
TRIES = 3

MakeFile = Callable[[Database, FileOrder, datetime], Awaitable[None]]
"""Makes what was ordered and puts it into the outbox, or says that it can't be; either way it settles the order."""


async def make_one(database: Database, make: MakeFile, give_up: MakeFile, now: datetime) -> bool:
    """Makes the file that has waited longest; whether there was any.

    Nothing is locked and no transaction is open while it is made. What fails three times is given up.
    """
    async with database.unit() as session:
        orders = await due_orders(session, now, at_most=1)
        for order in orders:
            put_off(order, now + PATIENCE)
    for order in orders:
        try:
            await make(database, order, now)
        except Exception:
            log.exception("could not make a file", order=order.id, what=order.what)
            if order.tries >= TRIES:
                await give_up(database, order, now)
    return bool(orders)

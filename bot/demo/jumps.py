"""Where the rehearsal's clock can be moved to: the next reminder, and the next digest."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from models.database import Database
from models.people import Person
from simulator import Jump

A_LITTLE = timedelta(seconds=5)
"""So that what is due then is due when the clock arrives."""


async def jumps_ahead(database_url: str, now: datetime) -> list[Jump]:
    """The jumps that the page offers now, the nearest first."""
    columns = {
        "reminder": ("To the next reminder", Person.next_reminder_at),
        "digest": ("To Monday's digest", Person.next_digest_at),
    }
    database = Database(database_url)
    found = []
    async with database.look() as session:
        for key, (label, column) in columns.items():
            due = await session.scalar(select(func.min(column)).where(column > now, Person.chat_id.is_not(None)))
            if due is not None:
                found.append(Jump(label, due + A_LITTLE, key))
    await database.close()
    return sorted(found, key=lambda jump: jump.to)

"""What falls due at a moment, done once."""

from datetime import datetime

from handlers.scene import House
from models.database import Database


async def do_what_fell_due(database: Database, house: House, now: datetime) -> None:
    pass

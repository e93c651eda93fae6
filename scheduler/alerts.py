"""Alerts that nobody has acknowledged: whoever is next on call is asked, at any hour."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from models.concerns import Concern, due_alerts
from models.database import Database
from models.people import Person
from scheduler.due import do_each

AGAIN = timedelta(minutes=1)
"""How soon an alert is tried again that could not be written."""

SayAlert = Callable[[AsyncSession, Concern, Person, datetime], Awaitable[object]]
"""Alerts whoever is next of a concern, and plans the alert after that one. Takes the concern and its writer."""


async def claim_due_alerts(database: Database, say: SayAlert, now: datetime) -> int:
    """Has `say` alert of the concerns whose time has come, some hundreds at most; how many there were."""

    async def alert(session: AsyncSession, writer: Person, number: int) -> None:
        concern = await session.get_one(Concern, number, with_for_update=True)
        if concern.acknowledged_at is None and concern.next_alert_at is not None:
            await say(session, concern, writer, now)

    async def give_up(session: AsyncSession, _writer: Person, number: int) -> None:
        (await session.get_one(Concern, number)).next_alert_at = now + AGAIN

    return await do_each(database, due_alerts(now), alert, give_up)

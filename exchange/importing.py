"""An import from end to end: compared, and, if it is to be kept, brought in, in one transaction."""

from datetime import datetime

from sqlalchemy import text

from charter.schema import Charter
from exchange.bring_in import bring_in
from exchange.plan import Plan, plan_import
from exchange.understood import Understood
from models.database import Database
from models.totals.building import Progress

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7402)")
"""So that two imports of one file don't bring its rows in twice; on SQLite every unit of work is alone anyway."""


async def look_over(database: Database, understood: Understood) -> Plan:
    """What bringing a file in would do."""
    async with database.look() as session:
        return await plan_import(session, understood.rows)


async def carry_in(
    database: Database,
    charter: Charter,
    understood: Understood,
    now: datetime,
    progress: Progress = lambda done, of: None,
) -> Plan:
    """Brings a file in, whole or not at all, and says what that did. There must be no problem in it."""
    async with database.unit() as session:
        if database.dialect == "postgresql":
            await session.execute(ONE_AT_A_TIME)
        plan = await plan_import(session, understood.rows)
        await bring_in(session, charter, plan, understood.rows.values(), now, progress)
        return plan

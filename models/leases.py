"""What only one process may do at a time, by a lease that the others can take over when it isn't renewed.

Time is the database's own, so that clocks that differ don't matter. Every tenure has a number of its own, the fence,
greater than all before it: who renews with it in the transaction that does the work knows that nobody else has begun.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Lease
from models.updates import INSERTS

UNIX_EPOCH = 2440587.5
"""The Julian day on which Unix time begins."""


async def database_time(session: AsyncSession) -> datetime:
    """The moment by the database's clock."""
    return _moment(await session.scalar(select(_seconds(session))))


def _seconds(session: AsyncSession) -> ColumnElement[Any]:
    """The database's clock in SQL, in seconds since 1970."""
    if session.get_bind().dialect.name == "postgresql":
        return func.extract("epoch", func.clock_timestamp())
    return (func.julianday("now") - UNIX_EPOCH) * 86400


def _moment(seconds: Any) -> datetime:
    return datetime.fromtimestamp(float(seconds), UTC)


async def take_lease(
    session: AsyncSession, name: str, holder: str, length: timedelta, *, at_once: bool = False
) -> int | None:
    """The fence of a new tenure; None while somebody else's lasts, unless it is to begin `at_once` all the same."""
    await _ensure(session, name)
    lease = (await session.scalars(select(Lease).where(Lease.name == name).with_for_update())).one()
    now = await database_time(session)
    if not at_once and lease.holder != holder and lease.until > now:
        return None
    lease.holder, lease.until, lease.fence = holder, now + length, lease.fence + 1
    await session.flush()
    return lease.fence


async def renew_lease(session: AsyncSession, name: str, fence: int, length: timedelta) -> bool:
    """Whether the tenure still stands; where half of it is over it is made longer.

    True holds until the transaction ends, since the lease is locked: act in the same one.
    """
    mine = Lease.name == name, Lease.fence == fence
    found = (await session.execute(select(Lease.until, _seconds(session)).where(*mine).with_for_update())).first()
    if found is None:
        return False
    until, now = found[0], _moment(found[1])
    if until - now < length / 2:
        await session.execute(update(Lease).where(*mine).values(until=now + length))
    return True


async def release_lease(session: AsyncSession, name: str, fence: int) -> None:
    """Ends the tenure, so that another may begin at once; nothing happens if another has."""
    over = update(Lease).where(Lease.name == name, Lease.fence == fence)
    await session.execute(over.values(until=await database_time(session)))


async def _ensure(session: AsyncSession, name: str) -> None:
    """Sees to it that there is a row to lock; two processes may do so at the same time."""
    insert = INSERTS[session.get_bind().dialect.name]
    start = datetime.fromtimestamp(0, UTC)
    row = insert(Lease).values(name=name, holder="", until=start, fence=0)
    await session.execute(row.on_conflict_do_nothing())

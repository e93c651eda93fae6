"""What only one process may do at a time, by a lease that the others can take over when it isn't renewed.

Time is the database's own, so that clocks that differ don't matter. Every tenure has a number of its own, the fence,
greater than all before it: who renews with it in the transaction that does the work knows that nobody else has begun.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Lease
from models.updates import INSERTS

UNIX_EPOCH = 2440587.5
"""The Julian day on which Unix time begins."""


async def database_time(session: AsyncSession) -> datetime:
    """The moment by the database's clock."""
    if session.get_bind().dialect.name == "postgresql":
        seconds = await session.scalar(select(func.extract("epoch", func.clock_timestamp())))
    else:
        seconds = await session.scalar(select((func.julianday("now") - UNIX_EPOCH) * 86400))
    return datetime.fromtimestamp(float(seconds or 0), UTC)


async def take_lease(session: AsyncSession, name: str, holder: str, length: timedelta) -> int | None:
    """The fence of a new tenure; None while somebody else's lasts. A holder of the same name is followed at once."""
    await _ensure(session, name)
    lease = (await session.scalars(select(Lease).where(Lease.name == name).with_for_update())).one()
    now = await database_time(session)
    if lease.holder != holder and lease.until > now:
        return None
    lease.holder, lease.until, lease.fence = holder, now + length, lease.fence + 1
    await session.flush()
    return lease.fence


async def renew_lease(session: AsyncSession, name: str, fence: int, length: timedelta) -> bool:
    """Whether the tenure still stands, made longer. True holds until the transaction ends, so act in the same one."""
    until = await database_time(session) + length
    renewed = await session.execute(
        update(Lease).where(Lease.name == name, Lease.fence == fence).values(until=until).returning(Lease.fence)
    )
    return renewed.first() is not None


async def release_lease(session: AsyncSession, name: str, fence: int) -> None:
    """Ends the tenure, so that another may begin at once; nothing happens if another has."""
    await renew_lease(session, name, fence, timedelta(0))


async def _ensure(session: AsyncSession, name: str) -> None:
    """Sees to it that there is a row to lock; two processes may do so at the same time."""
    insert = INSERTS[session.get_bind().dialect.name]
    start = datetime.fromtimestamp(0, UTC)
    row = insert(Lease).values(name=name, holder="", until=start, fence=0)
    await session.execute(row.on_conflict_do_nothing())

"""One database, SQLite or PostgreSQL, and the unit of work: a block of code that happens whole or not at all."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from models import sqlite
from models.rounds import Rounds

T = TypeVar("T")

DRIVERS = {"sqlite": "sqlite+tally", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
OUTBOX = "outbox"
"""The channel on which PostgreSQL's processes wake the sender."""
BUSY_SECONDS = 30
"""How long a unit waits for another process's unit to end before it fails."""
IN_THREADS = {"isolation_level": None, "timeout": BUSY_SECONDS}
"""How the driver's own connections are made; their threads keep a long look from holding up the loop."""


class Database:
    """The database at `url` (`sqlite:///path` or `postgresql://…`), open until `close()`.

    On SQLite one connection writes, first come, first served, and every unit on it begins with `BEGIN IMMEDIATE`:
    a transaction that read before it took the write lock could otherwise lose another's update. Other processes'
    units are waited for. On PostgreSQL the level is READ COMMITTED, and what must not change beneath a unit is
    locked by it (`with_for_update`), the person's row first.
    """

    def __init__(self, url: str) -> None:
        address = async_url(url)
        self.dialect: str = address.get_backend_name()
        if self.dialect == "sqlite":
            here = partial(sqlite.connect, address.database or "", BUSY_SECONDS)
            self._writer = _sqlite_engine(address, begin="BEGIN IMMEDIATE", connections=1, async_creator=here)
            self._reader = _sqlite_engine(address, begin="BEGIN", connections=4, connect_args=IN_THREADS)
        else:
            self._writer = create_async_engine(address, pool_pre_ping=True, pool_size=10, max_overflow=10)
            self._reader = self._writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._rounds = Rounds(self._writer) if self.dialect == "sqlite" else None
        self._looks = async_sessionmaker(self._reader, expire_on_commit=False)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises. Not to be nested."""
        async with self._rounds.unit() if self._rounds else self._own_transaction() as session:
            yield session

    @asynccontextmanager
    async def _own_transaction(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @asynccontextmanager
    async def look(self) -> AsyncIterator[AsyncSession]:
        """One unchanging view of the data, for reading only; it holds nobody up, and a write in it is refused."""
        async with self._looks() as session:
            yield session

    async def restructure(self, change: Callable[[Connection], T]) -> T:
        """What `change` gives of a plain connection, in one transaction: for migrations, which know no sessions."""
        async with self._writer.begin() as connection:
            return await connection.run_sync(change)

    async def notify(self) -> None:
        """Has every process that listens know that the outbox has something new. Of PostgreSQL only."""
        async with self._writer.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(text(f"NOTIFY {OUTBOX}"))

    @asynccontextmanager
    async def listening(self, heard: Callable[[], None]) -> AsyncIterator[asyncio.Event]:
        """Calls `heard` at each `notify` of any process. The event says that the connection is lost. Of PostgreSQL."""
        lost = asyncio.Event()
        async with self._writer.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            driver.add_termination_listener(lambda *_: lost.set())
            await driver.add_listener(OUTBOX, lambda *_: heard())
            try:
                yield lost
            finally:
                await connection.invalidate()  # it listens, and is of no use for anything else

    async def close(self) -> None:
        """Closes every connection."""
        if self._rounds:
            await self._rounds.close()
        await self._reader.dispose()
        await self._writer.dispose()


def async_url(url: str) -> URL:
    """The URL with the driver that this program uses; a ValueError for a database that it doesn't know."""
    address = make_url(url)
    driver = DRIVERS.get(address.get_backend_name())
    if driver is None:
        raise ValueError(f"{address.get_backend_name()!r} isn't a database I know: use sqlite:/// or postgresql://")
    if driver.startswith("sqlite") and not address.database:
        raise ValueError("A SQLite address needs a file, such as sqlite:///data/caretally.db")
    return address.set(drivername=driver)


def _sqlite_engine(address: URL, begin: str, connections: int, **driver: Any) -> AsyncEngine:
    """An engine that begins its transactions itself (the driver's own way begins them too late)."""
    engine = create_async_engine(address, pool_size=connections, max_overflow=0, pool_timeout=BUSY_SECONDS, **driver)
    query_only = "OFF" if begin == "BEGIN IMMEDIATE" else "ON"
    settings = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"query_only={query_only}")

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for setting in settings:
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine

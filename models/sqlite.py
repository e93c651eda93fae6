"""SQLite as SQLAlchemy's asyncio wants a driver to be, without a thread between each statement and its answer.

A statement of ours takes some microseconds, and handing it to a thread and back ten times as long. So statements run
where they are asked for, and hold up the loop for that moment. Committing waits for the disk: that goes to a thread.
Beginning waits for other processes' transactions: that is tried again and again.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Connection as Transaction
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite

T = TypeVar("T")

PAUSE = 0.005
"""Seconds until it is tried again to begin while another process writes."""


class Dialect(SQLiteDialect_aiosqlite):
    """SQLAlchemy's own, whose savepoints are plain statements: there are two in each unit of work."""

    supports_statement_cache = True

    def do_savepoint(self, connection: Transaction, name: str) -> None:
        """Begins one."""
        connection.exec_driver_sql(f"SAVEPOINT {name}")

    def do_release_savepoint(self, connection: Transaction, name: str) -> None:
        """Ends one well."""
        connection.exec_driver_sql(f"RELEASE {name}")


registry.register("sqlite.tally", __name__, "Dialect")


async def connect(path: str, patience: float) -> "Connection":
    """A connection that waits so many seconds for other processes' transactions to end."""
    return Connection(sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False), patience)


class Connection:
    """What SQLAlchemy's `sqlite+aiosqlite` uses of a connection of aiosqlite's."""

    def __init__(self, connection: sqlite3.Connection, patience: float) -> None:
        self.patience = patience
        self._connection = connection
        self._thread = ThreadPoolExecutor(1, "sqlite")

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    def cursor(self) -> "Cursor":
        """A new cursor."""
        return Cursor(self, self._connection.cursor())

    async def create_function(self, *args: Any, **options: Any) -> None:
        """Makes a function known to SQL."""
        self._connection.create_function(*args, **options)

    async def commit(self) -> None:
        """Ends the transaction once it is on the disk."""
        await self._in_thread(self._connection.commit)

    async def rollback(self) -> None:
        """Undoes the transaction, if there is one."""
        if self._connection.in_transaction:
            await self._in_thread(self._connection.rollback)

    async def close(self) -> None:
        """Closes the connection, after what is still under way in its thread."""
        await self._in_thread(self._connection.close)
        self._thread.shutdown(wait=False)

    def stop(self) -> None:
        """Closes the connection without waiting for it."""
        self._thread.submit(self._connection.close)
        self._thread.shutdown(wait=False)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


class Cursor:
    """What SQLAlchemy uses of a cursor of aiosqlite's."""

    arraysize = 1

    def __init__(self, connection: Connection, cursor: sqlite3.Cursor) -> None:
        self._connection = connection
        self._cursor = cursor

    async def __aenter__(self) -> "Cursor":
        return self

    @property
    def description(self) -> Any:
        """The columns of the answer."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number of the row that was added last."""
        return self._cursor.lastrowid

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Runs a statement, once no other process stands in its way."""
        until = monotonic() + self._connection.patience
        while True:
            try:
                self._cursor.execute(statement, values)
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                    raise
            await asyncio.sleep(PAUSE)

    async def executemany(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Runs a statement once for each row of values."""
        self._cursor.executemany(statement, rows)

    async def fetchall(self) -> list[Any]:
        """All that the statement found."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Lets go of what the statement holds."""
        self._cursor.close()

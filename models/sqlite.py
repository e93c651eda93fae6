"""SQLite as SQLAlchemy's asyncio wants a driver to be, without a thread between each statement and its answer.

A statement of ours takes some microseconds, and handing it to a thread and back ten times as long. So statements run
where they are asked for, and hold up the loop for that moment. What may have to wait goes to a thread: beginning, for
another process to end its transaction, and committing, for the disk.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


async def connect(path: str, patience: float) -> "Connection":
    """A connection that waits so many seconds for other processes' transactions to end."""
    return Connection(sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False))


class Connection:
    """What SQLAlchemy's `sqlite+aiosqlite` uses of a connection of aiosqlite's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._thread = ThreadPoolExecutor(1, "sqlite")

    def cursor(self) -> "Cursor":
        """A new cursor."""
        return Cursor(self, self._connection.cursor())

    async def create_function(self, *args: Any, **options: Any) -> None:
        """Makes a function known to SQL."""
        self._connection.create_function(*args, **options)

    async def commit(self) -> None:
        """Ends the transaction once it is on the disk."""
        await self.in_thread(self._connection.commit)

    async def rollback(self) -> None:
        """Undoes the transaction."""
        await self.in_thread(self._connection.rollback)

    async def close(self) -> None:
        """Closes the connection, after what is still under way in its thread."""
        await self.in_thread(self._connection.close)
        self._thread.shutdown(wait=False)

    def stop(self) -> None:
        """Closes the connection without waiting for it."""
        self._thread.submit(self._connection.close)
        self._thread.shutdown(wait=False)

    async def in_thread(self, work: Callable[..., T], *args: Any) -> T:
        """What the work gives, done in the connection's own thread, one thing after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *args)


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
        """Runs a statement."""
        if statement.startswith("BEGIN"):
            await self._connection.in_thread(self._cursor.execute, statement)
        else:
            self._cursor.execute(statement, values)

    async def executemany(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Runs a statement once for each row of values."""
        self._cursor.executemany(statement, rows)

    async def fetchall(self) -> list[Any]:
        """All that the statement found."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Lets go of what the statement holds."""
        self._cursor.close()

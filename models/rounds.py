"""Units of work that share a commit, on SQLite: the disk is waited for once for many.

Units take turns on the one connection that writes, each a savepoint of the transaction that is open, so that one that
fails undoes only itself. The commit queues for its turn like a unit, from when the transaction begins: it comes after
all units that waited then, and while it waits for the disk the next ones gather.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from models.sqlite import Connection


class Round:
    """A transaction that units share. `end` is when it is on the disk; for units that it undid, what undid it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.end: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.end.add_done_callback(_look_at)


class Rounds:
    """Turns on the one connection of `engine`, each transaction of which takes the write lock as it begins."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._turn = asyncio.Lock()
        self._round: Round | None = None
        self._commits: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncSession]:
        """A session whose work is on the disk once the block is left; where the block raises, it never was."""
        async with self._turn:
            round_ = self._round or await self._begin()
            try:
                async with _savepoint(round_.connection) as session:
                    yield session
            except BaseException as error:
                if not await _goes_on(round_.connection):
                    await self._finish(round_, error if isinstance(error, Exception) else RuntimeError("undone"))
                raise
        await asyncio.shield(round_.end)

    async def close(self) -> None:
        """Waits for the commit that is still to come, if any, so that its connection is given back."""
        await asyncio.gather(*self._commits, return_exceptions=True)

    async def _begin(self) -> Round:
        connection = await self._engine.connect()
        try:
            await connection.begin()
        except BaseException:
            await connection.close()
            raise
        self._round = Round(connection)
        commit = asyncio.create_task(self._commit(self._round))  # comes, should any unit be cancelled meanwhile
        self._commits.add(commit)
        commit.add_done_callback(self._commits.discard)
        return self._round

    async def _commit(self, round_: Round) -> None:
        async with self._turn:
            if round_.end.done():
                return
            try:
                await round_.connection.commit()
            except Exception as error:
                await self._finish(round_, error)
            else:
                await self._finish(round_)

    async def _finish(self, round_: Round, error: Exception | None = None) -> None:
        """Gives the connection back, and has the round's units know how it ended. The next one begins anew."""
        self._round = None
        try:
            await round_.connection.close()
        finally:
            if error is None:
                round_.end.set_result(None)
            else:
                round_.end.set_exception(error)


@asynccontextmanager
async def _savepoint(connection: AsyncConnection) -> AsyncIterator[AsyncSession]:
    async with (
        AsyncSession(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session,
        session.begin(),
    ):
        yield session


async def _goes_on(connection: AsyncConnection) -> bool:
    """Whether the transaction is still open: a full disk, for one, has SQLite itself undo all of it."""
    driver = (await connection.get_raw_connection()).driver_connection
    return isinstance(driver, Connection) and driver.in_transaction


def _look_at(end: asyncio.Future[None]) -> None:
    """Where all units of a round were cancelled nobody else asks how it ended."""
    if not end.cancelled():
        end.exception()

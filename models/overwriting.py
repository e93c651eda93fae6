"""Leaving nothing of what was deleted in the database's own files."""

import asyncio
import sqlite3
from contextlib import closing

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from models.database import BUSY_SECONDS, async_url


async def overwrite_freed(url: str) -> bool:
    """Overwrites the space that deleted rows took; False where readers stood in the way of some of it.

    SQLite: the file is written anew without what was deleted, and its write-ahead log is emptied. PostgreSQL: what
    was deleted is vacuumed, and its space is used again.
    """
    address = async_url(url)
    if address.get_backend_name() == "sqlite":
        return await asyncio.to_thread(_write_anew, address.database or "")
    engine = create_async_engine(address, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(text("VACUUM"))
    finally:
        await engine.dispose()
    return True


def _write_anew(path: str) -> bool:
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy

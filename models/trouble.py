"""Which errors are the database's own trouble, which passes, and which a mistake in what it was asked."""

import sqlite3

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError

SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""SQLite's primary result codes for a file that is busy, full, read-only or gone: https://sqlite.org/rescode.html."""
POSTGRESQL = ("08", "25006", "40", "53", "55", "57", "58")
"""How the SQLSTATEs begin of a server that is away, read-only, full, stopping, or had to choose between two:
https://www.postgresql.org/docs/current/errcodes-appendix.html."""


def is_away(error: BaseException) -> bool:
    """Whether the database can't do its work at present: what it was asked may be asked again, and will be right."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _is_own(error.orig)
    return isinstance(error, (OSError, NoConnectionError))


def _is_own(original: BaseException | None) -> bool:
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", None)
        return code is not None and code & 0xFF in SQLITE
    state = getattr(original, "sqlstate", None)
    return state.startswith(POSTGRESQL) if isinstance(state, str) else isinstance(original, OSError)

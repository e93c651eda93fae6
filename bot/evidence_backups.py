"""The contents of evidence in a backup: in a table of its own, that no database of the bot's has."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from models.evidence_files import keep_content, read_content

TABLE = "CREATE TABLE evidence_content (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL)"
ADD = "INSERT INTO evidence_content VALUES (?, ?)"
FIND = "SELECT content FROM evidence_content WHERE sha256 = ?"


def pack(backup: Path, data: Path, names: Iterable[str]) -> list[str]:
    """Puts contents of the data folder into a backup; gives the names of those that could not be read."""
    missing = []
    with closing(sqlite3.connect(backup)) as connection, connection:
        connection.execute(TABLE)
        for name in names:
            try:
                connection.execute(ADD, (name, read_content(data, name)))
            except OSError:
                missing.append(name)
    return missing


def unpack(backup: Path, data: Path, names: Iterable[str]) -> list[str]:
    """Writes contents of a backup into the data folder; gives the names of those that it doesn't have."""
    missing = []
    with closing(sqlite3.connect(backup)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'evidence_content'").fetchone() is None:
            return list(names)
        for name in names:
            row = connection.execute(FIND, (name,)).fetchone()
            if row is None or keep_content(data, row[0]) != name:
                missing.append(name)
    return missing

"""Backups: a consistent copy of all that is kept, taken while the bot runs, and put back.

A backup is one SQLite file, whichever database it was taken of, with the structure of the program that took it. It may
so be put back into a database of the other kind as well.
"""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from bot.databases import bring_up_to_date, opened
from bot.problem import ProblemError
from models.copying import copy_all, is_empty
from models.database import Database


async def back_up(url: str, file: Path) -> int:
    """Writes a backup of the database at `url`; gives how many rows it holds. Raises `ProblemError`."""
    part = _begin(file)
    try:
        await bring_up_to_date(f"sqlite:///{part}")
        copy = Database(f"sqlite:///{part}")
        try:
            async with opened(url) as database, database.look() as source, copy.unit() as target:
                rows = await copy_all(source, target)
        finally:
            await copy.close()
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return rows


def _begin(file: Path) -> Path:
    """An empty file beside it that only this user may read, to become the backup once it is whole."""
    if file.exists():
        raise ProblemError(f"{file} is there already: name a new file, or move that one away.")
    part = file.with_name(f"{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
    except OSError as error:
        raise ProblemError(f"Can't write {file}: {error.strerror}; choose another place.") from None
    return part


async def restore(url: str, file: Path) -> int:
    """Puts a backup into the database at `url`, in which nobody may be known yet; gives how many rows it held.

    All of it is put back or nothing. Raises `ProblemError`.
    """
    _check(file)
    with tempfile.TemporaryDirectory(prefix="caretally-") as folder:
        newest = Path(folder) / "backup.db"  # brought up to date there: the backup itself stays as it is
        shutil.copyfile(file, newest)
        await bring_up_to_date(f"sqlite:///{newest}")
        await bring_up_to_date(url)
        copy = Database(f"sqlite:///{newest}")
        try:
            async with opened(url) as database, copy.look() as source, database.unit() as target:
                if not await is_empty(target):
                    raise ProblemError(
                        "There are people in this database already: move its file away, or name an empty one with "
                        "--database, and restore into that."
                    )
                return await copy_all(source, target)
        finally:
            await copy.close()


def _check(file: Path) -> None:
    if not file.is_file():
        raise ProblemError(f"There is no file {file}: name the backup to put back.")
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
            known = connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    except sqlite3.Error:
        sound = known = False
    if not (sound and known):
        raise ProblemError(f"{file} isn't a backup of CareTally's, or it is damaged: take another.")

"""Backups: a consistent copy of all that is kept, taken while the bot runs, and put back.

A backup is one SQLite file, whichever database it was taken of, with the structure of the program that took it. It may
so be put back into a database of the other kind as well. The photos and files that are evidence are in it too.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Sequence, Set
from contextlib import closing
from datetime import datetime
from pathlib import Path

import structlog

from bot.databases import bring_up_to_date, opened
from bot.evidence_backups import pack, unpack
from bot.problem import ProblemError
from bot.sealing import is_sealed, recipient_of, seal, unseal
from charter.load import load_charter
from models.charters import charter_in_force
from models.copying import copy_all, is_empty
from models.database import Database
from models.erasing import erase_again
from models.erasure_marks import add_marks, erased_codes, read_marks
from models.evidence_checking import needed_contents
from models.overwriting import overwrite_freed

log = structlog.get_logger(__name__)


async def back_up(url: str, file: Path, recipients: Sequence[str] = (), *, data: Path) -> int:
    """Writes a backup of the database at `url` and of the evidence in the data folder; gives how many rows it holds.

    Raises `ProblemError`; evidence that is missing only has a log line, for `caretally db check` to look into.
    With `recipients` it is one that only the holders of their keys can read; in between it lies on this machine only.
    """
    for recipient in recipients:
        recipient_of(recipient)  # before anything is written
    part = _begin(file)
    try:
        with tempfile.TemporaryDirectory(prefix="caretally-") as folder:
            plain = Path(folder) / "backup.db" if recipients else part
            rows, erased = await _copy(url, plain, data)
            if recipients:
                seal(plain, part, recipients)
        add_marks(file.parent, erased)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return rows


async def _copy(url: str, plain: Path, data: Path) -> tuple[int, list[str]]:
    """How many rows were copied, and the codes of those who were erased."""
    await bring_up_to_date(f"sqlite:///{plain}")
    copy = Database(f"sqlite:///{plain}")
    try:
        async with opened(url) as database, database.look() as source, copy.unit() as target:
            rows, erased = await copy_all(source, target), await erased_codes(source)
            needed = await needed_contents(source)
    finally:
        await copy.close()
    if missing := pack(plain, data, needed):
        log.warning("evidence is missing: see caretally db check", contents=missing)
    return rows, erased


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


async def restore(url: str, file: Path, *, data: Path, now: datetime, identity: Path | None = None) -> int:
    """Puts a backup into the database at `url`, in which nobody may be known yet; gives how many rows it held.

    All of it is put back or nothing. Whoever was erased since, by the marks beside the backup and in the data folder,
    is erased again. `identity` is the file with the key to an encrypted backup. Raises `ProblemError`.
    """
    with tempfile.TemporaryDirectory(prefix="caretally-") as folder:
        newest = Path(folder) / "backup.db"  # brought up to date there: the backup itself stays as it is
        _open(file, newest, identity)
        await bring_up_to_date(f"sqlite:///{newest}")
        await bring_up_to_date(url)
        rows, erased = await _put_back(url, newest, read_marks(file.parent) | read_marks(data), now)
        await _put_evidence_back(url, newest, data)
    if erased:
        await overwrite_freed(url)
    return rows


async def _put_evidence_back(url: str, backup: Path, data: Path) -> None:
    """The contents that are still needed, into the data folder."""
    async with opened(url) as database, database.look() as session:
        needed = await needed_contents(session)
    if missing := unpack(backup, data, needed):
        log.warning("the backup lacks evidence: see caretally db check", contents=missing)


async def _put_back(url: str, backup: Path, marks: Set[str], now: datetime) -> tuple[int, int]:
    """How many rows were put back, and how many people erased again."""
    copy = Database(f"sqlite:///{backup}")
    try:
        async with opened(url) as database, copy.look() as source, database.unit() as target:
            if not await is_empty(target):
                raise ProblemError(
                    "There are people in this database already: move its file away, or name an empty one with "
                    "--database, and restore into that."
                )
            rows = await copy_all(source, target)
            version = await charter_in_force(target)
            charter = load_charter(version.text) if version else None
            return rows, await erase_again(target, charter, marks, now) if charter else 0
    finally:
        await copy.close()


def _open(file: Path, copied: Path, identity: Path | None) -> None:
    """Copies a backup, opened where it is encrypted. Raises `ProblemError` for one that can't be used."""
    if not file.is_file():
        raise ProblemError(f"There is no file {file}: name the backup to put back.")
    if is_sealed(file):
        unseal(file, copied, identity)
    else:
        shutil.copyfile(file, copied)
    try:
        with closing(sqlite3.connect(f"file:{copied}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
            known = connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    except sqlite3.Error:
        sound = known = False
    if not (sound and known):
        raise ProblemError(f"{file} isn't a backup of CareTally's, or it is damaged: take another.")

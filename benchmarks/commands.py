"""What the benchmarks of whole commands share: a database with a history, and what one command takes."""

import asyncio
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.totals import NOW, fill, made_charter
from models.charters import apply_charter
from models.database import Database
from models.migrate import upgrade
from models.totals.building import build_totals


@dataclass(frozen=True)
class Took:
    """What a command took: seconds on the clock and of the processors, and the most memory it held at once, in MB."""

    wall: float
    cpu: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.wall:6.1f} s ({self.cpu:5.1f} s of work), {self.megabytes:4.0f} MB at most"


def run(*arguments: str) -> Took:
    """What a command takes, with its start and the processes that it starts. It must end well."""
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "bot.cli", *arguments], stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"caretally {' '.join(arguments)} failed")
    return Took(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def history(folder: Path, entries: int, with_totals: bool) -> str:
    """The address of a SQLite database with so many entries of five years, in forty teams."""
    url = f"sqlite:///{folder / 'history.db'}"
    asyncio.run(_fill(url, entries, with_totals))
    return url


async def _fill(url: str, entries: int, with_totals: bool) -> None:
    await upgrade(url)
    text, charter = made_charter()
    database = Database(url)
    async with database.unit() as session:
        await apply_charter(session, text, charter, NOW)
    await fill(database, charter, entries)
    if with_totals:
        await build_totals(database, charter)
    await database.close()

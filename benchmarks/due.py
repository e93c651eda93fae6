"""How long it takes to write the reminders that are due, and how that grows: `python -m benchmarks.due [PEOPLE]`.

Everybody's reminder is due at the same moment. Measured is the time until the last of them is in the outbox, and what
the process holds then beyond what it held before, on SQLite.
"""

import sys
import time
from datetime import UTC, datetime, timedelta

import psutil
import uvloop

from benchmarks.bots import CHARTER
from benchmarks.stage import prepare, sqlite
from bot.due import sayings
from bot.memory import keep_for_good
from charter.load import load_charter
from handlers.scene import House
from models.database import Database
from models.outbox import pending_count
from scheduler.schedule import Schedule

SIZES = (1_000, 10_000, 100_000)
SECONDS, MEGABYTES = 10, 200
"""What the largest number is to keep under."""
MONDAY = datetime(2026, 11, 16, 16, tzinfo=UTC)


async def measure(people: int) -> tuple[float, float, float]:
    """Seconds for all reminders, those of the processor, and the megabytes that the process grew by."""
    with sqlite() as url:
        await prepare(url, people, next_reminder_at=MONDAY)
        house = House(load_charter(CHARTER.read_text(encoding="utf-8")), 1, "tally_bot")
        database = Database(url)
        zone = house.charter.organisation.zone
        schedule = Schedule(
            database, lambda: MONDAY + timedelta(minutes=1), lambda: zone, sayings(lambda: house), wake_sender=_nothing
        )
        keep_for_good()
        process = psutil.Process()
        before, began, worked = process.memory_info().rss, time.perf_counter(), time.process_time()
        await schedule.do_due()
        seconds, work = time.perf_counter() - began, time.process_time() - worked
        async with database.look() as session:
            assert await pending_count(session) == people
        grown = process.memory_info().rss - before
        await database.close()
    return seconds, work, grown / 1024**2


def _nothing() -> None:
    pass


def main() -> None:
    """Measure each size and print it."""
    print(f"reminders due at once, written into the outbox (100,000: under {SECONDS} s and {MEGABYTES} MB):")
    for people in [int(size) for size in sys.argv[1:]] or SIZES:
        seconds, work, megabytes = uvloop.run(measure(people))
        each = seconds / people * 1000
        print(
            f"  {people:7,} {seconds:7.1f} s ({work:.1f} s of work) {each:7.3f} ms each {megabytes:5.0f} MB", flush=True
        )


if __name__ == "__main__":
    main()

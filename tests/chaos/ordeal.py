"""The whole ordeal: an organisation of fifty, its bot, everything that goes wrong, and the reckoning at the end."""

import asyncio
import contextlib
import re
import socket
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from bot.charters import read_charter
from bot.settings import Settings
from models.charters import apply_charter
from models.database import Database, async_url
from models.directory import add_person, give_place
from models.migrate import upgrade
from models.reminding import plan_digest, plan_reminder
from simulator.clock import Clock
from simulator.messages import Person
from simulator.serving import Simulator
from simulator.world import World
from tests.chaos.balancer import balanced
from tests.chaos.bot_process import start_bot
from tests.chaos.mischief import Mischief, Start
from tests.chaos.oracle import Books
from tests.chaos.people import ZONE, Somebody
from tests.chaos.shared_clock import SharedClock

RIVERSIDE = Path(__file__).resolve().parents[2] / "charters" / "riverside.toml"
BEGIN = datetime(2026, 11, 16, 8, 25, tzinfo=UTC)
"""A Monday, some minutes before the digests."""
TEAMS = ("salford-east", "ordsall", "swinton")
REMINDER = re.compile(r"^Hello \S+, what did you do")
DIGEST = re.compile(r"week to ")
AGAIN = re.compile(r"Shall I save this|One more answer|I did not save this|I was off")
"""What a card begins with that is shown once more on purpose."""
LAST_ANSWERS = 100.0
"""Seconds within which everything must be right once nothing goes wrong any more."""


@dataclass
class Reckoning:
    """What came of an ordeal. `wrong` is empty where every promise was kept."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def riverside() -> dict[str, Any]:
    """The charter as its TOML reads."""
    return tomllib.loads(RIVERSIDE.read_text("utf-8"))


async def organisation(url: str, people: list[int]) -> None:
    """A database with the charter in force and everybody joined: the first three manage a team each."""
    await upgrade(url)
    database = Database(url)
    written, charter = read_charter(RIVERSIDE)
    async with database.unit() as session:
        await apply_charter(session, written, charter, BEGIN)
        for number, chat in enumerate(people):
            person = await add_person(session, name=f"Asha{chat} Begum", language="en", chat_id=chat, joined_at=BEGIN)
            role = "volunteer" if number % 3 == 0 else "carer"
            await give_place(session, person, role, TEAMS[number % 3], date(2026, 1, 5))
            person.reminder_every, person.reminder_at = "day", time(9 + number % 9, 5 * (number % 12))
            plan_reminder(person, ZONE, BEGIN)
            if number < len(TEAMS):
                await give_place(session, person, "manager", TEAMS[number], date(2026, 1, 5))
                plan_digest(person, charter.teams[0].digest, ZONE, BEGIN)
    await database.close()


async def ordeal(folder: Path, url: str, seed: int, seconds: float, people: int = 50, pace: float = 1.0) -> Reckoning:
    """Lets it all happen for so many seconds, and reckons. `url` names an empty database."""
    numbers = list(range(2001, 2001 + people))
    await organisation(url, numbers)
    world = World(clock=Clock(BEGIN), floods=True, webhook_pause=0.2)
    for number in numbers:
        world.add_person(Person(number, f"Asha{number}", started=True))
    clock = SharedClock(folder / "clock.json")
    clock.set(world.clock.now())
    async with Simulator(world, page_dir=None) as simulator, contextlib.AsyncExitStack() as stack:
        starts = await how_to_start(stack, folder, url, simulator, clock)
        books = Books(async_url(url).render_as_string(hide_password=False))
        mischief = Mischief(world, clock, books, starts, seed)
        crowd = [Somebody(world, number, seed) for number in numbers]
        reckoning = await _let_it_happen(mischief, crowd, seconds, pace)
        try:
            await asyncio.wait_for(books.until_all_said(), LAST_ANSWERS)
        except TimeoutError:
            reckoning.wrong.append("replies still wait to be sent")
        statuses = await mischief.end()
    reckoning.wrong += [f"a process ended with {status}" for status in statuses if status != 0]
    await _reckon(books, world, crowd, reckoning)
    return reckoning


async def how_to_start(
    stack: contextlib.AsyncExitStack,
    folder: Path,
    url: str,
    simulator: Simulator,
    clock: SharedClock,
    limited: bool = True,
) -> list[Start]:
    """How each process begins: one on SQLite; two of each half on PostgreSQL, behind a balancer."""
    start = partial(start_bot, limited=limited)
    given = {"telegram_token": simulator.world.token, "telegram_url": simulator.url, "database_url": url}
    (folder / "data").mkdir()
    alone = Settings(**given, data=folder / "data")
    if url.startswith("sqlite"):
        return [partial(start, alone, clock.file)]
    ports = [_free_port(), _free_port()]
    front = await stack.enter_async_context(balanced(ports))
    webs = [alone.model_copy(update={"webhook_url": f"http://127.0.0.1:{front}", "port": port}) for port in ports]
    return [partial(start, web, clock.file, "web") for web in webs] + [
        partial(start, alone, clock.file, "work") for _ in range(2)
    ]


async def _let_it_happen(mischief: Mischief, crowd: list[Somebody], seconds: float, pace: float) -> Reckoning:
    over, calm = asyncio.Event(), asyncio.Event()
    reckoning = Reckoning(mischief.counts)
    troubles = [
        asyncio.create_task(trouble(calm))
        for trouble in (mischief.kill_again_and_again, mischief.misbehave, mischief.jump, mischief.cut_off)
    ]
    lives = [asyncio.create_task(one.live(over, pace)) for one in crowd]
    await asyncio.sleep(seconds)
    calm.set()
    await asyncio.gather(*troubles)
    mischief.calm()
    over.set()
    _, waiting = await asyncio.wait(lives, timeout=LAST_ANSWERS)
    for life in waiting:
        life.cancel()
    ended = await asyncio.gather(*lives, return_exceptions=True)
    reckoning.wrong += [one.complaint() for one in crowd if one.doing != "nothing"]
    reckoning.wrong += [repr(end) for end in ended if isinstance(end, Exception)]
    return reckoning


async def _reckon(books: Books, world: World, crowd: list[Somebody], reckoning: Reckoning) -> None:
    found, wanted = await books.entries(), Counter[object]()
    for one in crowd:
        wanted.update(one.account.entries())
    reckoning.wrong += [f"lost: {entry}" for entry in wanted if not found[entry]]  # type: ignore[index]
    reckoning.wrong += [f"{count} times: {entry}" for entry, count in found.items() if count > 1]
    reckoning.wrong += [f"nobody confirmed: {entry}" for entry in found if entry not in wanted]
    reckoning.wrong += await books.wrong_totals(riverside())
    reckoning.wrong += await books.trouble()
    reckoning.counts["entries"] = sum(found.values())
    reckoning.counts["works"] = sum(len(one.account.works) for one in crowd)
    _count_messages(world, crowd, reckoning)


def _count_messages(world: World, crowd: list[Somebody], reckoning: Reckoning) -> None:
    """Reminders and digests at most once a day each; nobody's replies repeated more often than things went wrong."""
    excuses = sum(reckoning.counts[kind] for kind in ("kills", "cuts", "error", "drop", "delay"))
    for one in crowd:
        repeated = 0
        said = [message for message in world.chat(one.account.person) if message.from_bot]
        reckoning.counts["messages"] += len(said)
        for kind, pattern in (("reminders", REMINDER), ("digests", DIGEST)):
            days = Counter(m.date.astimezone(ZONE).date() for m in said if pattern.search(m.text))
            reckoning.counts[kind] += sum(days.values())
            reckoning.wrong += [f"{kind} to {one.account.person} on {day}: {n}" for day, n in days.items() if n > 1]
        for work in one.account.works:
            cards = [m for m in said if work.spoken_of.search(m.text) and not AGAIN.search(m.text)]
            repeated += max(0, len(cards) - 1)
        reckoning.counts["repeated"] += repeated
        if repeated > excuses:
            reckoning.wrong.append(f"{repeated} replies to {one.account.person} repeated, with {excuses} excuses")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""Digests, open cards and pruning: each at its time, once."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from models import outbox
from models.chat import Card, Outbox, Update
from models.database import Database
from models.people import Person
from models.updates import record_update
from scheduler.digests import claim_due_digests
from scheduler.nudges import claim_due_nudges
from scheduler.pruning import prune
from scheduler.schedule import Says, Schedule
from scheduler.wakes import Wake, waking
from tests.scheduler.post import until

LONDON = ZoneInfo("Europe/London")
CHAT_IDS = count(1000)
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=LONDON)
WEEK = timedelta(days=7)


class Said:
    """Takes the place of what writes; remembers about whom, or about which card."""

    def __init__(self) -> None:
        self.about: list[Any] = []

    async def __call__(self, session: object, whom: Person | Card | Sequence[Person], now: datetime) -> None:
        each = whom if isinstance(whom, Sequence) else [whom]
        self.about += [one.name if isinstance(one, Person) else one.id for one in each]


async def add(database: Database, name: str = "Priya", **more: Any) -> int:
    usual = {"code": name, "name": name, "chat_id": next(CHAT_IDS)}
    async with database.unit() as session:
        person = Person(**{**usual, **more})
        session.add(person)
        await session.flush()
        return person.id


async def digest_time(database: Database, person_id: int) -> datetime | None:
    async with database.look() as session:
        return (await session.get_one(Person, person_id)).next_digest_at


async def test_a_digest_comes_once_a_week(database) -> None:
    said, priya = Said(), await add(database, next_digest_at=MONDAY)
    assert await claim_due_digests(database, LONDON, said, MONDAY - timedelta(seconds=1)) == 0
    assert await claim_due_digests(database, LONDON, said, MONDAY) == 1
    assert await claim_due_digests(database, LONDON, said, MONDAY) == 0
    assert said.about == ["Priya"]
    assert await digest_time(database, priya) == MONDAY + WEEK


async def test_a_late_digest_comes_the_same_day_else_not(database) -> None:
    said = Said()
    await add(database, next_digest_at=MONDAY)
    await claim_due_digests(database, LONDON, said, MONDAY.replace(hour=23, minute=59))
    assert said.about == ["Priya"]
    viktor = await add(database, "Viktor", next_digest_at=MONDAY)
    await claim_due_digests(database, LONDON, said, MONDAY + timedelta(days=1))
    assert said.about == ["Priya"]
    assert await digest_time(database, viktor) == MONDAY + WEEK


async def test_a_digest_keeps_its_local_time_over_a_clock_change(database) -> None:
    before = datetime(2026, 10, 19, 8, 30, tzinfo=LONDON)
    priya = await add(database, next_digest_at=before)
    await claim_due_digests(database, LONDON, Said(), before)
    assert await digest_time(database, priya) == datetime(2026, 10, 26, 8, 30, tzinfo=LONDON)


async def test_who_left_or_blocked_us_gets_none(database) -> None:
    said = Said()
    gone = await add(database, "Viktor", next_digest_at=MONDAY, left_at=MONDAY)
    deaf = await add(database, "Asha", next_digest_at=MONDAY, unreachable_since=MONDAY)
    await claim_due_digests(database, LONDON, said, MONDAY)
    assert said.about == []
    assert await digest_time(database, gone) is None
    assert await digest_time(database, deaf) == MONDAY + WEEK


async def card(database: Database, person_id: int, due: datetime, **more: Any) -> int:
    async with database.unit() as session:
        one = Card(
            person_id=person_id,
            kind="draft",
            body={},
            choices=[],
            opened_at=due - timedelta(days=2),
            touched_at=due - timedelta(days=2),
            next_nudge_at=due,
            **more,
        )
        session.add(one)
        await session.flush()
        return one.id


async def test_an_open_card_is_reminded_of_once(database) -> None:
    said, asha = Said(), await add(database, "Asha")
    draft = await card(database, asha, MONDAY)
    await card(database, asha, MONDAY, open=False)
    assert await claim_due_nudges(database, LONDON, said, MONDAY) == 2
    assert await claim_due_nudges(database, LONDON, said, MONDAY + WEEK) == 0
    assert said.about == [draft]


async def test_an_open_card_waits_for_the_morning(database) -> None:
    said, asha = Said(), await add(database, "Asha")
    draft = await card(database, asha, MONDAY.replace(hour=2))
    await claim_due_nudges(database, LONDON, said, MONDAY.replace(hour=2))
    assert said.about == []
    await claim_due_nudges(database, LONDON, said, MONDAY.replace(hour=8, minute=0))
    assert said.about == [draft]


async def test_old_things_are_dropped_and_what_is_needed_is_kept(database, clock) -> None:
    old, new = clock(), clock() + timedelta(days=31)
    asha = await add(database, "Asha")

    async def say(now: datetime, text: str, **more: Any) -> Outbox:
        row = {"chat_id": 1, "person_id": asha, "kind": "reply", "lane": 0, "now": now, "text": text, **more}
        return await session.get_one(Outbox, await outbox.put(session, **row))

    async with database.unit() as session:
        await record_update(session, 1, 1, old)
        await record_update(session, 1, 2, new)
        done = await say(old, "done with")
        edit = await say(old, "its edit", kind="notice")
        edit.edits = done.id
        standing = await say(old, "an open card stands here")
        waiting = await say(old, "an alert that still waits", kind="alert")
        late = await say(new - timedelta(days=3), "three days old", picture=b"png")
        for row in (done, edit, standing, late):
            row.state = "sent"
    await card(database, asha, new, outbox_id=standing.id)
    closed = await card(database, asha, new, outbox_id=done.id, open=False)
    dropped = await card(database, asha, new - timedelta(days=61), open=False)
    await prune(database, new)
    async with database.look() as session:
        assert await session.get(Card, dropped) is None
        assert set(await session.scalars(select(Outbox.id))) == {standing.id, waiting.id, late.id}
        assert (await session.get_one(Outbox, late.id)).picture is None
        assert (await session.get_one(Card, closed)).outbox_id is None
        assert await session.scalar(select(func.count()).select_from(Update)) == 1


async def test_what_outlived_its_use_is_expired(database, clock) -> None:
    async with database.unit() as session:
        row_id = await outbox.put(
            session, chat_id=1, person_id=None, kind="reminder", lane=1, now=clock(), text="Hello"
        )
    await prune(database, clock() + timedelta(hours=4))
    async with database.look() as session:
        assert (await session.get_one(Outbox, row_id)).state == "expired"


async def nobody_told(*_: object) -> None:
    raise AssertionError("there was no outage, no file was ordered, and no course runs out")


REST = (nobody_told,) * 6
"""What is said of outages, files, courses and alerts, of which there are none here."""


async def test_the_schedule_does_all_that_is_due_and_wakes_the_sender(database) -> None:
    reminders, digests, nudges, woken = Said(), Said(), Said(), []
    priya = await add(database, next_digest_at=MONDAY)
    await add(database, "Asha", reminder_every="day", next_reminder_at=MONDAY)
    draft = await card(database, priya, MONDAY)
    says = Says(reminders, digests, nudges, *REST)
    schedule = Schedule(database, lambda: MONDAY, lambda: LONDON, says, lambda: woken.append(True))
    assert await schedule.do_due() == 3
    assert (reminders.about, digests.about, nudges.about) == (["Asha"], ["Priya"], [draft])
    assert woken
    assert await schedule.do_due() == 0


async def test_many_due_at_once_are_all_done(database, monkeypatch) -> None:
    for module in ("due", "schedule"):
        monkeypatch.setattr(f"scheduler.{module}.AT_MOST", 4)
    for number in range(10):
        await add(database, f"Asha {number}", chat_id=number, reminder_every="day", next_reminder_at=MONDAY)
    said = Said()
    schedule = Schedule(database, lambda: MONDAY, lambda: LONDON, Says(said, said, said, *REST), lambda: None)
    assert await schedule.do_due() == 10
    assert len(set(said.about)) == 10


async def test_wakes_come_again_also_after_one_that_raised_and_never_twice_at_once() -> None:
    calls, at_once = [], 0

    async def stumble() -> None:
        nonlocal at_once
        at_once += 1
        calls.append(at_once)
        await asyncio.sleep(0.02)
        at_once -= 1
        raise RuntimeError("the database is away")

    async with waking([Wake("stumble", timedelta(seconds=0.01), stumble)]):
        await until(lambda: len(calls) >= 3)
    assert set(calls) == {1}


async def test_what_is_in_hand_at_the_end_is_finished() -> None:
    started, finished = [], []

    async def work() -> None:
        started.append(True)
        await asyncio.sleep(0.1)
        finished.append(True)

    async with waking([Wake("work", timedelta(seconds=0.01), work)]):
        await until(lambda: started)
    assert finished == started
    await asyncio.sleep(0.15)
    assert finished == started


async def test_the_schedule_runs_until_it_is_stopped(database, monkeypatch) -> None:
    monkeypatch.setattr("scheduler.schedule.EVERY", timedelta(seconds=0.02))
    await add(database, next_digest_at=MONDAY)
    said, stop = Said(), asyncio.Event()
    schedule = Schedule(database, lambda: MONDAY, lambda: LONDON, Says(said, said, said, *REST), lambda: None)
    running = asyncio.create_task(schedule.run(stop))
    await until(lambda: said.about)
    stop.set()
    await asyncio.wait_for(running, 5)
    assert said.about == ["Priya"]

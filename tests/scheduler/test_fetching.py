"""What people sent is fetched once, tried again, given up in words, and goes when nothing needs it any more."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from charter.load import load_charter
from models.database import Database
from models.directory import add_person
from models.entries import Entry
from models.evidence import Evidence, attach, evidence_of, let_go, note_sent
from models.evidence_files import path_of
from models.fit import Fit
from models.journal import NewEntry, record_entry
from scheduler.fetching import TRIES, UNUSED_KEPT, Fetching, NotFetchedError, Ways
from tests.conftest import START

CHARTER = load_charter((Path(__file__).parents[2] / "charters" / "riverside.toml").read_text(encoding="utf-8"))
BOT = 7


class Desk:
    """Somebody's photos, and what the network does about them."""

    def __init__(self, database: Database, data: Path) -> None:
        self.database, self.data = database, data
        self.told: list[str] = []
        self.fetched: list[str] = []
        self.fetch: Callable[[str], object] = lambda _: None

    async def begin(self) -> "Desk":
        async with self.database.unit() as session:
            self.person = (await add_person(session, name="Asha", language="en", chat_id=1, joined_at=START)).id
            values = {"duration": 60}
            new = NewEntry(self.person, self.person, "carer", "ordsall", "gardening", date(2026, 11, 16), values)
            self.entry = (await record_entry(session, CHARTER, new, START)).id
        return self

    async def send(self, file_id: str, bot_id: int = BOT, *, is_for: bool = True) -> int:
        async with self.database.unit() as session:
            sent = await note_sent(
                session,
                person_id=self.person,
                bot_id=bot_id,
                file_id=file_id,
                sort="photo",
                album=None,
                sent_at=START,
                now=START,
            )
            if is_for:
                await attach(session, CHARTER, [await session.get_one(Entry, self.entry)], [sent])
            return sent.id

    def fetching(self) -> Fetching:
        async def fetch(file_id: str) -> bytes:
            self.fetched.append(file_id)
            done = self.fetch(file_id)
            if asyncio.iscoroutine(done):
                await done
            return b"a picture"

        async def make_fit(content: bytes) -> Fit:
            return Fit(content, "image/jpeg")

        async def say(session, sent, why, now) -> None:
            self.told.append(why)

        return Fetching(self.database, self.data, lambda: CHARTER, Ways(BOT, fetch, make_fit, say))

    async def at(self, now: datetime) -> None:
        while await self.fetching().fetch_one(now):
            pass

    async def state(self, number: int) -> str:
        async with self.database.look() as session:
            return (await session.get_one(Evidence, number)).state

    def files(self) -> list[Path]:
        return [path for path in (self.data / "evidence").rglob("*") if path.is_file()]


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> Desk:
    return await Desk(database, tmp_path).begin()


async def test_two_who_fetch_at_once_fetch_each_thing_once(desk: Desk) -> None:
    for number in range(6):
        await desk.send(f"f{number}")
    await asyncio.gather(desk.at(START), desk.at(START), desk.at(START))
    assert sorted(desk.fetched) == [f"f{number}" for number in range(6)]
    assert len(desk.files()) == 1


async def test_it_is_tried_again_for_hours_and_then_said(desk: Desk) -> None:
    desk.fetch = _refuse
    number = await desk.send("f")
    now = START
    while await desk.state(number) == "coming":
        assert desk.told == []
        await desk.at(now)
        now += timedelta(minutes=1)
    assert (desk.told, len(desk.fetched)) == (["not-fetched"], TRIES)
    assert timedelta(hours=2) < now - START < timedelta(hours=6)


async def test_what_was_sent_to_another_bot_is_said_at_once(desk: Desk) -> None:
    await desk.send("f", bot_id=8)
    await desk.at(START)
    assert (desk.told, desk.fetched) == (["not-fetched"], [])


async def test_whoever_dies_over_it_leaves_it_to_another(desk: Desk) -> None:
    number = await desk.send("f")
    desk.fetch = _die
    with pytest.raises(asyncio.CancelledError):
        await desk.at(START)
    desk.fetch = lambda _: None
    await desk.at(START + timedelta(minutes=1))
    assert await desk.state(number) == "coming"
    await desk.at(START + timedelta(minutes=6))
    assert await desk.state(number) == "kept"


async def test_what_is_dropped_on_its_way_is_not_kept(desk: Desk) -> None:
    number = await desk.send("f")
    desk.fetch = lambda _: _let_go(desk, number)
    await desk.at(START)
    assert (await desk.state(number), desk.files(), desk.told) == ("dropped", [], [])


async def test_a_content_goes_with_the_last_that_needs_it(desk: Desk) -> None:
    first, second = await desk.send("f1"), await desk.send("f2")
    await desk.send("f3", is_for=False)
    await desk.at(START)
    async with desk.database.look() as session:
        pieces = (await evidence_of(session, [desk.entry]))[desk.entry]
        assert [(piece.evidence_id, piece.kind) for piece in pieces] == [(first, "photo"), (second, "photo")]
        assert path_of(desk.data, pieces[0].sha256 or "").read_bytes() == b"a picture"
        assert (await session.get_one(Entry, desk.entry)).evidenced
    await desk.fetching().forget_unused(START + UNUSED_KEPT + timedelta(days=1))
    await _let_go(desk, first)
    await desk.fetching().forget_unused(START)
    assert len(desk.files()) == 1
    await _let_go(desk, second)
    await desk.fetching().forget_unused(START)
    assert desk.files() == []
    async with desk.database.look() as session:
        assert not (await session.get_one(Entry, desk.entry)).evidenced


def _refuse(file_id: str) -> None:
    raise NotFetchedError


def _die(file_id: str) -> None:
    raise asyncio.CancelledError


async def _let_go(desk: Desk, number: int) -> None:
    async with desk.database.unit() as session:
        await let_go(session, CHARTER, [number])

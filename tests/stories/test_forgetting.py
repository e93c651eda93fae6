"""Somebody is forgotten in the middle of everything, and is then nowhere: in no table, file, log or older backup."""

import json
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.backups import back_up, restore
from models.chat import FailedUpdate
from models.columns import Table
from models.database import Database
from models.entries import Entry
from models.evidence import attach, note_sent
from models.evidence_files import ready_to_keep
from models.fetching import claim_one, keep
from models.files import FileOrder, FinalReport, packed
from models.fit import Fit
from models.learning import CourseWatch, Passport
from models.outbox import put
from models.people import Person
from models.stories import keep_story
from models.totals.checking import differences
from scheduler.erasures import finish_erasures
from tests.handlers.talk import Talk
from tests.stories.stage import IDS

CHAT = 5_512_345_678_901
NAME = "Zebedee Quillfeather"
PLANTED = ("Zebedee", "Quillfeather", "marmalade", "xylophone", "wombat", "gooseberry", "trombone", str(CHAT))
"""Name, number and words: a note, a draft, a photo, a story, and what others were told."""
AS_BYTES = (*(word.encode() for word in PLANTED), CHAT.to_bytes(6, "big"))


@pytest.fixture
async def talk(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Talk]:
    monkeypatch.setitem(IDS, "Mo", CHAT)
    talk = await Talk(database_url).begin()
    yield talk
    await talk.database.close()


async def live(talk: Talk, data: Path) -> None:
    """Somebody joins, writes, sends a photo and leaves a draft open, and others are told of it."""
    joined = ("Mo> /start LINK for volunteer in ordsall", "Mo> [Change my name]", f"Mo> {NAME}", "Mo> [OK, start]")
    await talk.do(*joined, "Mo> [Fridays at 16:00]")
    await talk.do("Mo> 2h befriending yesterday, brought marmalade & <tea>", "Mo> [Save]", "Mo> 3h gardening today")
    await talk.do("Mo> [Save]", "Mo> no, that was 1h with a xylophone", "Mo> 90 min befriending today, xylophone")
    await talk.do("Priya> /team", "Priya> [Ordsall]", f"Priya> [{NAME}]", "Priya> /quiet")
    now = talk.stage.now
    async with talk.database.unit() as session:
        mo = (await session.scalars(select(Person).where(Person.name == NAME))).one()
        entry = (await session.scalars(select(Entry).where(Entry.person_id == mo.id).order_by(Entry.id))).first()
        assert entry
        photo = await note_sent(
            session, person_id=mo.id, bot_id=1, file_id="wombat", sort="photo", album=None, sent_at=now, now=now
        )
        await attach(session, talk.stage.charter, [entry], [photo])
        await keep_story(session, entry.id, "she played the gooseberry", "reports", mo.id, now)
        session.add(Passport(code="P1", person_id=mo.id, made_at=now, said={"name": NAME}))
        session.add(CourseWatch(person_id=mo.id, activity="first-aid"))
        session.add(FileOrder(person_id=mo.id, what="hours", asked={"for": NAME}, due_at=now, tries=0))
        report = FinalReport(contract="", first=entry.day, last=entry.day, made_at=now, pack=packed({}), made_by=mo.id)
        session.add(report)
        session.add(
            FailedUpdate(
                bot_id=1, update_id=7, chat_id=CHAT, kind="text", text="trombone", tries=3, problem="x", failed_at=now
            )
        )
        for person, kind in ((mo.id, "reminder"), (None, "reply")):
            await put(session, chat_id=CHAT, person_id=person, kind=kind, lane=1, now=now, text=f"{NAME}, trombone?")
        priya = IDS["Priya"]
        names = {"chat_id": priya, "person_id": None, "kind": "reply", "lane": 0, "now": now}
        await put(session, text="The training matrix", picture=b"wombat", file_name="matrix.xlsx", **names)
        told = "“she played the gooseberry” Zebedee: “befriending yesterday, brought marmalade &amp; &lt;tea&gt;”"
        await put(session, chat_id=priya, person_id=None, kind="digest", lane=1, now=now, text=told)
    async with talk.database.unit() as session:
        what = await claim_one(session, now)
    assert what
    content = b"a photo of a wombat"
    with ready_to_keep(data, content) as ready:
        async with talk.database.unit() as session:
            await keep(session, talk.stage.charter, data, what, Fit(content, "image/jpeg"), ready, now)


async def everything_kept(url: str, data: Path) -> bytes:
    """All that is on the disk, or in PostgreSQL's tables."""
    found = b"".join(file.read_bytes() for file in _files(url, data) if file.is_file())
    database = Database(url)
    async with database.look() as session:
        for table in Table.metadata.sorted_tables:
            rows = (await session.execute(select(table))).mappings().all()
            found += json.dumps([dict(row) for row in rows], default=str, ensure_ascii=False).encode()
    await database.close()
    return found


def _files(url: str, data: Path) -> list[Path]:
    database = Path(url.removeprefix("sqlite:///"))
    return [*data.rglob("*"), *(database.parent.glob(f"{database.name}*") if url.startswith("sqlite") else ())]


def traces(kept: bytes) -> list[bytes]:
    return [word for word in AS_BYTES if word in kept]


async def test_who_is_forgotten_is_nowhere(talk: Talk, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    data, backups = tmp_path / "data", tmp_path / "backups"
    data.mkdir(), backups.mkdir()
    await live(talk, data)
    assert len(traces(await everything_kept(talk.stage.url, data))) >= len(PLANTED)
    hours = await talk.minutes("EV1")
    await back_up(talk.stage.url, backups / "old.db", data=data)
    await talk.do("Mo> forget me", "Mo> [Take me out]", "Mo> [Yes, forget me]")
    assert await finish_erasures(talk.database, talk.stage.url, data, talk.stage.now) == 1
    assert traces(await everything_kept(talk.stage.url, data)) == []
    assert await talk.minutes("EV1") == hours > 0
    assert await differences(talk.database, talk.stage.charter) == []

    again = f"sqlite:///{tmp_path}/again/caretally.db"
    await restore(again, backups / "old.db", data=data, now=talk.stage.now + timedelta(days=1))
    assert traces(await everything_kept(again, data)) == []
    assert not any(word in caplog.text for word in PLANTED)

"""Backups: consistent while others write, the same for both databases, and put back whole or not at all."""

import asyncio
import os
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select

from bot.backups import back_up, restore
from bot.problem import ProblemError
from models.chat import Update
from models.copying import tables
from models.database import Database
from models.evidence_checking import needed_contents, troubles
from models.evidence_files import path_of
from models.people import Person
from models.updates import record_update
from tests.conftest import START
from tests.handlers.talk import Talk


@pytest.fixture
async def talk(database_url: str) -> Any:
    """Chats in which something was saved, changed, taken back and left open."""
    talk = await Talk(database_url).begin()
    await talk.do("Asha> 2h befriending yesterday", "Asha> [Save]", "Asha> no, 3 hours", "Asha> [Save]")
    await talk.do("Viktor> 1h gardening today", "Viktor> [Save]", "Viktor> [Undo]", "Viktor> 2h30 gardening today")
    yield talk
    await talk.database.close()


async def everything(database: Database) -> dict[str, list[Any]]:
    async with database.look() as session:
        return {
            table.name: [tuple(row) for row in await session.execute(select(table).order_by(*table.primary_key))]
            for table in tables()
        }


async def test_all_comes_back_into_a_database_of_either_kind(talk: Talk, empty_url: str, tmp_path: Path) -> None:
    before = await everything(talk.database)
    rows = await back_up(talk.stage.url, tmp_path / "backup.db", data=tmp_path)
    assert await restore(empty_url, tmp_path / "backup.db", data=tmp_path, now=START) == rows
    restored = Database(empty_url)
    assert await everything(restored) == before
    async with restored.unit() as session:
        someone = Person(code="new", name="Somebody new")
        session.add(someone)
        await session.flush()
        assert someone.id > max(row[0] for row in before["person"])
    await restored.close()


async def test_a_restored_bot_goes_on_where_it_was(talk: Talk, sqlite_url: str, tmp_path: Path) -> None:
    await back_up(talk.stage.url, tmp_path / "backup.db", data=tmp_path)
    await restore(f"sqlite:///{tmp_path}/again.db", tmp_path / "backup.db", data=tmp_path, now=START)
    talk.stage.url = f"sqlite:///{tmp_path}/again.db"
    assert "Saved: Gardening" in await talk.do("Viktor> [Save]")


async def test_nothing_is_forgotten(database: Database) -> None:
    found = set(await database.restructure(lambda connection: inspect(connection).get_table_names()))
    assert found - {table.name for table in tables()} == {"alembic_version", "lease"}


async def test_a_backup_under_load_holds_whole_units_only(talk: Talk, tmp_path: Path) -> None:
    over = asyncio.Event()

    async def write() -> None:
        number = 10_000
        while not over.is_set():
            async with talk.database.unit() as session:
                await record_update(session, 1, number, START)
                await asyncio.sleep(0)
                await record_update(session, 1, number + 1, START)
            number += 2

    writing = asyncio.create_task(write())
    for number in range(3):
        await asyncio.sleep(0.05)
        await back_up(talk.stage.url, tmp_path / f"{number}.db", data=tmp_path)
    over.set()
    await writing
    for number in range(3):
        with sqlite3.connect(tmp_path / f"{number}.db") as copy:
            assert copy.execute("SELECT count(*) FROM update_seen").fetchone()[0] % 2 == 0
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        copy.close()
    async with talk.database.look() as session:
        assert (await session.scalars(select(Update.seen_at).limit(1))).one() < START + timedelta(days=1)


async def test_only_its_owner_reads_it_and_nothing_is_written_over(talk: Talk, tmp_path: Path) -> None:
    await back_up(talk.stage.url, tmp_path / "backup.db", data=tmp_path)
    assert stat.S_IMODE((tmp_path / "backup.db").stat().st_mode) == 0o600
    with pytest.raises(ProblemError, match="is there already"):
        await back_up(talk.stage.url, tmp_path / "backup.db", data=tmp_path)
    with pytest.raises(ProblemError, match="people in this database already"):
        await restore(talk.stage.url, tmp_path / "backup.db", data=tmp_path, now=START)
    assert [name for name in os.listdir(tmp_path) if ".part" in name] == []  # noqa: PTH208


@pytest.mark.parametrize("content", [b"", b"no database", None])
async def test_what_is_no_backup_is_refused(sqlite_url: str, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "backup.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ProblemError, match=r"isn't a backup|There is no file"):
        await restore(sqlite_url, file, data=tmp_path, now=START)


async def test_a_place_that_cannot_be_written_is_said(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="choose another place"):
        await back_up(sqlite_url, tmp_path / "none" / "backup.db", data=tmp_path)


async def test_evidence_comes_back_too_and_what_is_missing_or_changed_is_named(talk: Talk, tmp_path: Path) -> None:
    talk.stage.folder = tmp_path / "data"
    await talk.do("Viktor> (photo) 2h food bank today", "Viktor> [Nobody]", "Viktor> [Save]")
    await talk.do("Asha> (photo) 1h food bank today", "Asha> [Nobody]", "Asha> [Save]")
    await back_up(talk.stage.url, tmp_path / "backup.db", data=tmp_path / "data")
    again, url = tmp_path / "again", f"sqlite:///{tmp_path}/again.db"
    await restore(url, tmp_path / "backup.db", data=again, now=START)
    restored = Database(url)
    async with restored.look() as session:
        assert await troubles(session, again) == []
        (name,) = await needed_contents(session)  # the same photo twice is kept once
        path_of(again, name).write_bytes(b"something else")
        (changed,) = await troubles(session, again)
        path_of(again, name).unlink()
        (missing,) = await troubles(session, again)
    assert "has been changed" in str(changed)
    assert "is missing" in str(missing)
    assert len(missing.entries) == 2
    await restored.close()

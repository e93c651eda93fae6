"""What has been kept for long enough goes by itself, two records become one, and the numbers stand."""

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.cli import main
from models.entries import Entry
from models.holdings import FORMER
from models.merging import merge_people
from models.people import Person
from models.retention import erase_next, expired
from models.totals.checking import differences
from models.traces import BEGINNING, traces_of
from tests.handlers.talk import Talk

EIGHT_YEARS_AGO = date(2018, 5, 2)


@pytest.fixture
async def talk(database_url: str) -> AsyncIterator[Talk]:
    talk = await Talk(database_url).begin()
    yield talk
    await talk.database.close()


async def names(talk: Talk) -> list[str]:
    async with talk.database.look() as session:
        return list(await session.scalars(select(Person.name).order_by(Person.id)))


async def test_what_was_kept_for_long_enough_goes_and_the_totals_stand(talk: Talk) -> None:
    charter, now = talk.stage.charter, talk.stage.now
    await talk.wrote("Asha", "gardening", EIGHT_YEARS_AGO, note="long ago", duration=60)
    await talk.wrote("Asha", "first-aid", EIGHT_YEARS_AGO, duration=60)
    await talk.wrote("Asha", "gardening", date(2026, 11, 17), note="lately", duration=60)
    await talk.set("Viktor", left_at=now - timedelta(days=500))
    today = now.date()
    async with talk.database.unit() as session:
        found = await expired(session, charter, today)
    assert (len(found.people), found.entries) == (1, 1)
    erased = 0
    while True:
        async with talk.database.unit() as session:
            if not await erase_next(session, charter, today, now):
                break
        erased += 1
    assert erased == 2
    assert await names(talk) == ["Asha", FORMER, "Priya Shah", FORMER]
    async with talk.database.look() as session:
        notes = dict((await session.execute(select(Entry.day, Entry.note).where(Entry.activity == "gardening"))).all())
    assert notes == {EIGHT_YEARS_AGO: "", date(2026, 11, 17): "lately"}
    assert await talk.standing("Asha") == [("first-aid", EIGHT_YEARS_AGO), ("gardening", date(2026, 11, 17))]
    assert await differences(talk.database, charter) == []


async def test_two_records_of_one_person_count_as_one(talk: Talk) -> None:
    charter = talk.stage.charter
    async with talk.database.unit() as session:
        session.add(Person(code="imported", name="V. Kravets", joined_at=None))
    for who in ("Asha", "Viktor"):
        await talk.wrote(who, "gardening", date(2026, 11, 17), duration=60)
    async with talk.database.unit() as session:
        imported = (await session.scalars(select(Person).where(Person.code == "imported"))).one()
        for entry in await session.scalars(select(Entry).where(Entry.person_id == await talk.person_id("Asha"))):
            entry.person_id = imported.id
    async with talk.database.unit() as session:
        kept = await session.get_one(Person, await talk.person_id("Viktor"))
        imported = (await session.scalars(select(Person).where(Person.code == "imported"))).one()
        assert await merge_people(session, charter, kept, imported) == 1
    assert len(await talk.standing("Viktor")) == 2
    async with talk.database.unit() as session:
        one, other = [await session.get_one(Person, await talk.person_id(who)) for who in ("Asha", "Viktor")]
        with pytest.raises(ValueError, match="chat of their own"):
            await merge_people(session, charter, one, other)


@given(st.text(min_size=BEGINNING, max_size=60), st.text(max_size=40))
def test_words_are_found_by_their_beginning_and_nothing_else_is_touched(words: str, other: str) -> None:
    traces = traces_of("Zebedee Quillfeather", [words], FORMER)
    told = traces.without({"text": f"Zebedee said: {words}", "buttons": [["Zebedee Quillfeather"]]}, BEGINNING)
    assert "Zebedee" not in json.dumps(told)
    if words.strip() and len(words.strip()) >= BEGINNING:
        assert words.strip() not in told["text"]
    if words.strip()[:BEGINNING] not in other and "Zebedee" not in other and "Quillfeather" not in other:
        assert len(words.strip()) < BEGINNING or traces.without(other, BEGINNING) == other


def test_the_command_line_exports_seals_erases_and_puts_back(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def begin() -> None:
        talk = await Talk(sqlite_url).begin()
        await talk.wrote("Viktor", "gardening", date(2026, 11, 17), note="<b>chess</b> & tea", duration=60)
        await talk.database.close()

    asyncio.run(begin())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CARETALLY_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"# a comment\n{key}\n")
    here, again = ("--database", sqlite_url), ("--database", f"sqlite:///{tmp_path}/again.db")

    assert run(*here, "person", "export", "Viktor", "-o", "viktor.zip") == 0
    with zipfile.ZipFile(io.BytesIO((tmp_path / "viktor.zip").read_bytes())) as packed:
        page, data = packed.read("my-data.html").decode(), json.loads(packed.read("my-data.json"))
    assert "&lt;b&gt;chess&lt;/b&gt; &amp; tea" in page
    assert "<b>" not in page
    assert data["entry"][0]["note"] == "<b>chess</b> & tea"

    assert run(*here, "backup", "sealed.age", "--encrypt-to", str(key.to_public())) == 0
    assert b"Viktor" not in (tmp_path / "sealed.age").read_bytes()
    assert not list(tmp_path.glob("*.part"))
    assert run(*here, "person", "erase", "Viktor", "--yes") == 0
    assert run(*here, "person", "export", "Viktor") == 1
    assert "Nobody has the code or the name Viktor" in capsys.readouterr().err

    assert run(*again, "restore", "sealed.age") == 1
    assert "--identity" in capsys.readouterr().err
    assert run(*again, "restore", "sealed.age", "--identity", "key.txt") == 0
    assert b"Viktor" not in (tmp_path / "again.db").read_bytes()


def run(*arguments: str) -> object:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code

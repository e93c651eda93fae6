"""What an operator can do about messages that were not taken in, and about answers that did not arrive."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.problem import ProblemError
from bot.replaying import replay
from models import outbox
from models.chat import Outbox
from models.database import Database
from models.updates import failed_updates, record_failed_update
from tests.bot.test_cli import Call, call, own_folder  # noqa: F401  (fixtures)
from tests.handlers.talk import Talk


@pytest.fixture
async def talk(database_url: str):
    talk = await Talk(database_url).begin()
    yield talk
    await talk.database.close()


async def failed(talk: Talk, number: int, **more: object) -> None:
    given = {"chat_id": 1001, "kind": "text", "text": None, "tries": 3, "problem": "ValueError at x.py:1", **more}
    async with talk.database.unit() as session:
        await record_failed_update(session, bot_id=1, update_id=number, now=talk.stage.now, **given)  # type: ignore[arg-type]


async def still_failed(talk: Talk) -> list[int]:
    async with talk.database.look() as session:
        return [row.update_id for row in await failed_updates(session)]


async def test_a_failed_message_is_taken_in_after_all_for_the_day_on_which_it_was_written(talk: Talk) -> None:
    written = talk.stage.now
    await failed(talk, 7, text="2h befriending today", message_id=70, sent_at=written)
    talk.stage.now += timedelta(days=2)
    await replay(talk.database, talk.house(), 7, talk.stage.now)
    assert "Wed 18 Nov" in await talk.delivered("Asha")
    assert await still_failed(talk) == []


async def test_a_failed_tap_too(talk: Talk) -> None:
    await talk.do("Asha> 2h befriending yesterday")
    data = talk.stage.chats.button(1001, "Save")
    await failed(talk, 8, kind="tap", text="", data=data)
    await replay(talk.database, talk.house(), 8, talk.stage.now)
    assert "Saved: Befriending" in await talk.delivered("Asha")


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        ({"text": None}, "screen did not pass them"),
        ({"kind": "unreadable", "chat_id": None}, "not enough of it"),
        ({"kind": "photo"}, "not enough of it"),
    ],
)
async def test_what_cannot_be_replayed_is_said_and_kept(talk: Talk, kept: dict[str, object], why: str) -> None:
    await failed(talk, 9, **kept)
    with pytest.raises(ProblemError, match=why):
        await replay(talk.database, talk.house(), 9, talk.stage.now)
    assert await still_failed(talk) == [9]
    with pytest.raises(ProblemError, match="updates failed"):
        await replay(talk.database, talk.house(), 10, talk.stage.now)


async def test_what_fails_again_changes_nothing(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    await failed(talk, 11, text="2h befriending")

    async def fail(*_: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr("bot.replaying.handle", fail)
    with pytest.raises(ProblemError, match="fails as before \\(KeyError\\)"):
        await replay(talk.database, talk.house(), 11, talk.stage.now)
    assert await still_failed(talk) == [11]


@pytest.fixture
def database_file(call: Call, tmp_path: Path) -> str:  # noqa: F811
    """The address of a database with a row of each state, numbered from 1."""
    assert call("db", "upgrade")[0] == 0
    url = f"sqlite:///{tmp_path}/data/caretally.db"
    asyncio.run(_rows(url, "sent", "unknown", "never", "queued", "expired"))
    return url


async def _rows(url: str, *states: str) -> None:
    database = Database(url)
    async with database.unit() as session:
        for chat, state in enumerate(states):
            now = datetime.now(UTC) - timedelta(days=1)
            number = await outbox.put(
                session, chat_id=chat, person_id=None, kind="digest", lane=1, now=now, text="48 hours"
            )
            row = await session.get_one(Outbox, number)
            row.state, row.problem = state, "timed out" if state in ("unknown", "never") else None
    await database.close()


def test_what_did_not_arrive_is_listed_without_its_words(call: Call, database_file: str) -> None:  # noqa: F811
    status, out, err = call("outbox", "list")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == ["2", "3"]
    assert "unknown: timed out" in out
    assert "48 hours" not in out
    assert [row["state"] for row in json.loads(call("outbox", "list", "--json")[1])] == ["unknown", "never"]


def test_it_is_sent_again_and_lives_as_long_as_its_kind(call: Call, database_file: str) -> None:  # noqa: F811
    assert call("outbox", "retry")[1].startswith("1 on their way again")
    assert call("outbox", "retry", "3")[1].startswith("1 on their way again")
    assert "has the number 5" in call.problem("outbox", "retry", "5")
    assert call("outbox", "list")[1].startswith("Everything has arrived")
    rows = asyncio.run(_read(database_file))
    assert {number for number, row in rows.items() if row.state == "queued"} == {2, 3, 4}
    assert rows[2].expires_at
    assert rows[2].expires_at > datetime.now(UTC)


async def _read(url: str) -> dict[int, Outbox]:
    database = Database(url)
    async with database.look() as session:
        rows = {number: await session.get_one(Outbox, number) for number in range(1, 6)}
    await database.close()
    return rows


def test_failed_updates_are_listed(call: Call, database_file: str) -> None:  # noqa: F811
    assert call("updates", "failed")[1].strip() == "Everything was taken in."
    asyncio.run(_fail(database_file))
    out = call("updates", "failed")[1]
    assert "7 " in out
    assert "ValueError at x.py:1" in out
    assert "befriending" not in out
    assert json.loads(call("updates", "failed", "--json")[1])[0]["words"] is True


async def _fail(url: str) -> None:
    database = Database(url)
    async with database.unit() as session:
        await record_failed_update(
            session,
            bot_id=1,
            update_id=7,
            chat_id=1001,
            kind="text",
            text="2h befriending",
            tries=3,
            problem="ValueError at x.py:1",
            now=datetime.now(UTC),
        )
    await database.close()

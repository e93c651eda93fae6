"""One update, one transaction: taken in once, in each person's order, and never in anybody's way."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot import receive
from bot.receive import Receiver, UnavailableError
from conversation.message import Incoming
from models.chat import FailedUpdate, Lease, Outbox, Update
from models.database import Database
from tests.bot.updates import ASHA, VIKTOR, standing, tap, words
from tests.conftest import Clock

BOT = 123456


@dataclass(frozen=True)
class Says:
    toast: str = ""
    alert: bool = False


@dataclass
class House:
    """A handler that writes down what it is told, and does what the test says first."""

    before: Callable[[Incoming], Any] = lambda incoming: None
    heard: list[str] = field(default_factory=list)
    taps: list[tuple[str, str, bool]] = field(default_factory=list)
    said: list[tuple[int, str]] = field(default_factory=list)
    woken: int = 0
    calls: int = 0

    async def handle(self, session: AsyncSession, incoming: Incoming, now: datetime) -> Says:
        self.calls += 1
        session.add(Lease(name=f"heard {incoming.message_id}", holder="", until=now, fence=0))
        await session.flush()
        waits = self.before(incoming)
        if waits is not None:
            await waits
        self.heard.append(incoming.text or incoming.data)
        return Says(f"Done: {incoming.data}") if incoming.kind == "tap" else Says()

    async def answer(self, query: str, toast: str, alert: bool) -> None:
        self.taps.append((query, toast, alert))

    async def say(self, chat_id: int, says: str) -> None:
        self.said.append((chat_id, says))

    def wake(self) -> None:
        self.woken += 1


def passed(incoming: Incoming) -> str | None:
    """A screen that lets words pass unless a secret is among them, and that can fail."""
    if "screen fails" in incoming.text:
        raise ValueError(incoming.text)
    return None if "secret" in incoming.text else incoming.text


async def fetch(file_id: str) -> bytes:
    raise AssertionError("nothing here is a charter file")


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def receiver(database: Database, house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Receiver:
    monkeypatch.setattr(receive, "PAUSES", (0.0, 0.0))
    return Receiver(
        database,
        BOT,
        handle=house.handle,
        answer_tap=house.answer,
        say_at_once=house.say,
        apology=lambda incoming: "Sorry, that went wrong.",
        not_saved=lambda incoming, words: f"Not saved: {words}",
        passed=passed,
        fetch=fetch,
        wake=house.wake,
        clock=clock,
    )


async def all_of(database: Database, table: Any) -> list[Any]:
    async with database.look() as session:
        return list(await session.scalars(select(table)))


async def test_what_an_update_changes_and_its_id_are_kept_together(
    receiver: Receiver, house: House, database: Database
) -> None:
    await receiver.take_in(words(1, "2h befriending"))
    assert [row.update_id for row in await all_of(database, Update)] == [1]
    assert [row.name for row in await all_of(database, Lease)] == ["heard 1"]
    assert house.woken == 1


async def test_a_redelivered_update_changes_nothing(receiver: Receiver, house: House) -> None:
    for _ in range(3):
        await receiver.take_in(words(1, "2h befriending"))
    assert house.calls == 1


async def test_a_tap_is_answered_after_the_commit(receiver: Receiver, house: House) -> None:
    await receiver.take_in(tap(1, "save"))
    await receiver.take_in(tap(1, "save"))
    await receiver.settle()
    assert house.taps == [("tap-1", "Done: save", False), ("tap-1", "", False)]


async def test_each_person_is_heard_in_order_and_nobody_waits_for_another(
    receiver: Receiver, house: House, database: Database
) -> None:
    if database.dialect == "sqlite":
        return  # there one unit of work follows the other in any case
    viktor_was_heard = asyncio.Event()

    def before(incoming: Incoming) -> Any:
        if incoming.text == "first":
            return asyncio.wait_for(viktor_was_heard.wait(), 5)
        if incoming.sender_id == VIKTOR["id"]:
            viktor_was_heard.set()
        return None

    house.before = before
    await receiver.take_all([words(1, "first"), words(2, "second"), words(3, "hello", VIKTOR), words(4, "third")])
    assert [text for text in house.heard if text != "hello"] == ["first", "second", "third"]
    assert house.heard[0] == "hello"


async def test_a_tap_waits_for_the_same_persons_words(receiver: Receiver, house: House) -> None:
    house.before = lambda incoming: asyncio.sleep(0.05) if incoming.kind == "text" else None
    await asyncio.gather(receiver.take_in(words(1, "2h befriending")), receiver.take_in(tap(2, "save")))
    assert house.heard == ["2h befriending", "save"]


async def test_an_update_that_fails_once_is_tried_again_as_if_for_the_first_time(
    receiver: Receiver, house: House, database: Database
) -> None:
    tries = iter([RuntimeError("no"), None])

    def before(incoming: Incoming) -> None:
        if error := next(tries):
            raise error

    house.before = before
    await receiver.take_in(words(1, "2h befriending"))
    assert house.heard == ["2h befriending"]
    assert [row.name for row in await all_of(database, Lease)] == ["heard 1"]
    assert await all_of(database, FailedUpdate) == []


async def test_an_update_that_fails_three_times_is_kept_apologised_for_and_passed_over(
    receiver: Receiver, house: House, database: Database, clock: Clock
) -> None:
    def before(incoming: Incoming) -> None:
        if "poison" in incoming.text:
            raise ValueError(f"can't take {incoming.text}")

    house.before = before
    await receiver.take_all([words(1, "poison"), words(2, "2h befriending"), words(1, "poison")])
    [failed] = await all_of(database, FailedUpdate)
    assert (failed.update_id, failed.chat_id, failed.kind, failed.tries) == (1, ASHA["id"], "text", 3)
    assert failed.text == "poison"
    assert failed.problem.startswith("ValueError at tests/bot/test_receive.py:")
    assert "poison" not in failed.problem
    assert [(row.chat_id, row.body["text"]) for row in await all_of(database, Outbox)] == [
        (ASHA["id"], "Sorry, that went wrong.")
    ]
    assert house.heard == ["2h befriending"]
    assert [row.name for row in await all_of(database, Lease)] == ["heard 2"]


@pytest.mark.parametrize("text", ["the secret code is 1234", "the screen fails"])
async def test_words_that_the_screen_has_not_passed_are_not_kept(
    receiver: Receiver, house: House, database: Database, text: str
) -> None:
    def before(incoming: Incoming) -> None:
        raise ValueError

    house.before = before
    await receiver.take_in(words(1, text))
    [failed] = await all_of(database, FailedUpdate)
    assert failed.text is None


async def test_nobody_is_apologised_to_who_has_blocked_the_bot(
    receiver: Receiver, house: House, database: Database
) -> None:
    def before(incoming: Incoming) -> None:
        raise ValueError

    house.before = before
    await receiver.take_in(standing("kicked"))
    assert len(await all_of(database, FailedUpdate)) == 1
    assert await all_of(database, Outbox) == []


async def test_an_update_that_nobody_can_read_is_kept_and_passed_over(
    receiver: Receiver, house: House, database: Database
) -> None:
    await receiver.take_all([{"update_id": 1, "message": {"message_id": "?"}}, words(2, "2h befriending")])
    [failed] = await all_of(database, FailedUpdate)
    assert (failed.update_id, failed.kind, failed.chat_id) == (1, "unreadable", None)
    assert house.heard == ["2h befriending"]


async def test_where_the_database_is_away_the_update_must_come_again(
    receiver: Receiver, house: House, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        def away() -> Any:
            raise OSError("connection refused")

        patch.setattr(database, "unit", away)
        with pytest.raises(UnavailableError):
            await receiver.take_all([words(1, "first"), words(2, "second")])
    assert house.heard == []
    await receiver.take_all([words(1, "first"), words(2, "second")])
    assert house.heard == ["first", "second"]


async def test_what_cannot_be_saved_is_said_once_with_its_words_and_is_taken_in_when_there_is_room(
    receiver: Receiver, house: House, database: Database
) -> None:
    def before(incoming: Incoming) -> None:
        if full:
            raise OperationalError("INSERT", None, _full_disk())

    full, house.before = True, before
    for _ in range(2):
        with pytest.raises(UnavailableError):
            await receiver.take_all(
                [words(1, "2h befriending"), words(2, "the secret code is 1234", VIKTOR), tap(3, "save")]
            )
    await receiver.settle()
    assert sorted(house.said) == [(ASHA["id"], "Not saved: 2h befriending"), (VIKTOR["id"], "Not saved: None")]
    full = False
    await receiver.take_all([words(1, "2h befriending"), words(2, "1h gardening", VIKTOR), tap(3, "save")])
    await receiver.settle()
    assert sorted(house.heard) == ["1h gardening", "2h befriending", "save"]
    assert house.taps[-1] == ("tap-3", "Done: save", False)
    assert await all_of(database, FailedUpdate) == []


async def test_a_tap_that_cannot_be_saved_is_answered_so(receiver: Receiver, house: House) -> None:
    def before(incoming: Incoming) -> None:
        raise OperationalError("INSERT", None, _full_disk())

    house.before = before
    with pytest.raises(UnavailableError):
        await receiver.take_in(tap(1, "save"))
    await receiver.settle()
    assert house.taps == [("tap-1", "Not saved: ", True)]


def _full_disk() -> Exception:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error

"""The sender at work: many chats at once, in order within each, one process at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from models import outbox
from models.chat import Lease
from models.database import Database
from models.leases import take_lease
from models.sending import claim
from scheduler import sender as sender_module
from scheduler.limiter import Limiter
from scheduler.sender import Sender
from tests.scheduler.post import ASHA, PRIYA, SECOND, VIKTOR, Post, put, row, until


@pytest.fixture(autouse=True)
def quick_polls(monkeypatch) -> None:
    monkeypatch.setattr(sender_module, "POLL", 0.05)


@asynccontextmanager
async def sending(
    database: Database, post: Post, clock, limiter: Limiter | None = None
) -> AsyncIterator[asyncio.Event]:
    """A sender at work; gives the event that wakes it."""
    stop, wake = asyncio.Event(), asyncio.Event()
    sender = Sender(database, post, clock, limiter or Limiter(limited=False))
    task = asyncio.create_task(sender.run(stop, wake))
    try:
        yield wake
    finally:
        stop.set()
        await asyncio.wait_for(task, 5)


async def test_the_sender_sends_in_order_within_a_chat_and_to_many_at_once(database, clock) -> None:
    post = Post(slow={ASHA: asyncio.Event()})
    for number in range(3):
        for chat in (ASHA, VIKTOR, PRIYA):
            await put(database, clock(), f"{chat} {number}", chat_id=chat)
    async with sending(database, post, clock):
        await until(lambda: len(post.came) == 6)
        assert all(parcel.chat_id != ASHA for parcel in post.came)
        post.slow[ASHA].set()
        await until(lambda: len(post.came) == 9)
    assert post.most_at_once > 1
    for chat in (ASHA, VIKTOR, PRIYA):
        assert [parcel.text for parcel in post.came if parcel.chat_id == chat] == [f"{chat} {n}" for n in range(3)]
    async with database.look() as session:
        assert await outbox.pending_count(session) == 0


async def test_the_sender_is_woken(database, clock) -> None:
    post = Post()
    async with sending(database, post, clock) as wake:
        await asyncio.sleep(0.05)
        await put(database, clock())
        wake.set()
        await until(lambda: post.came, seconds=1)


async def test_a_reply_goes_before_reminders_that_wait(database, clock) -> None:
    post = Post(slow={chat: asyncio.Event() for chat in range(40)})
    for chat in range(60):
        await put(database, clock(), "reminder", chat_id=chat, kind="reminder", lane=1)
    async with sending(database, post, clock, Limiter()) as wake:
        await until(lambda: post.at_once >= 30)
        await put(database, clock(), "reply", chat_id=ASHA)
        wake.set()
        for event in post.slow.values():
            event.set()
        await until(lambda: "reply" in post.texts)
    assert post.texts.index("reply") <= 40  # of 60; some went while it was put there


async def test_stopping_waits_for_what_is_on_its_way_and_records_it(database, clock) -> None:
    post = Post(slow={ASHA: asyncio.Event()})
    reply = await put(database, clock())
    async with sending(database, post, clock):
        await until(lambda: post.at_once)
        asyncio.get_running_loop().call_later(0.05, post.slow[ASHA].set)
    assert (await row(database, reply)).state == "sent"


async def test_what_a_dead_sender_had_on_its_way_is_put_right(database, clock) -> None:
    await put(database, clock(), "reply")
    reminder = await put(database, clock(), "reminder", chat_id=VIKTOR, kind="reminder", lane=1)
    async with database.unit() as session:
        await take_lease(session, "sender", "one that died", 0.2 * SECOND)
        assert len(await claim(session, clock(), at_most=5)) == 2
    post = Post()
    async with sending(database, post, clock):
        await until(lambda: post.came)
    assert post.texts == ["reply"]
    assert (await row(database, reminder)).state == "unknown"


async def test_another_process_is_waited_for_unless_there_can_be_only_one(database, clock) -> None:
    async with database.unit() as session:
        await take_lease(session, "sender", "another process", 0.5 * SECOND)
    await put(database, clock())
    post = Post()
    async with sending(database, post, clock):
        await asyncio.sleep(0.2)
        assert bool(post.came) is (database.dialect == "sqlite")
        await until(lambda: post.came)


async def test_a_sender_that_was_overtaken_sends_no_more(database, clock) -> None:
    post = Post(slow={ASHA: asyncio.Event()})
    overtaken = await put(database, clock(), "on its way")
    async with sending(database, post, clock) as wake:
        await until(lambda: post.at_once)
        async with database.unit() as session:
            (await session.get_one(Lease, "sender")).until = datetime.fromtimestamp(0, UTC)
            await session.flush()
            await take_lease(session, "sender", "the next one", 60 * SECOND)
        await put(database, clock(), "for the next one", chat_id=VIKTOR)
        wake.set()
        await asyncio.sleep(0.3)
        assert post.came == []
        assert post.at_once == 0
    assert (await row(database, overtaken)).state == "sending"


async def test_senders_side_by_side_send_each_message_once(database_url, clock) -> None:
    post = Post()
    async with AsyncExitStack() as stack:
        databases = [Database(database_url) for _ in range(3)]
        for each in databases:
            stack.push_async_callback(each.close)
        wakes = [await stack.enter_async_context(sending(each, post, clock)) for each in databases]
        await asyncio.sleep(0.3)  # until it is settled who sends
        for number in range(20):
            await put(databases[number % 3], clock(), str(number), chat_id=number % 4)
            wakes[number % 3].set()
        await until(lambda: len(post.came) == 20)
    assert sorted(post.texts, key=int) == [str(number) for number in range(20)]


class Fickle(Database):
    """A database that is away while `away`."""

    away = False

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncSession]:
        if self.away:
            raise OperationalError("BEGIN", None, Exception("connection refused"))
        async with super().unit() as session:
            yield session


async def test_what_was_sent_while_the_database_was_away_is_not_sent_again(database_url, clock) -> None:
    database = Fickle(database_url)
    post = Post(slow={ASHA: asyncio.Event()})
    reminder = await put(database, clock(), "reminder", kind="reminder", lane=1)
    async with sending(database, post, clock) as wake:
        await until(lambda: post.at_once)
        database.away = True
        post.slow[ASHA].set()
        await until(lambda: post.came)
        await asyncio.sleep(0.2)
        database.away = False
        await put(database, clock(), "and then")
        wake.set()
        await until(lambda: len(post.came) == 2)
    assert post.texts == ["reminder", "and then"]
    assert (await row(database, reminder)).state == "sent"
    await database.close()


async def test_what_is_on_its_way_while_the_database_is_away_goes_once(database_url, clock) -> None:
    database = Fickle(database_url)
    post = Post(slow={ASHA: asyncio.Event()})
    reply = await put(database, clock(), "reply")
    async with sending(database, post, clock) as wake:
        await until(lambda: post.at_once)
        database.away = True
        wake.set()
        await asyncio.sleep(0.2)
        database.away = False
        wake.set()
        await asyncio.sleep(0.3)
        assert (await row(database, reply)).state == "sending"
        post.slow[ASHA].set()
        await until(lambda: post.came)
        await asyncio.sleep(0.1)
    assert post.texts == ["reply"]
    assert (await row(database, reply)).state == "sent"
    await database.close()

"""Nothing lost and nothing twice on the way from the outbox to the channel, whatever the channel does."""

from collections import deque
from datetime import datetime

from models.database import Database
from models.people import Person
from scheduler.channel import Delivery, Gone, Later, Never, Parcel, Sent, Unknown
from scheduler.deliver import LONGEST_WAIT, TRIES, deliver_one
from scheduler.limiter import Limiter
from tests.scheduler.post import SECOND, VIKTOR, Post, put, row


async def deliver_all(database: Database, post: Post, now: datetime) -> None:
    limiter = Limiter(limited=False)
    while await deliver_one(database, post, limiter, now):
        pass


async def test_one_unit_sends_one_message_and_says_whether_there_was_any(database, clock) -> None:
    first = await put(database, clock(), "first")
    await put(database, clock(), "second")
    post, limiter = Post(), Limiter()
    assert await deliver_one(database, post, limiter, clock())
    assert post.texts == ["first"]
    assert ((await row(database, first)).state, (await row(database, first)).message_id) == ("sent", 1001)
    assert await deliver_one(database, post, limiter, clock())
    assert not await deliver_one(database, post, limiter, clock())
    assert post.texts == ["first", "second"]


async def test_no_transaction_is_open_while_a_parcel_is_on_its_way(database: Database, clock) -> None:
    row_id = await put(database, clock())

    class Nosy(Post):
        async def send(self, parcel: Parcel) -> Delivery:
            await put(database, clock(), "put meanwhile", chat_id=VIKTOR)
            assert (await row(database, row_id)).state == "sending"
            return await super().send(parcel)

    assert await deliver_one(database, Nosy(), Limiter(), clock())
    assert (await row(database, row_id)).state == "sent"


async def test_a_reply_whose_end_is_unknown_goes_again_and_a_reminder_does_not(database, clock) -> None:
    post = Post(deque([Unknown("timed out"), Unknown("timed out")]))
    reply = await put(database, clock(), "reply")
    reminder = await put(database, clock(), "reminder", chat_id=VIKTOR, kind="reminder", lane=1)
    await deliver_all(database, post, clock())
    assert ((await row(database, reminder)).state, (await row(database, reminder)).problem) == ("unknown", "timed out")
    await deliver_all(database, post, clock.move(seconds=1))
    assert post.texts == ["reply", "reminder", "reply"]
    assert (await row(database, reply)).state == "sent"


async def test_a_reply_is_not_sent_again_for_ever(database, clock) -> None:
    reply = await put(database, clock())
    post = Post(deque([Unknown("timed out")] * 60))
    for _ in range(60):
        await deliver_all(database, post, clock.move(seconds=LONGEST_WAIT))
    assert len(post.came) == TRIES + 1
    assert (await row(database, reply)).state == "unknown"


async def test_a_reply_outlasts_hours_in_which_the_channel_is_in_trouble(database, clock) -> None:
    post = Post(deque([Unknown("Bad Gateway", answered=True)] * 300))
    await put(database, clock())
    for _ in range(301):
        await deliver_all(database, post, clock.move(seconds=LONGEST_WAIT))
    assert len(post.came) == 301


async def test_what_must_wait_waits_and_nobody_else_does(database, clock) -> None:
    post = Post(deque([Later(30 * SECOND, "slow down")]))
    await put(database, clock(), "first")
    await put(database, clock(), "to Viktor", chat_id=VIKTOR)
    await deliver_all(database, post, clock())
    assert post.texts == ["first", "to Viktor"]
    await deliver_all(database, post, clock.move(seconds=30))
    assert post.texts == ["first", "to Viktor", "first"]


async def test_everybody_waits_where_the_channel_says_so(database, clock) -> None:
    post, limiter = Post(deque([Later(30 * SECOND, "too many", everybody=True)])), Limiter()
    await put(database, clock(), "first")
    await put(database, clock(), "to Viktor", chat_id=VIKTOR)
    assert await deliver_one(database, post, limiter, clock())
    assert not await deliver_one(database, post, limiter, clock.move(seconds=40))
    assert post.texts == ["first"]


async def test_who_cannot_be_reached_is_marked_once_and_asks_for_no_more(database, clock) -> None:
    async with database.unit() as session:
        viktor = Person(code="P1", name="Viktor", chat_id=VIKTOR)
        session.add(viktor)
    post = Post(deque([Never("bot was blocked by the user", unreachable=True)] * 2))
    gone = await put(database, clock(), chat_id=VIKTOR, person_id=viktor.id)
    await deliver_all(database, post, first := clock())
    await put(database, clock(), chat_id=VIKTOR, person_id=viktor.id)
    await deliver_all(database, post, clock.move(minutes=1))
    async with database.look() as session:
        assert (await session.get_one(Person, viktor.id)).unreachable_since == first
    assert (await row(database, gone)).state == "never"


async def test_a_message_refused_for_good_holds_nothing_up(database, clock) -> None:
    post = Post(deque([Never("message is too long")]))
    bad = await put(database, clock(), "bad")
    await put(database, clock(), "good")
    await deliver_all(database, post, clock())
    assert post.texts == ["bad", "good"]
    assert (await row(database, bad)).problem == "message is too long"


async def test_an_edit_of_a_message_that_is_gone_is_said_anew_and_later_edits_find_it(database, clock) -> None:
    card = await put(database, clock(), "card")
    post = Post(deque([Sent(55), Gone("message to edit not found"), Sent(77)]))
    await deliver_all(database, post, clock())
    await put(database, clock(), "state", method="edit", edits=card)
    await deliver_all(database, post, clock())
    await put(database, clock(), "newest state", method="edit", edits=card)
    await deliver_all(database, post, clock())
    assert [(parcel.method, parcel.message_id) for parcel in post.came] == [
        ("send", None),
        ("edit", 55),
        ("send", None),
        ("edit", 77),
    ]
    assert (await row(database, card)).message_id == 77


async def test_a_mistake_in_the_channel_costs_one_message(database, clock, caplog) -> None:
    post = Post(deque([TypeError("a mistake")]))
    bad = await put(database, clock(), "bad", kind="notice", lane=1)
    await put(database, clock(), "good", chat_id=VIKTOR, kind="notice", lane=1)
    await deliver_all(database, post, clock())
    assert post.texts == ["bad", "good"]
    assert (await row(database, bad)).state == "unknown"

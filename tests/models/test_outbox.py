"""What is put goes out once, in order; changes of what hasn't gone out yet are merged into it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from models import outbox, sending
from models.chat import Outbox
from models.database import Database
from models.sending import Parcel

ASHA, VIKTOR, PRIYA = 101, 102, 103
YES = [[{"label": "Yes", "data": "y"}]]
NO = [[{"label": "No", "data": "n"}]]
Clock = Callable[[], datetime]


async def say(session: AsyncSession, now: datetime, text: str | None = "Hello", **more: Any) -> Outbox:
    """A reply to Asha, or what `more` makes of it."""
    row = {"chat_id": ASHA, "person_id": None, "kind": "reply", "lane": 0, "now": now, "text": text}
    return await session.get_one(Outbox, await outbox.put(session, **{**row, **more}))


async def state(database: Database, row_id: int) -> Outbox:
    async with database.look() as session:
        return await session.get_one(Outbox, row_id)


async def arrive(session: AsyncSession, now: datetime, message_id: int) -> Parcel:
    """The next row, arrived as this message."""
    (parcel,) = await sending.claim(session, now)
    await sending.mark_sent(session, [(parcel, message_id)], now)
    return parcel


async def test_replies_go_before_what_falls_due_and_alerts_before_both(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        await say(session, clock(), "reminder", kind="reminder", lane=1)
        await say(session, clock(), "first")
        await say(session, clock(), "second")
        await say(session, clock(), "alert", kind="alert")
    async with database.unit() as session:
        said = [(await arrive(session, clock(), number)).text for number in range(1, 5)]
    assert said == ["alert", "first", "second", "reminder"]


async def test_one_chat_has_one_parcel_on_its_way(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        await say(session, clock(), "first")
        await say(session, clock(), "second")
        await say(session, clock(), "to Viktor", chat_id=VIKTOR)
        claimed = await sending.claim(session, clock(), at_most=10)
        assert [parcel.text for parcel in claimed] == ["first", "to Viktor"]
        assert await sending.claim(session, clock(), at_most=10) == []
        await sending.mark_sent(session, [(claimed[0], 1)], clock())
        assert [parcel.text for parcel in await sending.claim(session, clock(), at_most=10)] == ["second"]
    async with database.look() as session:
        assert await outbox.pending_count(session) == 2


async def test_chats_that_must_wait_are_left_out(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        await say(session, clock())
        assert await sending.claim(session, clock(), but_not={ASHA}) == []


async def test_a_row_put_off_holds_back_only_its_own_chat(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        await say(session, clock(), "first")
        await say(session, clock(), "second")
        await say(session, clock(), "to Viktor", chat_id=VIKTOR)
        (first, viktors) = await sending.claim(session, clock(), at_most=5)
        await sending.mark_later(session, first, clock() + timedelta(seconds=30), "slow down")
        await sending.mark_sent(session, [(viktors, 7)], clock())
        assert await sending.claim(session, clock(), at_most=5) == []
        later = await sending.claim(session, clock() + timedelta(seconds=30), at_most=5)
        assert [(parcel.text, parcel.tries) for parcel in later] == [("first", 1)]


async def test_what_has_outlived_its_use_is_not_sent_and_holds_nothing_up(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        old = await say(session, clock(), "hello", kind="reminder", lane=1)
        await say(session, clock(), "a digest", kind="digest", lane=1)
        late = clock() + timedelta(hours=3)
        assert [parcel.text for parcel in await sending.claim(session, late, at_most=5)] == ["a digest"]
        assert await sending.expire_old(session, late) == 1
    assert (await state(database, old.id)).state == "expired"


async def test_an_edit_of_what_is_not_sent_yet_becomes_part_of_it(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "Save?", buttons=YES)
        second = await say(session, clock(), "Saved.", buttons=NO, method="edit", edits=first.id)
        third = await say(session, clock(), None, method="clear", edits=second.id)
        assert first.id == second.id == third.id
        (parcel,) = await sending.claim(session, clock(), at_most=5)
        assert (parcel.method, parcel.text, parcel.buttons) == ("send", "Saved.", ())


async def test_an_edit_of_a_message_with_buttons_under_the_box_stays_apart(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "Welcome", keyboard=[["Help"]])
        edit = await say(session, clock(), "Welcome back", buttons=YES, method="edit", edits=first.id)
        assert edit.id != first.id
        assert (await arrive(session, clock(), 55)).keyboard == (("Help",),)


async def test_a_reply_waits_for_a_reminder_on_its_way_in_its_chat(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        await say(session, clock(), "reminder", kind="reminder", lane=1)
        await sending.claim(session, clock())
        await say(session, clock(), "reply")
        assert await sending.claim(session, clock()) == []


async def test_an_edit_of_a_sent_message_knows_its_id(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "Save?", buttons=YES)
        await arrive(session, clock(), 55)
        edit = await say(session, clock(), "Saved.", method="edit", edits=first.id)
        parcel = await arrive(session, clock(), 55)
        assert (parcel.method, parcel.message_id, parcel.row) == ("edit", 55, edit.id)
        await say(session, clock(), None, method="clear", edits=edit.id)
        parcel = await arrive(session, clock(), 55)
        assert (parcel.method, parcel.message_id, parcel.root) == ("clear", 55, first.id)
        assert await outbox.rows_of_message(session, ASHA, 55) == [first.id, edit.id, parcel.row]


async def test_two_waiting_edits_of_one_message_become_one(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "1")
        await arrive(session, clock(), 55)
        edit = await say(session, clock(), "2", buttons=YES, method="edit", edits=first.id)
        again = await say(session, clock(), "3", buttons=NO, method="edit", edits=first.id)
        assert again.id == edit.id
        (parcel,) = await sending.claim(session, clock(), at_most=5)
        assert (parcel.text, parcel.buttons) == ("3", (({"label": "No", "data": "n"},),))


async def test_an_edit_after_a_clear_that_waits_takes_its_place(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "1", buttons=YES)
        await arrive(session, clock(), 55)
        await say(session, clock(), None, method="clear", edits=first.id)
        await say(session, clock(), "2", buttons=NO, method="edit", edits=first.id)
        (parcel,) = await sending.claim(session, clock(), at_most=5)
        assert (parcel.method, parcel.text, parcel.buttons) == ("edit", "2", (({"label": "No", "data": "n"},),))


async def test_an_edit_of_a_message_on_its_way_comes_after_it(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "1")
        (parcel,) = await sending.claim(session, clock())
        await say(session, clock(), "2", method="edit", edits=first.id)
        assert await sending.claim(session, clock()) == []
        await sending.mark_sent(session, [(parcel, 55)], clock())
        (edit,) = await sending.claim(session, clock())
        assert (edit.method, edit.text, edit.message_id) == ("edit", "2", 55)


async def test_a_reminder_that_now_answers_somebody_is_a_reply(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "What did you do?", kind="reminder", lane=1)
        merged = await say(session, clock(), "Saved.", method="edit", edits=first.id)
        assert (merged.id, merged.kind, merged.lane) == (first.id, "reply", 0)
        (parcel,) = await sending.claim(session, clock() + timedelta(hours=4))
        assert parcel.text == "Saved."


async def test_an_edit_of_a_message_that_cannot_be_edited_is_said_anew(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "1", buttons=YES)
        await arrive(session, clock(), 55)
        await say(session, clock(), "2", buttons=NO, method="edit", edits=first.id)
        (edit,) = await sending.claim(session, clock())
        await sending.mark_anew(session, edit, "message can't be edited")
        anew = await arrive(session, clock(), 56)
        assert (anew.method, anew.text) == ("send", "2")
        await say(session, clock(), "3", method="edit", edits=first.id)
        assert (await arrive(session, clock(), 56)).message_id == 56


async def test_an_edit_of_what_never_arrived_is_said_and_a_clearing_is_not(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "1", buttons=YES)
        (parcel,) = await sending.claim(session, clock())
        clear = await say(session, clock(), None, method="clear", edits=first.id)
        await sending.mark_unknown(session, parcel, "no answer")
        assert await sending.claim(session, clock()) == []
        assert clear.state == "merged"
        await say(session, clock(), "2", method="edit", edits=first.id)
        (edit,) = await sending.claim(session, clock())
        assert (edit.method, edit.text) == ("send", "2")


async def test_an_edit_of_what_was_put_back_is_merged_into_it(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "1", kind="reply")
        (parcel,) = await sending.claim(session, clock())
        edit = await say(session, clock(), "2", method="edit", edits=first.id, kind="alert")
        await sending.mark_later(session, parcel, clock(), "no route")
        assert await sending.claim(session, clock()) == []
        assert edit.state == "merged"
        (parcel,) = await sending.claim(session, clock())
        assert (parcel.row, parcel.text) == (first.id, "2")


async def test_the_edit_of_a_picture_changes_its_caption(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        first = await say(session, clock(), "Your year", picture=b"png")
        assert (await arrive(session, clock(), 55)).picture == b"png"
        await say(session, clock(), "Your month", method="edit", edits=first.id)
        parcel = await arrive(session, clock(), 55)
        assert (parcel.method, parcel.text, parcel.picture) == ("caption", "Your month", None)


async def test_what_is_not_a_message_has_its_way_too(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        await say(session, clock(), None, method="delete", delete_message_id=9)
        assert (await arrive(session, clock(), 9)).message_id == 9
        await say(session, clock(), None, method="leave", chat_id=-5)
        assert (await arrive(session, clock(), 0)).method == "leave"


async def test_after_a_crash_replies_go_again_and_the_rest_do_not(database: Database, clock: Clock) -> None:
    async with database.unit() as session:
        await say(session, clock(), "reply")
        reminder = await say(session, clock(), "reminder", chat_id=VIKTOR, kind="reminder", lane=1)
        mine = await say(session, clock(), "still on its way", chat_id=PRIYA)
        assert len(await sending.claim(session, clock(), at_most=5)) == 3
    async with database.unit() as session:
        assert await sending.recover(session, but_not=[mine.id]) == 2
    assert (await state(database, reminder.id)).state == "unknown"
    assert (await state(database, mine.id)).state == "sending"
    async with database.unit() as session:
        assert [(p.text, p.tries) for p in await sending.claim(session, clock(), at_most=5)] == [("reply", 1)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": None},
        {"method": "edit"},
        {"edits": 1},
        {"method": "delete"},
        {"delete_message_id": 4},
        {"buttons": YES, "keyboard": [["Help"]]},
        {"picture": b"png", "method": "edit", "edits": 1},
    ],
    ids=str,
)
async def test_what_no_chat_can_show_is_refused(sqlite_url: str, clock: Clock, wrong: dict[str, Any]) -> None:
    database = Database(sqlite_url)
    with pytest.raises(ValueError):
        async with database.unit() as session:
            await say(session, clock(), **wrong)
    await database.close()

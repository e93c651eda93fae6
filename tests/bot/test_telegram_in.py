"""What each kind of update means for the conversation."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update

from bot.telegram_in import incoming_of
from conversation.message import Incoming
from tests.bot.updates import ASHA, GROUP, SENT, TALLY, message, standing, tap, update

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
THEN = datetime.fromtimestamp(SENT, UTC)


def read(raw: dict[str, Any]) -> Incoming | None:
    return incoming_of(Update.de_json(raw, None), NOW)


def test_words_come_with_who_wrote_them_where_and_when() -> None:
    assert read(update(message=message(text="2h befriending"))) == Incoming(
        kind="text",
        chat_id=1001,
        sender_id=1001,
        sender_name="Asha Begum",
        language="en-GB",
        sent_at=THEN,
        message_id=7,
        text="2h befriending",
    )


def test_a_joining_link_stays_words() -> None:
    incoming = read(update(message=message(text="/start 7Kq2")))
    assert incoming
    assert (incoming.kind, incoming.text) == ("text", "/start 7Kq2")


def test_a_reply_names_the_message_it_answers() -> None:
    card = message(message_id=5, text="Save?") | {"from": TALLY}
    incoming = read(update(message=message(text="no, 3 hours", reply_to_message=card)))
    assert incoming
    assert incoming.reply_to == 5


def test_an_edit_keeps_the_date_of_its_original() -> None:
    incoming = read(update(edited_message=message(text="3h befriending", edit_date=SENT + 600)))
    assert incoming
    assert (incoming.kind, incoming.text, incoming.sent_at) == ("edit", "3h befriending", THEN)


def test_a_live_location_that_moves_is_nothing() -> None:
    here = {"latitude": 53.4, "longitude": -2.2}
    assert read(update(edited_message=message(location=here, edit_date=SENT + 60))) is None


def test_a_tap_was_when_it_reached_us() -> None:
    incoming = read(tap(1, "card:12:3:0"))
    assert incoming
    assert (incoming.kind, incoming.data, incoming.message_id, incoming.sent_at) == ("tap", "card:12:3:0", 40, NOW)


def test_a_tap_on_a_message_that_telegram_no_longer_shows() -> None:
    raw = tap(1, "card:12:3:0")
    raw["callback_query"]["message"] = {"chat": message()["chat"], "message_id": 40, "date": 0}
    incoming = read(raw)
    assert incoming
    assert (incoming.kind, incoming.chat_id, incoming.message_id) == ("tap", 1001, 40)


def test_a_photo_is_its_largest_and_its_caption_the_words() -> None:
    sizes = [{"file_id": f"F{n}", "file_unique_id": f"U{n}", "width": n, "height": n} for n in (90, 320, 1280)]
    incoming = read(update(message=message(photo=sizes, caption="first aid course", media_group_id="13")))
    assert incoming
    assert (incoming.kind, incoming.file_id, incoming.text, incoming.album) == (
        "photo",
        "F1280",
        "first aid course",
        "13",
    )


FILE = {"file_id": "F1", "file_unique_id": "U1"}
CONTENTS: list[tuple[dict[str, Any], str]] = [
    ({"document": FILE}, "document"),
    ({"voice": FILE | {"duration": 4}}, "voice"),
    ({"audio": FILE | {"duration": 4}}, "voice"),
    ({"video_note": FILE | {"duration": 4, "length": 240}}, "voice"),
    ({"video": FILE | {"duration": 4, "width": 1, "height": 1}}, "other"),
    ({"animation": FILE | {"duration": 4, "width": 1, "height": 1}, "document": FILE}, "other"),
    ({"location": {"latitude": 53.4, "longitude": -2.2}}, "other"),
    ({"contact": {"phone_number": "0161 496 0000", "first_name": "Mum"}}, "other"),
    ({"dice": {"emoji": "🎲", "value": 4}}, "other"),
]


@pytest.mark.parametrize(("content", "kind"), CONTENTS)
def test_every_other_thing_one_can_send(content: dict[str, Any], kind: str) -> None:
    incoming = read(update(message=message(**content)))
    assert incoming
    assert incoming.kind == kind


def test_a_note_of_telegrams_own_is_nothing() -> None:
    assert read(update(message=message(pinned_message=message(message_id=5, text="Save?")))) is None


@pytest.mark.parametrize(("status", "kind"), [("kicked", "blocked"), ("member", "unblocked")])
def test_blocking_and_letting_in_again(status: str, kind: str) -> None:
    incoming = read(standing(status))
    assert incoming
    assert (incoming.kind, incoming.chat_id, incoming.sent_at) == (kind, 1001, THEN)


def test_being_put_into_a_group() -> None:
    incoming = read(standing("member", chat=GROUP))
    assert incoming
    assert (incoming.kind, incoming.chat_id, incoming.sender_id) == ("group", -100, 1001)


def test_words_in_a_group_whoever_wrote_them() -> None:
    hidden = message(text="/start") | {"chat": GROUP, "from": None}
    incoming = read(update(message={key: value for key, value in hidden.items() if value}))
    assert incoming
    assert (incoming.kind, incoming.chat_id) == ("group", -100)


def test_having_left_a_group_is_nothing() -> None:
    assert read(standing("left", chat=GROUP)) is None
    assert read(update(message=message(left_chat_member=TALLY) | {"chat": GROUP, "from": ASHA})) is None


def test_what_we_did_not_ask_for_is_nothing() -> None:
    assert read(update(poll_answer={"poll_id": "1", "option_ids": [], "option_persistent_ids": []})) is None

"""What the bot changes, deletes and answers."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Message, ReplyKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from simulator import World
from tests.simulator.clients import ASHA, VIKTOR, Api, Inbox, Phones, png

SAVE = InlineKeyboardMarkup([[InlineKeyboardButton("Save", callback_data="save")]])


@pytest.fixture
async def card(bot: Bot, world: World, inbox: Inbox) -> Message:
    world.phone(ASHA).start()
    await inbox.next()
    return await bot.send_message(ASHA, "2 h?", reply_markup=SAVE)


async def test_an_edit_changes_text_and_takes_the_buttons_away(card: Message, phones: Phones, world: World) -> None:
    world.clock.move_on(timedelta(minutes=1))
    edited = await card.edit_text("<b>Saved</b>", parse_mode="HTML")
    assert (edited.text, edited.reply_markup, edited.date) == ("Saved", None, card.date)
    assert edited.edit_date > card.date
    shown = (await phones.messages(ASHA))[-1]
    assert (shown["html"], shown["buttons"], shown["edited"]) == ("<b>Saved</b>", None, True)


async def test_an_edit_that_changes_nothing_is_refused(card: Message) -> None:
    sentence = (
        "Message is not modified: specified new message content and reply markup are exactly the same as a current "
        "content and reply markup of the message"
    )
    with pytest.raises(BadRequest) as refusal:
        await card.edit_text("2 h?", reply_markup=SAVE)
    assert refusal.value.message == sentence
    with pytest.raises(BadRequest, match="not modified"):
        await card.edit_reply_markup(SAVE)
    await card.edit_text("2 h?")


async def test_a_new_keyboard_alone_is_no_edited_text(card: Message, phones: Phones) -> None:
    await card.edit_reply_markup(None)
    shown = (await phones.messages(ASHA))[-1]
    assert (shown["buttons"], shown["edited"]) == (None, False)


async def test_what_cannot_be_edited(bot: Bot, card: Message, world: World) -> None:
    mine = world.write(ASHA, "mine")
    keyboard = await bot.send_message(ASHA, "Which?", reply_markup=ReplyKeyboardMarkup([["a"]]))
    for message_id, reason in [
        (999, "Message to edit not found"),
        (mine, "Message can't be edited"),
        (keyboard.message_id, "Message can't be edited"),
    ]:
        with pytest.raises(BadRequest, match=reason):
            await bot.edit_message_text("x", ASHA, message_id)
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await card.edit_caption("x")
    world.phone(ASHA).block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await card.edit_text("x")


async def test_one_chats_message_is_not_found_in_another(bot: Bot, card: Message, world: World) -> None:
    world.phone(VIKTOR).start()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", VIKTOR, card.message_id)


async def test_captions_and_pictures_are_edited(bot: Bot, card: Message, phones: Phones) -> None:
    picture = await bot.send_photo(ASHA, png(9, 9), caption="before", reply_markup=SAVE)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await picture.edit_text("x")
    await picture.edit_caption("after")
    assert (await phones.messages(ASHA))[-1]["text"] == "after"
    await picture.edit_media(InputMediaPhoto(png(30, 40), caption="new"))
    shown = (await phones.messages(ASHA))[-1]
    assert (shown["photo"]["width"], shown["text"]) == (30, "new")


async def test_a_deleted_message_is_gone(bot: Bot, card: Message, phones: Phones, world: World) -> None:
    await card.delete()
    assert card.message_id not in [message["id"] for message in await phones.messages(ASHA)]
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await card.delete()
    old = await bot.send_message(ASHA, "old")
    world.clock.move_on(timedelta(hours=49))
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await old.delete()


async def test_a_tap_is_answered(card: Message, phones: Phones, inbox: Inbox) -> None:
    tap = asyncio.create_task(phones.post(f"/phones/{ASHA}/tap", message_id=card.message_id, row=0, column=0))
    query = (await inbox.next()).callback_query
    assert (query.data, query.from_user.id, query.message.text) == ("save", ASHA, "2 h?")
    await query.answer("Saved", show_alert=True)
    assert await tap == {"answered": True, "text": "Saved", "alert": True}


async def test_a_tap_without_an_answer_says_so(card: Message, world: World) -> None:
    answer = await world.tap(ASHA, card.message_id, "save", wait=0.01)
    assert not answer.answered


async def test_taps_are_answered_within_15_minutes(card: Message, world: World, inbox: Inbox) -> None:
    world.phone(ASHA).tap(card.message_id, "save")
    world.phone(ASHA).tap(card.message_id, "save")
    first, second = (await inbox.next()).callback_query, (await inbox.next()).callback_query
    world.clock.move_on(timedelta(minutes=14))
    await first.answer()
    world.clock.move_on(timedelta(minutes=2))
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await second.answer()


async def test_bad_answers(api: Api, card: Message, world: World, inbox: Inbox) -> None:
    unknown = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert await api.refused("answerCallbackQuery", callback_query_id="1") == unknown
    query = world.phone(ASHA).tap(card.message_id, "save")
    too_long = await api.refused("answerCallbackQuery", callback_query_id=query.id, text="x" * 201)
    assert too_long == (400, "Bad Request: MESSAGE_TOO_LONG")


async def test_a_button_that_has_gone_cannot_be_tapped(card: Message, phones: Phones, inbox: Inbox) -> None:
    await card.edit_text("Saved")
    assert await phones.refused(f"/phones/{ASHA}/tap", message_id=card.message_id, data="save") == (
        409,
        "That button is no longer there: look at the message as it is now.",
    )
    await card.delete()
    status, sentence = await phones.refused(f"/phones/{ASHA}/tap", message_id=card.message_id, data="save")
    assert (status, sentence) == (404, f"There is no message {card.message_id} in this chat any more.")
    assert await inbox.empty()

"""A second Bot API client, independent of the first, understands every kind of answer that the simulator gives.

So that the simulator can't drift toward one library's reading of Telegram, or ours.
"""

import warnings
from collections.abc import AsyncIterator
from io import BytesIO

import pytest

from simulator import Simulator, World
from simulator.files import Upload
from simulator.methods import METHODS
from tests.simulator.clients import ASHA, png

with warnings.catch_warnings(action="ignore"):  # it is old in places
    from telebot import asyncio_helper
    from telebot.async_telebot import AsyncTeleBot
    from telebot.asyncio_helper import ApiTelegramException
    from telebot.types import (
        BotCommand,
        InlineKeyboardButton,
        InlineKeyboardMarkup,
        InputFile,
        InputMediaPhoto,
        LinkPreviewOptions,
        Message,
        ReplyKeyboardMarkup,
        ReplyParameters,
        Update,
    )

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Save", callback_data="draft:1:1:0")]])


@pytest.fixture
async def telebot(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncTeleBot]:
    monkeypatch.setattr(asyncio_helper, "API_URL", f"{simulator.base_url}{{0}}/{{1}}")
    monkeypatch.setattr(asyncio_helper, "FILE_URL", f"{simulator.base_file_url}{{0}}/{{1}}")
    bot = AsyncTeleBot(simulator.world.token, validate_token=False)
    yield bot
    await bot.close_session()


async def test_it_understands_what_people_do(telebot: AsyncTeleBot, world: World) -> None:
    world.updates.clear()
    phone = world.phone(ASHA)
    phone.start("token")
    first = phone.write("2h befriending https://example.org")
    phone.write("and 1h gardening", reply_to=first)
    phone.edit(first, "3h befriending")
    picture = Upload("allotment.png", png(40, 40))
    phone.send_files([picture, picture], "the allotment")
    phone.send_files([picture], as_document=True)
    phone.send_voice(Upload("voice.ogg", b"OggS"))
    phone.send_sticker()
    phone.send_location()
    card = await telebot.send_message(ASHA, "Save?", reply_markup=YES)
    phone.tap(card.message_id, "draft:1:1:0")
    phone.make_group("Our team")
    phone.block()
    updates = await telebot.get_updates(
        allowed_updates=["message", "edited_message", "callback_query", "my_chat_member"]
    )
    messages = [update.message for update in updates if update.message]
    assert [message.content_type for message in messages] == [
        *("text", "text", "text", "photo", "photo", "document", "voice", "sticker", "location", "new_chat_members")
    ]
    assert messages[1].entities[0].type == "url"
    assert messages[2].reply_to_message.message_id == first
    assert messages[3].media_group_id == messages[4].media_group_id
    assert [update.edited_message.text for update in updates if update.edited_message] == ["3h befriending"]
    [tap] = [update.callback_query for update in updates if update.callback_query]
    assert (tap.data, tap.from_user.id, tap.message.text) == ("draft:1:1:0", ASHA, "Save?")
    standings = [update.my_chat_member for update in updates if update.my_chat_member]
    assert [one.new_chat_member.status for one in standings] == ["member", "kicked"]
    assert await telebot.answer_callback_query(tap.id, "Saved", show_alert=True)
    assert [update.update_id for update in updates] == sorted(update.update_id for update in updates)


async def test_it_understands_what_it_sent(telebot: AsyncTeleBot, world: World) -> None:
    world.write(ASHA, "hello")
    quiet = LinkPreviewOptions(is_disabled=True)
    sent = await telebot.send_message(
        ASHA, "<b>Gardening</b>", parse_mode="HTML", reply_markup=YES, link_preview_options=quiet
    )
    assert (sent.text, sent.entities[0].type, sent.reply_markup.keyboard[0][0].callback_data) == (
        *("Gardening", "bold", "draft:1:1:0"),
    )
    menu = ReplyKeyboardMarkup(resize_keyboard=True)
    menu.add("Write hours", "Help")
    assert await telebot.send_message(
        ASHA, "Hello", reply_markup=menu, reply_parameters=ReplyParameters(sent.message_id)
    )
    edited = await telebot.edit_message_text("Saved.", ASHA, sent.message_id, reply_markup=YES)
    assert isinstance(edited, Message)
    assert edited.edit_date
    assert await telebot.edit_message_reply_markup(ASHA, sent.message_id, reply_markup=None)
    photo = await telebot.send_photo(ASHA, InputFile(BytesIO(png(40, 40))), caption="Your month", reply_markup=YES)
    assert (photo.photo[-1].width, photo.caption) == (40, "Your month")
    assert (await telebot.edit_message_caption("Your year", ASHA, photo.message_id)).caption == "Your year"
    media = InputMediaPhoto(photo.photo[-1].file_id, "Your decade")
    assert (await telebot.edit_message_media(media, ASHA, photo.message_id)).caption == "Your decade"
    album = await telebot.send_media_group(ASHA, [media, media])
    assert len({one.media_group_id for one in album}) == 1
    document = await telebot.send_document(ASHA, InputFile(BytesIO(b"person,role")))
    file = await telebot.get_file(document.document.file_id)
    assert await telebot.download_file(file.file_path) == b"person,role"
    assert await telebot.send_chat_action(ASHA, "typing")
    assert await telebot.delete_message(ASHA, sent.message_id)


async def test_it_understands_what_the_bot_is_told_of_itself(telebot: AsyncTeleBot, world: World) -> None:
    me = await telebot.get_me()
    assert (me.id, me.is_bot, me.username) == (world.bot.id, True, "tally_bot")
    assert await telebot.set_my_commands([BotCommand("hours", "Write hours")])
    assert [command.command for command in await telebot.get_my_commands(None, None)] == ["hours"]
    assert await telebot.delete_my_commands()
    assert await telebot.set_my_description("I write down what you do.")
    assert await telebot.set_my_short_description("I write down.")
    chat = await telebot.get_chat(ASHA)
    assert (chat.id, chat.type, chat.first_name) == (ASHA, "private", "Asha")
    assert await telebot.leave_chat(world.phone(ASHA).make_group())
    assert await telebot.set_webhook("http://127.0.0.1:9/telegram", secret_token="s", max_connections=2)
    info = await telebot.get_webhook_info()
    assert (info.url, info.max_connections) == ("http://127.0.0.1:9/telegram", 2)
    assert await telebot.delete_webhook()


async def test_every_method_is_tried_here(telebot: AsyncTeleBot, world: World) -> None:
    await test_it_understands_what_it_sent(telebot, world)
    await test_it_understands_what_the_bot_is_told_of_itself(telebot, world)
    await test_it_understands_what_people_do(telebot, world)
    assert {call.method for call in world.calls} == METHODS.keys()


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (400, "Bad Request: message is not modified"),
        (403, "Forbidden: bot was blocked by the user"),
        (409, "Conflict: terminated by other getUpdates request"),
        (429, "Too Many Requests: retry after 7"),
        (500, "Internal Server Error"),
    ],
)
async def test_it_understands_what_is_refused(telebot: AsyncTeleBot, world: World, code: int, description: str) -> None:
    if code == 429:
        world.faults.hold_off("sendMessage", 7)
    else:
        world.faults.fail("sendMessage", code, description)
    with pytest.raises(ApiTelegramException) as refused:
        await telebot.send_message(ASHA, "Hello")
    assert (refused.value.error_code, refused.value.description) == (code, description)
    if code == 429:
        assert refused.value.result_json["parameters"]["retry_after"] == 7


def test_an_update_reads_as_telegram_documents_it(world: World) -> None:
    world.write(ASHA, "2h befriending")
    [update] = world.updates.first(1)
    assert Update.de_json(update.as_json()).message.from_user.id == ASHA

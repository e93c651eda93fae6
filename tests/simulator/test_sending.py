"""What the bot sends: what arrives, and what Telegram would not take."""

from datetime import timedelta

import httpx
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, Forbidden

from simulator import Person, Simulator, World
from tests.simulator.clients import ASHA, VIKTOR, Api, Phones, png


@pytest.fixture(autouse=True)
def asha_has_started(world: World) -> None:
    world.phone(ASHA).start()


async def test_formatted_text_arrives(bot: Bot, phones: Phones) -> None:
    sent = await bot.send_message(ASHA, "🏟 <b>2 h 30 min</b> &amp; more", parse_mode="HTML")
    assert sent.text == "🏟 2 h 30 min & more"
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [("bold", 3, 10)]
    shown = (await phones.messages(ASHA))[-1]
    assert (shown["from"], shown["html"]) == ("bot", "🏟 <b>2 h 30 min</b> &amp; more")


async def test_the_limit_counts_after_parsing(bot: Bot) -> None:
    sent = await bot.send_message(ASHA, f"<b>{'x' * 4094}</b>🏟", parse_mode="HTML")
    assert len(sent.text) == 4095


async def test_buttons_reach_the_phone(bot: Bot, phones: Phones) -> None:
    rows = [[InlineKeyboardButton("Save", callback_data="x" * 64), InlineKeyboardButton("Help", url="https://x.org/h")]]
    await bot.send_message(ASHA, "2 h?", reply_markup=InlineKeyboardMarkup(rows))
    shown = (await phones.messages(ASHA))[-1]
    assert shown["buttons"] == [[{"text": "Save", "data": "x" * 64}, {"text": "Help", "url": "https://x.org/h"}]]


async def test_a_reply_keyboard_stays_until_it_is_removed(bot: Bot, phones: Phones) -> None:
    async def keyboard() -> object:
        return (await phones.get(f"/phones/{ASHA}/chat"))["keyboard"]

    await bot.send_message(ASHA, "Which?", reply_markup=ReplyKeyboardMarkup([["Yes", "No"]], resize_keyboard=True))
    await bot.send_message(ASHA, "Well?")
    assert await keyboard() == [[{"text": "Yes"}, {"text": "No"}]]
    await bot.send_message(ASHA, "Thanks", reply_markup=ReplyKeyboardRemove())
    assert await keyboard() is None
    await bot.send_message(ASHA, "Again?", reply_markup=ReplyKeyboardMarkup([["Yes"]], one_time_keyboard=True))
    await phones.post(f"/phones/{ASHA}/text", text="Yes")
    assert await keyboard() is None


async def test_replies_name_their_message(bot: Bot, phones: Phones) -> None:
    card = await bot.send_message(ASHA, "card")
    reply = await bot.send_message(ASHA, "about it", reply_to_message_id=card.message_id)
    assert reply.reply_to_message.message_id == card.message_id
    assert (await phones.messages(ASHA))[-1]["reply_to"] == card.message_id
    gone = await bot.send_message(ASHA, "x", reply_to_message_id=999, allow_sending_without_reply=True)
    assert gone.reply_to_message is None


async def test_whom_the_bot_cannot_reach(bot: Bot, world: World) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(VIKTOR, "hello")
    world.phone(ASHA).block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ASHA, "hello")
    world.phone(ASHA).start()
    await bot.send_message(ASHA, "welcome back")
    world.phone(ASHA).deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(ASHA, "hello")


async def test_a_photo_comes_in_several_sizes(bot: Bot, phones: Phones) -> None:
    sent = await bot.send_photo(ASHA, png(1000, 500), caption="<i>digest</i>", parse_mode="HTML")
    assert [(size.width, size.height) for size in sent.photo] == [(90, 45), (320, 160), (800, 400), (1000, 500)]
    assert (sent.caption, sent.caption_entities[0].type) == ("digest", "italic")
    shown = (await phones.messages(ASHA))[-1]
    assert (shown["photo"]["width"], shown["html"]) == (1000, "<i>digest</i>")
    picture = await phones.client.get(shown["photo"]["url"])
    assert (picture.content, picture.headers["content-type"]) == (png(1000, 500), "image/png")
    again = await bot.send_photo(ASHA, sent.photo[-1].file_id)
    assert again.photo[-1].width == 1000


async def test_a_photo_that_telegram_refuses(bot: Bot) -> None:
    for data, reason in [(b"not a picture", "Image_process_failed"), (png(2, 41), "Photo_invalid_dimensions")]:
        with pytest.raises(BadRequest, match=reason):
            await bot.send_photo(ASHA, data)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(ASHA, png(9, 9), caption="x" * 1025)
    with pytest.raises(BadRequest, match="too big for a photo"):
        await bot.send_photo(ASHA, png(9, 9) + b"\x00" * 10 * 1024 * 1024)
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_photo(ASHA, "AgACAgIAAx")


async def test_a_missing_file_is_named(api: Api) -> None:
    assert await api.refused("sendPhoto", chat_id=ASHA) == (400, "Bad Request: there is no photo in the request")
    assert await api.refused("sendDocument", chat_id=ASHA) == (400, "Bad Request: there is no document in the request")


async def test_a_document_goes_up_and_comes_down(bot: Bot, phones: Phones) -> None:
    sent = await bot.send_document(ASHA, b"a,b\n", filename="Team’s hours.csv", caption="all")
    assert (sent.document.file_name, sent.document.mime_type, sent.document.file_size) == (
        "Team’s hours.csv",
        "text/csv",
        4,
    )
    file = await bot.get_file(sent.document.file_id)
    assert await file.download_as_bytearray() == b"a,b\n"
    shown = (await phones.messages(ASHA))[-1]["document"]
    assert (shown["name"], shown["size"]) == ("Team’s hours.csv", 4)
    saved = await phones.client.get(shown["url"])
    assert saved.content == b"a,b\n"
    assert saved.headers["content-disposition"].startswith("attachment;")
    assert saved.headers["content-type"] == "application/octet-stream"


async def test_an_album_is_several_messages_with_one_id(bot: Bot, phones: Phones) -> None:
    sent = await bot.send_media_group(ASHA, [InputMediaPhoto(png(9, 9), caption="both"), InputMediaPhoto(png(8, 8))])
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in sent] == ["both", None]
    shown = (await phones.messages(ASHA))[-2:]
    assert shown[0]["album"] == shown[1]["album"] == sent[0].media_group_id


async def test_albums_that_telegram_refuses(bot: Bot, api: Api) -> None:
    photo, document = InputMediaPhoto(png(9, 9)), InputMediaDocument(b"x")
    with pytest.raises(BadRequest, match="Document can't be mixed with other media types"):
        await bot.send_media_group(ASHA, [photo, document])
    with pytest.raises(BadRequest, match="Too many messages to send as an album"):
        await bot.send_media_group(ASHA, [photo] * 11)
    assert await api.refused("sendMediaGroup", chat_id=ASHA, media=[]) == (
        400,
        "Bad Request: there are no messages to send",
    )


async def test_typing_shows_until_a_message_comes_or_five_seconds_pass(bot: Bot, phones: Phones, world: World) -> None:
    async def typing() -> bool:
        return (await phones.get(f"/phones/{ASHA}/chat"))["typing"]

    await bot.send_chat_action(ASHA, "typing")
    assert await typing()
    await bot.send_message(ASHA, "done")
    assert not await typing()
    await bot.send_chat_action(ASHA, "upload_photo")
    world.clock.move_on(timedelta(seconds=5))
    assert not await typing()
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(ASHA, "dancing")


async def test_sending_rates_are_kept_on_request() -> None:
    world = World(floods=True)
    world.add_person(Person(ASHA, "Asha", started=True))
    async with Simulator(world) as simulator, httpx.AsyncClient(base_url=simulator.url, verify=False) as client:
        answers = [
            await client.post(f"/bot{world.token}/sendMessage", json={"chat_id": ASHA, "text": "x"}) for _ in range(4)
        ]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[-1].json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }
        world.clock.move_on(timedelta(seconds=1))
        await Api(client, world.token)("sendMessage", chat_id=ASHA, text="x")

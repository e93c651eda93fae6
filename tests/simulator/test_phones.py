"""The phones' interface: what people can do, and what they see."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from telegram import Bot

from simulator import Clock, Jump, Person, PortInUseError, Simulator, World
from tests.simulator.clients import ASHA, PRIYA, Inbox, Phones, png


async def test_phones_are_listed_and_added(phones: Phones) -> None:
    assert (await phones.get("/phones"))[0] == {
        "id": ASHA,
        "name": "Asha",
        "label": "care worker",
        "language_code": "en",
        "dark": False,
        "examples": [],
    }
    added = await phones.post("/phones", id=7, name="Zofia", language_code="pl", examples=["2h gardening"])
    assert added["examples"] == ["2h gardening"]
    assert added in await phones.get("/phones")
    status, sentence = await phones.refused("/phones", id=7, name="Zed")
    assert (status, sentence) == (409, "There is a phone with the id 7 already: choose another id.")


async def test_a_new_chat_is_empty(phones: Phones) -> None:
    assert await phones.get(f"/phones/{ASHA}/chat") == {
        "messages": [],
        "keyboard": None,
        "typing": False,
        "commands": [],
        "blocked": False,
        "bot": {"name": "Tally", "username": "tally_bot"},
        "revision": 0,
    }


async def test_own_words_show_as_they_were_typed(phones: Phones) -> None:
    await phones.post(f"/phones/{ASHA}/text", text="2 <b>h</b> & /kvi")
    [shown] = await phones.messages(ASHA)
    assert (shown["from"], shown["html"]) == ("me", "2 &lt;b&gt;h&lt;/b&gt; &amp; /kvi")


async def test_files_arrive_one_or_as_an_album(phones: Phones, inbox: Inbox) -> None:
    async def send(files: list[bytes], **form: str) -> dict[str, object]:
        parts = [("file", (f"{number}.png", data, "image/png")) for number, data in enumerate(files)]
        answer = await phones.client.post(f"/phones/{ASHA}/file", files=parts, data=form)
        return answer.raise_for_status().json()

    assert (await send([png(9, 9)], caption="certificate"))["message_id"] == 1
    photo = (await inbox.next()).message
    assert (photo.caption, photo.photo[-1].width, photo.media_group_id) == ("certificate", 9, None)
    await send([png(9, 9)], **{"as": "document"})
    document = (await inbox.next()).message
    assert (document.document.file_name, document.document.mime_type) == ("0.png", "image/png")
    await send([png(9, 9), png(8, 8)], caption="both")
    first, second = (await inbox.next()).message, (await inbox.next()).message
    assert first.media_group_id == second.media_group_id is not None
    assert (first.caption, second.caption) == ("both", None)


async def test_voice_sticker_and_place(phones: Phones, inbox: Inbox) -> None:
    await phones.client.post(f"/phones/{ASHA}/voice", content=b"anything")
    voice = (await inbox.next()).message.voice
    assert await (await inbox.bot.get_file(voice.file_id)).download_as_bytearray() == b"anything"
    await phones.post(f"/phones/{ASHA}/sticker")
    assert (await inbox.next()).message.sticker.emoji == "👍"
    await phones.post(f"/phones/{ASHA}/location")
    assert (await inbox.next()).message.location.latitude == pytest.approx(53.4875)
    assert [message["voice"] for message in await phones.messages(ASHA)] == [True, False, False]


async def test_replies_name_their_message(phones: Phones, inbox: Inbox) -> None:
    first = await phones.post(f"/phones/{ASHA}/text", text="one")
    await phones.post(f"/phones/{ASHA}/text", text="two", reply_to=first["message_id"])
    await inbox.next()
    assert (await inbox.next()).message.reply_to_message.text == "one"


async def test_blocking_and_unblocking_reach_the_bot(phones: Phones, inbox: Inbox) -> None:
    await phones.post(f"/phones/{ASHA}/block")
    await phones.post(f"/phones/{ASHA}/block")
    change = (await inbox.next()).my_chat_member
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    assert (change.chat.id, change.from_user.id, change.new_chat_member.user.is_bot) == (ASHA, ASHA, True)
    assert (await phones.get(f"/phones/{ASHA}/chat"))["blocked"]
    assert await phones.refused(f"/phones/{ASHA}/text", text="x") == (
        409,
        "You have blocked the bot: unblock it first.",
    )
    await phones.post(f"/phones/{ASHA}/unblock")
    assert (await inbox.next()).my_chat_member.new_chat_member.status == "member"


async def test_a_group_that_the_bot_leaves(phones: Phones, inbox: Inbox, bot: Bot) -> None:
    chat_id = (await phones.post(f"/phones/{ASHA}/group"))["chat_id"]
    joined = (await inbox.next()).my_chat_member
    assert (joined.chat.type, joined.new_chat_member.status) == ("group", "member")
    assert (await inbox.next()).message.new_chat_members[0].username == "tally_bot"
    await phones.post(f"/groups/{chat_id}/text", **{"from": PRIYA, "text": "not for the bot"})
    await phones.post(f"/groups/{chat_id}/text", **{"from": PRIYA, "text": "/help"})
    assert (await inbox.next()).message.text == "/help"
    await bot.send_message(chat_id, "Private chats only.")
    await bot.leave_chat(chat_id)
    assert (await inbox.next()).my_chat_member.new_chat_member.status == "left"
    await phones.post(f"/groups/{chat_id}/text", **{"from": PRIYA, "text": "/help"})
    assert await inbox.empty()


async def test_what_phones_cannot_do_is_said(phones: Phones) -> None:
    assert await phones.refused("/phones/5/text", text="x") == (404, "There is no phone with the id 5.")
    assert (await phones.refused(f"/phones/{ASHA}/text", text="  "))[1] == (
        "There is nothing to send: write something first."
    )
    assert (await phones.refused(f"/phones/{ASHA}/text", text="x" * 4097))[1] == (
        "A message has at most 4096 characters; this one has 4097."
    )
    assert (await phones.refused(f"/phones/{ASHA}/text"))[1] == 'The request needs "text", a text.'
    answer = await phones.client.post(f"/phones/{ASHA}/text", content=b"[")
    assert answer.json() == {"error": "The request's body must be a JSON object."}


async def test_news_reaches_the_phone(phones: Phones, bot: Bot, world: World) -> None:
    async def read(events: asyncio.Queue[tuple[str, dict[str, object]]]) -> None:
        async with phones.client.stream("GET", f"/phones/{ASHA}/events") as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            name = ""
            async for line in response.aiter_lines():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    events.put_nowait((name, json.loads(line.removeprefix("data: "))))

    events: asyncio.Queue[tuple[str, dict[str, object]]] = asyncio.Queue()
    reader = asyncio.create_task(read(events))
    async with asyncio.timeout(10):
        assert await events.get() == ("chat", {"revision": 0})
        message_id = world.write(ASHA, "hello")
        assert await events.get() == ("chat", {"revision": 1})
        world.phone(ASHA).edit(message_id, "hi")
        assert await events.get() == ("chat", {"revision": 2})
        markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
        sent = await bot.send_message(ASHA, "x", reply_markup=markup)
        assert (await events.get())[0] == "chat"
        query = world.phone(ASHA).tap(sent.message_id, "b")
        await bot.answer_callback_query(query.id, "Saved")
        assert await events.get() == ("answer", {"text": "Saved", "alert": False})
        world.clock.move_on(timedelta(hours=1))
        assert (await events.get())[0] == "clock"
    reader.cancel()


async def test_the_clock_moves_on_and_never_back() -> None:
    start = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)
    monday = Jump("To Monday's digest", start + timedelta(hours=15, minutes=10), "digest")

    async def jumps() -> list[Jump]:
        return [monday]

    world = World(clock=Clock(start))
    async with (
        Simulator(world, jumps=jumps) as simulator,
        httpx.AsyncClient(base_url=simulator.url, verify=False) as client,
    ):
        phones = Phones(client)
        shown = await phones.get("/clock")
        assert (shown["zone"], shown["local"]) == ("Europe/London", "Sun 22 Nov 2026, 17:20")
        assert shown["jumps"] == [{"label": "To Monday's digest", "to": monday.to.isoformat(), "key": "digest"}]
        assert (await phones.post("/clock", seconds=3600))["local"] == "Sun 22 Nov 2026, 18:20"
        assert (await phones.post("/clock", key="digest"))["local"] == "Mon 23 Nov 2026, 08:30"
        assert (await phones.post("/clock", to="2026-11-23T09:00:00Z"))["local"] == "Mon 23 Nov 2026, 09:00"
        status, sentence = await phones.refused("/clock", to="2026-11-23T08:00:00Z")
        assert status == 400
        assert sentence.startswith("The clock never goes back: it shows 2026-11-23T09:00:0")
        assert (await phones.refused("/clock", key="never"))[0] == 400
        assert "with its zone" in (await phones.refused("/clock", to="2026-11-24T08:00:00"))[1]


async def test_messages_are_dated_by_the_clock(world: World, inbox: Inbox) -> None:
    world.clock.move_to(datetime(2031, 1, 1, tzinfo=UTC))
    world.write(ASHA, "happy new year")
    assert (await inbox.next()).message.date == datetime(2031, 1, 1, tzinfo=UTC)


async def test_a_port_in_use_is_said(simulator: Simulator) -> None:
    port = int(simulator.url.rpartition(":")[2])
    with pytest.raises(PortInUseError, match=f"can't listen on 127.0.0.1 port {port} .* choose another port"):
        async with Simulator(World(), port=port):
            pass
    with pytest.raises(PortInUseError, match="There is no port 70000: choose one up to 65535"):
        async with Simulator(World(), port=70_000):
            pass


async def test_a_person_has_one_phone() -> None:
    world = World()
    assert world.add_person(Person(1, "Asha")).name == "Asha"
    assert list(world.chat(1)) == []

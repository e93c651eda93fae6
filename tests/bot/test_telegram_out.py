"""Parcels arrive at Telegram as they should, and each of its answers is taken for what it means.

What the stand-in says is what Telegram says; answers that it never gives by itself are put into its mouth.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot

from bot.telegram_http import AiohttpRequest
from bot.telegram_out import TelegramChannel, answer_tap, show_typing
from scheduler.channel import Delivery, Gone, Later, Never, Parcel, Sent, Unknown
from simulator import Person, Simulator, World
from simulator.messages import Message
from tests.simulator.clients import png

ASHA = 1001
YES = (({"label": "Yes", "data": "draft:1:1:0"}, {"label": "No", "data": "draft:1:1:1"}),)


@dataclass
class Line:
    """A channel to the stand-in, and what Asha sees at its other end."""

    world: World
    bot: Bot
    channel: TelegramChannel

    async def send(self, method: str = "send", **more: Any) -> Delivery:
        return await self.channel.send(Parcel(**{"row": 1, "chat_id": ASHA, "method": method, "text": "Hello", **more}))

    @property
    def last(self) -> Message:
        return list(self.world.chat(ASHA))[-1]


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    world = World()
    world.add_person(Person(ASHA, "Asha", started=True))
    async with (
        Simulator(world) as simulator,
        Bot(
            world.token, base_url=simulator.base_url, request=AiohttpRequest(), get_updates_request=AiohttpRequest()
        ) as bot,
    ):
        yield Line(world, bot, TelegramChannel(bot))


async def message(line: Line, **more: Any) -> int:
    """The id of a message that arrived."""
    delivery = await line.send(**more)
    assert isinstance(delivery, Sent)
    assert delivery.message_id is not None
    return delivery.message_id


def labels(shown: Message) -> list[list[str]]:
    return [[button["text"] for button in row] for row in (shown.markup or {}).get("inline_keyboard", [])]


async def test_a_message_arrives_with_its_buttons(line: Line) -> None:
    number = await message(line, text="<b>Gardening</b> &amp; more https://example.org", buttons=YES)
    assert line.last.id == number
    assert line.last.text == "Gardening & more https://example.org"
    assert labels(line.last) == [["Yes", "No"]]
    (sent,) = [call for call in line.world.calls if call.method == "sendMessage"]
    assert "is_disabled" in str(sent)


async def test_a_file_arrives_under_its_name(line: Line) -> None:
    await message(line, picture=b"%PDF-1.7 ...", file_name="Salford home care.pdf", text="Your report", buttons=YES)
    assert line.last.text == "Your report"
    assert line.last.content["document"]["file_name"] == "Salford home care.pdf"
    assert labels(line.last) == [["Yes", "No"]]


async def test_the_buttons_under_the_box_arrive(line: Line) -> None:
    await message(line, keyboard=(("Write hours",), ("My hours", "Help")))
    keyboard = line.world.chat(ASHA).keyboard
    assert keyboard is not None
    assert [
        [button if isinstance(button, str) else button["text"] for button in row] for row in keyboard["keyboard"]
    ] == [
        ["Write hours"],
        ["My hours", "Help"],
    ]


async def test_an_edit_changes_text_and_buttons_and_without_buttons_takes_them_off(line: Line) -> None:
    number = await message(line, buttons=YES)
    assert await line.send("edit", text="Saved.", buttons=(YES[0][:1],), message_id=number) == Sent(number)
    assert (line.last.text, labels(line.last)) == ("Saved.", [["Yes"]])
    assert await line.send("edit", text="Saved.", message_id=number) == Sent(number)
    assert labels(line.last) == []


async def test_a_picture_arrives_and_its_caption_is_edited(line: Line) -> None:
    number = await message(line, text="Your <i>year</i>", picture=png(40, 40), buttons=YES)
    assert (line.last.text, labels(line.last)) == ("Your year", [["Yes", "No"]])
    assert await line.send("caption", text="Your month", message_id=number) == Sent(number)
    assert (line.last.text, labels(line.last)) == ("Your month", [])


async def test_buttons_are_cleared_and_clearing_twice_is_no_harm(line: Line) -> None:
    number = await message(line, buttons=YES)
    assert await line.send("clear", message_id=number) == Sent(number)
    assert (line.last.text, labels(line.last)) == ("Hello", [])
    assert await line.send("clear", message_id=number) == Sent(number)


async def test_an_edit_that_changes_nothing_has_arrived(line: Line) -> None:
    number = await message(line, buttons=YES)
    assert await line.send("edit", buttons=YES, message_id=number) == Sent(number)


async def test_a_message_of_the_persons_is_deleted(line: Line) -> None:
    number = line.world.write(ASHA, "NI number AB 12 34 56 C")
    assert await line.send("delete", message_id=number) == Sent(number)
    assert number not in [shown.id for shown in line.world.chat(ASHA)]
    assert isinstance(await line.send("delete", message_id=number), Never)


async def test_a_group_is_left(line: Line) -> None:
    group = line.world.phone(ASHA).make_group()
    assert await line.send("leave", chat_id=group) == Sent(None)
    assert not line.world.chats[group].has_bot
    assert isinstance(await line.send(chat_id=group), Never)


async def test_a_message_that_is_not_there_is_to_be_said_anew(line: Line) -> None:
    assert isinstance(await line.send("edit", message_id=999), Gone)
    assert isinstance(await line.send("clear", message_id=999), Gone)


async def test_a_message_with_buttons_under_the_box_cannot_be_edited(line: Line) -> None:
    number = await message(line, keyboard=(("Help",),))
    assert isinstance(await line.send("edit", text="Bye", message_id=number), Gone)


@pytest.mark.parametrize("way", ["block", "deactivate"])
async def test_who_blocked_us_or_left_telegram_is_unreachable(line: Line, way: str) -> None:
    line.world.write(ASHA, "hello")
    getattr(line.world.phone(ASHA), way)()
    delivery = await line.send()
    assert isinstance(delivery, Never)
    assert delivery.unreachable


async def test_a_chat_that_never_was_is_unreachable(line: Line) -> None:
    delivery = await line.send(chat_id=4)
    assert isinstance(delivery, Never)
    assert delivery.unreachable


async def test_a_text_that_telegram_refuses_never_arrives_but_the_person_is_there(line: Line) -> None:
    for wrong in ("<b>unclosed", "x" * 4097):
        delivery = await line.send(text=wrong)
        assert isinstance(delivery, Never)
        assert not delivery.unreachable


async def test_too_many_requests_holds_everybody_back(line: Line) -> None:
    line.world.faults.hold_off("sendMessage", 7)
    delivery = await line.send()
    assert isinstance(delivery, Later)
    assert (delivery.wait, delivery.everybody) == (timedelta(seconds=7), True)


@pytest.mark.parametrize(
    ("code", "description", "kind", "flag"),
    [
        (400, "Bad Request: message can't be edited", Gone, None),
        (400, "Bad Request: message to edit not found", Gone, None),
        (400, "Bad Request: MESSAGE_ID_INVALID", Gone, None),
        (400, "Bad Request: message is not modified: specified new message content is the same", Sent, None),
        (400, "Bad Request: chat not found", Never, True),
        (400, "Bad Request: PEER_ID_INVALID", Never, True),
        (400, "Bad Request: BUTTON_DATA_INVALID", Never, False),
        (403, "Forbidden: bot was blocked by the user", Never, True),
        (403, "Forbidden: user is deactivated", Never, True),
        (403, "Forbidden: bot can't initiate conversation with a user", Never, True),
        (409, "Conflict: terminated by other getUpdates request", Later, True),
        (401, "Unauthorized", Later, True),
        (404, "Not Found", Later, True),
        (500, "Internal Server Error", Unknown, True),
        (502, "Bad Gateway", Unknown, True),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_an_answer_means(line: Line, code: int, description: str, kind: type[Any], flag: bool | None) -> None:
    line.world.faults.fail("editMessageText", code, description)
    delivery = await line.send("edit", message_id=1)
    assert isinstance(delivery, kind)
    if flag is not None:
        assert getattr(delivery, {Later: "everybody", Unknown: "answered"}.get(kind, "unreachable")) is flag


async def test_what_was_acted_on_before_the_line_was_cut_is_unknown(line: Line) -> None:
    line.world.faults.drop("sendMessage")
    delivery = await line.send()
    assert isinstance(delivery, Unknown)
    assert not delivery.answered
    assert line.last.text == "Hello"


async def test_an_answer_that_takes_too_long_is_unknown() -> None:
    world = World()
    world.add_person(Person(ASHA, "Asha", started=True))
    world.faults.delay("sendMessage", 0.5)
    async with Simulator(world) as simulator, AiohttpRequest(read=0.1) as request:
        channel = TelegramChannel(Bot(world.token, base_url=simulator.base_url, request=request))
        delivery = await channel.send(Parcel(row=1, chat_id=ASHA, method="send", text="Hello"))
    assert isinstance(delivery, Unknown)


async def test_what_cannot_have_left_this_machine_is_tried_again_later() -> None:
    async with Simulator(World()) as simulator:
        nobody = simulator.base_url
    async with AiohttpRequest() as request:
        channel = TelegramChannel(Bot("123456:TEST", base_url=nobody, request=request))
        delivery = await channel.send(Parcel(row=1, chat_id=ASHA, method="send", text="Hello"))
    assert isinstance(delivery, Later)
    assert delivery.everybody


async def test_a_token_that_is_refused_is_never_written_down(line: Line) -> None:
    line.world.faults.fail("sendMessage", 401, "Unauthorized")
    assert line.world.token not in str(await line.send())


async def test_a_tap_is_answered_and_one_too_old_is_let_be(line: Line) -> None:
    number = await message(line, buttons=YES)
    query = line.world.phone(ASHA).tap(number, "draft:1:1:0")
    (update,) = await line.bot.get_updates()
    assert update.callback_query is not None
    await answer_tap(line.bot, update.callback_query.id, "Saved", alert=True)
    answer = await query.wait(1)
    assert "Saved" in str(answer)
    await answer_tap(line.bot, "99999", "Saved")


async def test_typing_is_shown_and_a_failure_does_not_matter(line: Line) -> None:
    await show_typing(line.bot, ASHA)
    assert line.world.chat(ASHA).typing_until is not None
    line.world.phone(ASHA).block()
    await show_typing(line.bot, ASHA)

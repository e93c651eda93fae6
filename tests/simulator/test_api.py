"""The Bot API as HTTP: addresses, encodings, faults, and what the bot says about itself."""

import time

import httpx
import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest, InvalidToken, NetworkError

from simulator import Simulator, World
from tests.simulator.clients import ASHA, Api, Phones


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot, me.can_read_all_group_messages) == (123456, "tally_bot", True, False)


async def test_a_wrong_token_is_unauthorised(simulator: Simulator, client: httpx.AsyncClient) -> None:
    answer = await client.get("/bot123456:WRONG/getMe")
    assert (answer.status_code, answer.json()) == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    with pytest.raises(InvalidToken):
        async with Bot("123456:WRONG", base_url=simulator.base_url):
            pass


async def test_an_unknown_method_is_not_found(api: Api) -> None:
    assert await api.refused("sendHug", chat_id=ASHA) == (404, "Not Found")


async def test_requests_come_as_query_form_multipart_and_json(client: httpx.AsyncClient, world: World) -> None:
    world.phone(ASHA).start()
    address, asked = f"/bot{world.token}/sendMessage", {"chat_id": str(ASHA), "text": "hello"}
    answers = [
        await client.get(address, params=asked),
        await client.post(address, data=asked),
        await client.post(address, files={name: (None, value) for name, value in asked.items()}),
        await client.post(address, json=asked),
        await client.post(address.replace("sendM", "SENDm"), json=asked),
    ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["hello"] * 5
    broken = await client.post(address, content=b"{", headers={"content-type": "application/json"})
    assert broken.json()["description"] == "Bad Request: can't parse JSON object"


async def test_files_are_fetched_by_their_path_only(
    bot: Bot, api: Api, client: httpx.AsyncClient, world: World
) -> None:
    assert await api.refused("getFile", file_id="x") == (400, "Bad Request: invalid file_id")
    assert await api.refused("getFile") == (400, "Bad Request: file_id not specified")
    assert (await client.get(f"/file/bot{world.token}/documents/file_9.csv")).status_code == 404
    assert (await client.get("/file/bot1:X/documents/file_9.csv")).status_code == 401


async def test_a_file_over_20_mb_cannot_be_fetched(bot: Bot, world: World) -> None:
    world.phone(ASHA).start()
    sent = await bot.send_document(ASHA, b"x" * (20 * 1024 * 1024 + 1), write_timeout=20)
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.document.file_id)


async def test_commands_by_scope_and_language(bot: Bot, phones: Phones) -> None:
    await phones.post("/phones", id=7, name="Zofia", language_code="pl")
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("help", "Pomoc")], BotCommandScopeAllPrivateChats(), "pl")
    await bot.set_my_commands([BotCommand("kvi", "Totals")], BotCommandScopeChat(ASHA))

    async def seen(person: int) -> list[dict[str, str]]:
        return (await phones.get(f"/phones/{person}/chat"))["commands"]

    assert await seen(ASHA) == [{"command": "kvi", "description": "Totals"}]
    assert await seen(7) == [{"command": "help", "description": "Pomoc"}]
    assert await bot.get_my_commands() == (BotCommand("help", "Help"),)
    await bot.delete_my_commands(BotCommandScopeChat(ASHA))
    assert await seen(ASHA) == [{"command": "help", "description": "Help"}]


async def test_commands_and_descriptions_that_are_refused(api: Api) -> None:
    async def refused(**command: str) -> str:
        return (await api.refused("setMyCommands", commands=[command]))[1]

    assert await refused(command="Help", description="x") == "Bad Request: BOT_COMMAND_INVALID"
    assert await refused(command="help", description="") == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    many = [{"command": "help", "description": "x"}] * 101
    assert (await api.refused("setMyCommands", commands=many))[1] == "Bad Request: BOT_COMMANDS_TOO_MUCH"
    assert (await api.refused("setMyCommands", commands=many[:1], scope={"type": "moon"}))[0] == 400
    assert await api("setMyDescription", description="x" * 512)
    assert (await api.refused("setMyDescription", description="x" * 513))[0] == 400
    assert await api("setMyShortDescription", short_description="x" * 120)
    assert (await api.refused("setMyShortDescription", short_description="x" * 121))[0] == 400


async def test_chats(bot: Bot, api: Api) -> None:
    assert (await bot.get_chat(ASHA)).first_name == "Asha"
    assert await api.refused("getChat", chat_id=5) == (400, "Bad Request: chat not found")
    assert await api.refused("leaveChat", chat_id=ASHA) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_faults_on_order(bot: Bot, api: Api, world: World) -> None:
    world.phone(ASHA).start()
    world.faults.fail("sendMessage", 500, "Internal Server Error", times=2)
    world.faults.hold_off("sendMessage", 7)
    world.faults.drop("sendMessage")
    world.faults.delay("*", 0.1)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(ASHA, "one")
    refusal = await api.refused("sendMessage", chat_id=ASHA, text="two")
    assert refusal == (429, "Too Many Requests: retry after 7")
    assert [message.text for message in world.chat(ASHA)] == ["/start"]
    with pytest.raises(NetworkError):
        await bot.send_message(ASHA, "three")
    assert [message.text for message in world.chat(ASHA)] == ["/start", "three"], "acted upon, then lost"
    began = time.monotonic()
    await bot.send_message(ASHA, "four")
    assert time.monotonic() - began >= 0.1


async def test_what_the_bot_asked_is_noted(api: Api, world: World) -> None:
    await api("getMe")
    await api.refused("sendMessage", chat_id=5, text="x")
    assert [(call.method, call.error) for call in world.calls] == [
        ("getMe", None),
        ("sendMessage", "Bad Request: chat not found"),
    ]

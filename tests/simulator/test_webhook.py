"""Delivery to a webhook."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, Conflict

from simulator import World
from simulator.serving import serve
from tests.simulator.clients import ASHA, VIKTOR, Api


class Receiver:
    """A bot's webhook that notes what comes and answers with the next of the statuses, then with 200."""

    def __init__(self) -> None:
        self.url = ""
        self.statuses: list[int] = []
        self.headers: dict[str, str] = {}
        self.secrets: list[str | None] = []
        self.got: list[tuple[int, int, str]] = []
        self.came = asyncio.Event()
        self.app = Starlette(routes=[Route("/hook", self.receive, methods=["POST"])])

    async def receive(self, request: Request) -> Response:
        update = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        self.got.append((status, update["update_id"], update["message"]["text"]))
        self.came.set()
        return Response(status_code=status, headers=self.headers)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10):
            while len(self.got) < count:
                self.came.clear()
                await self.came.wait()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    async with serve(receiver.app) as port:
        receiver.url = f"http://127.0.0.1:{port}/hook"
        yield receiver


async def test_updates_are_posted_with_the_secret(bot: Bot, world: World, receiver: Receiver) -> None:
    world.write(ASHA, "before")
    await bot.set_webhook(receiver.url, secret_token="s3cret_-")
    world.write(ASHA, "after")
    await receiver.until(2)
    assert [text for _, _, text in receiver.got] == ["before", "after"]
    assert set(receiver.secrets) == {"s3cret_-"}
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.last_error_message) == (receiver.url, 0, None)


async def test_what_is_not_taken_is_tried_again_in_order(bot: Bot, world: World, receiver: Receiver) -> None:
    receiver.statuses = [500, 404]
    await bot.set_webhook(receiver.url)
    world.write(ASHA, "one")
    world.write(ASHA, "two")
    await receiver.until(4)
    assert [(status, text) for status, _, text in receiver.got] == [
        (500, "one"),
        (404, "one"),
        (200, "one"),
        (200, "two"),
    ]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"


async def test_a_connection_that_the_bot_closes_is_opened_again(bot: Bot, world: World, receiver: Receiver) -> None:
    receiver.headers = {"Connection": "close"}
    await bot.set_webhook(receiver.url)
    for number in range(3):
        world.write(ASHA, str(number))
        await receiver.until(number + 1)
    assert [text for _, _, text in receiver.got] == ["0", "1", "2"]
    assert (await bot.get_webhook_info()).last_error_message is None


async def test_a_bot_that_does_not_listen_yet_gets_its_updates_later(bot: Bot, world: World) -> None:
    world.write(ASHA, "early")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook")
    await asyncio.sleep(0.03)
    assert (await bot.get_webhook_info()).last_error_message == "Connection failed: ConnectionRefusedError"
    receiver = Receiver()
    async with serve(receiver.app, port=port):
        await receiver.until(1)


async def test_one_chats_trouble_holds_up_no_other(bot: Bot, world: World, receiver: Receiver) -> None:
    receiver.statuses = [500]
    await bot.set_webhook(receiver.url)
    world.write(ASHA, "stuck")
    await receiver.until(1)
    world.write(VIKTOR, "free")
    await receiver.until(3)
    assert [text for _, _, text in receiver.got] == ["stuck", "free", "stuck"]


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot, world: World, receiver: Receiver) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    await bot.set_webhook(receiver.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await asyncio.wait_for(poll, 4)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active; use deleteWebhook"):
        await bot.get_updates()
    receiver.statuses = [500] * 100
    world.write(ASHA, "kept")
    await receiver.until(1)
    await bot.delete_webhook()
    assert (await bot.get_updates())[0].message.text == "kept"


async def test_what_waits_can_be_dropped(bot: Bot, world: World, receiver: Receiver) -> None:
    world.write(ASHA, "old")
    await bot.set_webhook(receiver.url, drop_pending_updates=True, allowed_updates=["message"])
    world.write(ASHA, "new")
    await receiver.until(1)
    assert [text for _, _, text in receiver.got] == ["new"]
    assert (await bot.get_webhook_info()).allowed_updates == ("message",)


async def test_addresses_and_secrets_that_are_refused(bot: Bot, api: Api) -> None:
    with pytest.raises(BadRequest, match="Bad webhook: an https url must be provided for webhook"):
        await bot.set_webhook("localhost")
    assert await api.refused("setWebhook", url="https://x.org/", secret_token="a b") == (
        400,
        "Bad Request: secret token contains unallowed characters",
    )


async def test_on_order_an_update_is_posted_twice(bot: Bot, world: World, receiver: Receiver) -> None:
    world.updates.repeat(1)
    await bot.set_webhook(receiver.url)
    world.write(ASHA, "one")
    world.write(ASHA, "two")
    await receiver.until(3)
    assert [text for _, _, text in receiver.got] == ["one", "one", "two"]

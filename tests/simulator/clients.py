"""Those who talk to the simulator in these tests: the phones, a bare client of the Bot API, a careful bot."""

import struct
import zlib
from typing import Any

import httpx
from telegram import Bot, Update

ASHA, VIKTOR, PRIYA = 1001, 1002, 1003


class Phones:
    """The phones' interface over HTTP."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str) -> Any:
        return (await self.client.get(path)).raise_for_status().json()

    async def post(self, path: str, **body: Any) -> Any:
        return (await self.client.post(path, json=body)).raise_for_status().json()

    async def refused(self, path: str, **body: Any) -> tuple[int, str]:
        answer = await self.client.post(path, json=body)
        return answer.status_code, answer.json()["error"]

    async def messages(self, person: int) -> list[dict[str, Any]]:
        return (await self.get(f"/phones/{person}/chat"))["messages"]


class Api:
    """The Bot API without a library between."""

    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self.client = client
        self.token = token

    async def __call__(self, method: str, **arguments: Any) -> Any:
        answer = (await self.client.post(f"/bot{self.token}/{method}", json=arguments)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **arguments: Any) -> tuple[int, str]:
        answer = await self.client.post(f"/bot{self.token}/{method}", json=arguments)
        body = answer.json()
        assert not body["ok"]
        assert body["error_code"] == answer.status_code
        return body["error_code"], body["description"]


class Inbox:
    """Takes updates one after the other, confirming each, as a careful bot does."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.offset: int | None = None

    async def next(self) -> Update:
        updates = await self.bot.get_updates(offset=self.offset, limit=1, timeout=10)
        assert updates, "no update came"
        self.offset = updates[0].update_id + 1
        return updates[0]

    async def empty(self) -> bool:
        return not await self.bot.get_updates(offset=self.offset)


def png(width: int, height: int) -> bytes:
    """A grey PNG of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\x00" + b"\x80" * width) * height)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")

"""The web server: who may call it, with what, and what it answers."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.problem import ProblemError
from bot.receive import UnavailableError
from bot.web import BODY_LIMIT, SECRET_HEADER, create_web, listen, serve
from tests.bot.updates import words

SECRET = "open-sesame"


class Bot:
    """What stands behind the webhook: it hears updates, and can be away or ill."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.away = False
        self.silent: dict[str, float] = {}

    async def take_in(self, update: dict[str, Any]) -> None:
        if self.away:
            raise UnavailableError
        self.heard.append(update)


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def client(bot: Bot) -> AsyncIterator[httpx.AsyncClient]:
    """Whoever calls, over real HTTP."""
    listener = listen("127.0.0.1", 0)
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(create_web(bot.take_in, SECRET, lambda: bot.silent), listener, stop))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with httpx.AsyncClient(base_url=address, headers={SECRET_HEADER: SECRET}, timeout=5) as client:
        yield client
    stop.set()
    await asyncio.wait_for(serving, 5)


async def test_an_update_is_answered_200_once_it_was_taken_in(client: httpx.AsyncClient, bot: Bot) -> None:
    answer = await client.post("/telegram", json=words(1, "2h befriending"))
    assert answer.status_code == 200
    assert [update["update_id"] for update in bot.heard] == [1]


async def test_where_it_cannot_be_taken_in_telegram_is_asked_to_come_again(client: httpx.AsyncClient, bot: Bot) -> None:
    bot.away = True
    assert (await client.post("/telegram", json=words(1, "2h befriending"))).status_code == 503


@pytest.mark.parametrize("secret", ["", "open-sesam", "open-sesame!", "ü"])
async def test_without_the_secret_there_is_nothing_here(client: httpx.AsyncClient, bot: Bot, secret: str) -> None:
    headers = {SECRET_HEADER: secret.encode()}
    answer = await client.post("/telegram", json=words(1, "2h befriending"), headers=headers)
    assert answer.status_code == 404
    assert bot.heard == []


@pytest.mark.parametrize(("method", "path"), [("GET", "/telegram"), ("GET", "/"), ("POST", "/health"), ("PUT", "/x")])
async def test_anything_else_is_404(client: httpx.AsyncClient, method: str, path: str) -> None:
    assert (await client.request(method, path)).status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"update_id": "1"}', b"\xff\xfe"])
async def test_what_is_not_an_update_is_400(client: httpx.AsyncClient, bot: Bot, body: bytes) -> None:
    assert (await client.post("/telegram", content=body)).status_code == 400
    assert bot.heard == []


async def test_a_body_that_is_too_large_is_refused(client: httpx.AsyncClient, bot: Bot) -> None:
    large = json.dumps(words(1, "x" * BODY_LIMIT)).encode()

    async def drip() -> AsyncIterator[bytes]:
        for start in range(0, len(large), 65_536):
            yield large[start : start + 65_536]

    assert (await client.post("/telegram", content=large)).status_code == 413
    assert (await client.post("/telegram", content=drip())).status_code == 413
    assert bot.heard == []


async def test_health(client: httpx.AsyncClient, bot: Bot) -> None:
    answer = await client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "silent": {}})
    bot.silent = {"sender": 75.4}
    answer = await client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "silent": {"sender": 75}})


async def test_a_port_in_use_is_said_plainly() -> None:
    first = listen("127.0.0.1", 0)
    try:
        with pytest.raises(ProblemError, match="CARETALLY_PORT"):
            listen("127.0.0.1", first.getsockname()[1])
    finally:
        first.close()

"""The web application: the Bot API for the bot, the phones' interface and page for people."""

import json
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from simulator.arguments import read_arguments
from simulator.errors import ApiError
from simulator.methods import AnswerLostError, perform
from simulator.phones import Jump, phone_routes
from simulator.world import World

PAGE = Path(__file__).parent / "page"


async def no_jumps() -> list[Jump]:
    """No places to move the clock to, for a simulator that runs by itself."""
    return []


def create_app(
    world: World, jumps: Callable[[], Awaitable[list[Jump]]] = no_jumps, page_dir: Path | None = PAGE
) -> Starlette:
    """The application over a world; `jumps` says where the clock may be moved to, `page_dir` holds the page."""

    async def bot_api(request: Request) -> Response:
        try:
            _check_token(world, request)
            result = await perform(world, request.path_params["method"], await read_arguments(request))
        except ApiError as error:
            return _json(error.as_json(), error.code)
        except (AnswerLostError, ClientDisconnect):
            return _Lost()
        return _json({"ok": True, "result": result})

    async def bot_file(request: Request) -> Response:
        try:
            _check_token(world, request)
        except ApiError as error:
            return _json(error.as_json(), error.code)
        stored = world.files.at(request.path_params["path"])
        if stored is None:
            return _json(ApiError(404, "Not Found").as_json(), 404)
        return Response(stored.data, media_type="application/octet-stream")

    routes: list[BaseRoute] = [
        Route("/bot{token}/{method}", bot_api, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", bot_file),
        *phone_routes(world, jumps),
    ]
    if page_dir is not None and page_dir.is_dir():
        routes.append(Mount("/", StaticFiles(directory=page_dir, html=True)))
    return Starlette(routes=routes)


def _check_token(world: World, request: Request) -> None:
    if not secrets.compare_digest(request.path_params["token"].encode(), world.token.encode()):
        raise ApiError(401, "Unauthorized")


def _json(body: dict[str, Any], status: int = 200) -> Response:
    written = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(written.encode("utf-8", "replace"), status, media_type="application/json")


class _Lost(Response):
    """An answer that is promised and never comes: uvicorn then closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

"""The web server: Telegram's webhook, and whether the bot is well."""

import asyncio
import contextlib
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.log import name_of
from bot.problem import ProblemError
from bot.receive import RawUpdate

log = structlog.get_logger(__name__)

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
BODY_LIMIT = 1024 * 1024
"""Bytes of the largest update that is read; Telegram's own are some kilobytes."""
STOP_SECONDS = 8
"""How long requests in hand may take to end when the server is told to stop."""


def create_web(
    take_in: Callable[[RawUpdate], Awaitable[None]], secret: str, silent: Callable[[], Mapping[str, float]]
) -> Starlette:
    """The application: `POST /telegram` for Telegram, `GET /health` for whoever watches; all else is 404.

    An update is answered 200 once it was taken in, 503 where that is impossible now (Telegram then delivers it
    again). `silent` names the parts of the bot that give no sign of life.
    """

    async def webhook(request: Request) -> Response:
        if not _knows(request, secret):
            log.warning("webhook called with a wrong secret")
            return _nothing_here()
        try:
            update = json.loads(await _body(request))
        except (ValueError, RecursionError):  # lists in lists in lists
            return PlainTextResponse("not JSON", 400)
        if not isinstance(update, dict) or not _is_number(update.get("update_id")):
            return PlainTextResponse("not an update", 400)
        try:
            await take_in(update)
        except Exception as error:
            log.error("update not taken in; Telegram will deliver it again", error=name_of(error))
            return PlainTextResponse("try again", 503)
        return Response()

    async def health(_request: Request) -> Response:
        dead = silent()
        seconds = {part: round(since) for part, since in dead.items()}
        return JSONResponse({"ok": not dead, "silent": seconds}, 503 if dead else 200)

    return Starlette(
        routes=[Route(WEBHOOK_PATH, webhook, methods=["POST"]), Route("/health", health, methods=["GET"])],
        exception_handlers={404: _not_found, 405: _not_found},
    )


def _is_number(given: object) -> bool:
    """Whether it is a whole number as a database keeps one."""
    return isinstance(given, int) and not isinstance(given, bool) and 0 <= given < 2**63


def _knows(request: Request, secret: str) -> bool:
    given = request.headers.get(SECRET_HEADER, "")
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


async def _body(request: Request) -> bytes:
    """The request's body; 413 as soon as it is known to be too large."""
    if int(request.headers.get("content-length", "0")) > BODY_LIMIT:
        raise HTTPException(413)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise HTTPException(413)
    return bytes(body)


def _nothing_here() -> Response:
    return PlainTextResponse("Not Found", 404)


def _not_found(_request: Request, _error: Exception) -> Response:
    return _nothing_here()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on that address; `ProblemError` where it can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise ProblemError(
            f"Can't listen on {host} port {port} ({error.strerror}): stop the program that uses it, "
            "or choose another with CARETALLY_HOST and CARETALLY_PORT."
        ) from None
    return listener


class _Server(uvicorn.Server):
    """A uvicorn that leaves the process's signals to the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def serve(web: Starlette, listener: socket.socket, stop: asyncio.Event) -> None:
    """Serve on `listener` until `stop`, letting requests in hand end."""
    server = _Server(
        uvicorn.Config(
            web, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=STOP_SECONDS
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        server.should_exit = True
        await serving

"""Serving a world over HTTP for as long as a block of code runs."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from types import TracebackType

import uvicorn
from starlette.types import ASGIApp

from simulator.phones import Jump
from simulator.server import PAGE, create_app, no_jumps
from simulator.world import World

LAST_ANSWERS = 1.0  # seconds that requests under way are given when the server stops


class PortInUseError(OSError):
    """The port cannot be had; the message says what to do."""


class Simulator:
    """`async with Simulator(world) as simulator:` serves the world on a free port, or the one given.

    python-telegram-bot talks to it as `Bot(world.token, base_url=simulator.base_url,
    base_file_url=simulator.base_file_url)`; `simulator.url` is where the page and the phones' interface are.
    """

    def __init__(
        self,
        world: World,
        port: int = 0,
        host: str = "127.0.0.1",
        *,
        jumps: Callable[[], Awaitable[list[Jump]]] = no_jumps,
        page_dir: Path | None = PAGE,
    ) -> None:
        self.world = world
        self._host = host
        self._port = port
        self._app = create_app(world, jumps, page_dir)
        self._served = contextlib.AsyncExitStack()

    @property
    def url(self) -> str:
        """The address of the page; on this machine where it listens on all addresses."""
        host = "127.0.0.1" if self._host in ("0.0.0.0", "::", "") else self._host
        return f"http://[{host}]:{self._port}" if ":" in host else f"http://{host}:{self._port}"

    @property
    def base_url(self) -> str:
        """What comes before the token in the Bot API's addresses."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What comes before the token in the addresses of files."""
        return f"{self.url}/file/bot"

    async def __aenter__(self) -> "Simulator":
        self._port = await self._served.enter_async_context(serve(self._app, self._host, self._port))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.world.close()
        await self._served.aclose()


@contextlib.asynccontextmanager
async def serve(app: ASGIApp, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[int]:
    """Serve an application in this loop; gives the port, a free one for 0. Raises PortInUseError."""
    listener = _listen(host, port)
    config = uvicorn.Config(
        app, log_config=None, log_level="error", access_log=False, date_header=False, lifespan="off", ws="none"
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield listener.getsockname()[1]
    finally:
        server.stop()
        await task


class _Server(uvicorn.Server):
    """A uvicorn that leaves the process's signals to the process, and waits to be stopped without polling."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """Finish what is under way, then return from `serve`."""
        self._stopped.set()

    async def main_loop(self) -> None:
        """Wait for `stop`."""
        await self.on_tick(0)
        await self._stopped.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close what is idle at once, where uvicorn sleeps first, and end after a second what is under way."""
        for server in self.servers:
            server.close()
        for connection in tuple(self.server_state.connections):
            connection.shutdown()
        try:
            async with asyncio.timeout(LAST_ANSWERS):
                while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)  # nothing tells when a connection has closed
        except TimeoutError:
            for task in tuple(self.server_state.tasks):
                task.cancel()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65_535:
        raise PortInUseError(f"There is no port {port}: choose one up to 65535, or 0 for any free one.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's delay off only where the protocol is named; with it, each answer takes 40 ms longer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)  # at once, so that whoever is told the port can connect
    except OSError as error:
        listener.close()
        raise PortInUseError(
            f"The simulator can't listen on {host} port {port} ({error.strerror}). "
            "Stop the program that uses it, or choose another port (0 takes any free one)."
        ) from error
    return listener

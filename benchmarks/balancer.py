"""A load balancer as simple as can be: each connection goes to the next process."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from itertools import cycle


@contextlib.asynccontextmanager
async def balanced(ports: Sequence[int]) -> AsyncIterator[int]:
    """Listens on a free port, which it gives, and hands each connection on to one of `ports` in turn."""
    turns = cycle(ports)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.CancelledError):
            inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", next(turns))
            await asyncio.gather(_pump(reader, inner_writer), _pump(inner_reader, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()

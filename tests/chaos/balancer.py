"""A load balancer as simple as can be: each connection goes to the next process that takes it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from itertools import count


@contextlib.asynccontextmanager
async def balanced(ports: Sequence[int]) -> AsyncIterator[int]:
    """Listens on a free port, which it gives, and hands each connection on to one of `ports` on this machine."""
    turns = count()
    carrying: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        carrying.add(task)
        try:
            await _carry(reader, writer, ports, next(turns))
        except asyncio.CancelledError:
            pass
        finally:
            carrying.discard(task)
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tuple(carrying):
            task.cancel()
        await asyncio.gather(*carrying, return_exceptions=True)


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, ports: Sequence[int], turn: int) -> None:
    """Carries both ways until either side ends; a caller whom nobody takes is hung up on."""
    for offset in range(len(ports)):
        with contextlib.suppress(OSError):
            inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", ports[(turn + offset) % len(ports)])
            break
    else:
        return
    ways = [asyncio.create_task(_pump(reader, inner_writer)), asyncio.create_task(_pump(inner_reader, writer))]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        inner_writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()

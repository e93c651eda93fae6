"""Posting JSON to one address over connections that are kept open: a small, quick HTTP client for webhooks."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import h11

PATIENCE = 30.0  # seconds for one answer
FAILURES = (OSError, TimeoutError, h11.RemoteProtocolError)  # what a post may raise


@dataclass(frozen=True)
class Reply:
    """An answer: its status and reason, the type of its content, and its body."""

    status: int
    reason: str
    content_type: str
    body: bytes


class Poster:
    """Posts to an http or https address, over at most so many connections at once."""

    def __init__(self, url: str, headers: Mapping[str, str], connections: int) -> None:
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        self._address = parts.hostname or "", parts.port or (443 if secure else 80)
        self._trust = ssl.create_default_context() if secure else None
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._headers = {"Host": parts.netloc.rpartition("@")[2], "Content-Type": "application/json", **headers}
        self._room = asyncio.Semaphore(connections)
        self._idle: list[_Connection] = []

    async def post(self, body: bytes) -> Reply:
        """The answer to one post. Raises one of FAILURES where there is none."""
        async with self._room, asyncio.timeout(PATIENCE):
            connection = await self._connection()
            try:
                reply = await connection.post(self._target, self._headers, body)
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)
            return reply

    def close(self) -> None:
        """Close the connections that are open."""
        while self._idle:
            self._idle.pop().close()

    async def _connection(self) -> "_Connection":
        while self._idle:
            connection = self._idle.pop()
            if connection.usable:
                return connection
            connection.close()
        return _Connection(*await asyncio.open_connection(*self._address, ssl=self._trust))


class _Connection:
    """One connection, for one post after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._protocol = h11.Connection(h11.CLIENT)

    @property
    def usable(self) -> bool:
        """Whether another post may go over it: the other side has not closed it."""
        return self._protocol.our_state is h11.IDLE and not self._reader.at_eof()

    def close(self) -> None:
        """Close it."""
        self._writer.close()

    async def post(self, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """The answer to one post."""
        sized = [*headers.items(), ("Content-Length", str(len(body)))]
        request = h11.Request(method="POST", target=target, headers=sized)
        events = (request, h11.Data(data=body), h11.EndOfMessage())
        self._writer.write(b"".join(self._protocol.send(event) or b"" for event in events))
        response, content = await self._read()
        if self._protocol.our_state is h11.DONE and self._protocol.their_state is h11.DONE:
            self._protocol.start_next_cycle()
        kind = dict(response.headers).get(b"content-type", b"").decode("latin-1")
        return Reply(response.status_code, response.reason.decode("latin-1"), kind, content)

    async def _read(self) -> tuple[h11.Response, bytes]:
        response, content = None, []
        while True:
            event = self._protocol.next_event()
            if event is h11.NEED_DATA:
                self._protocol.receive_data(await self._reader.read(65_536))
            elif isinstance(event, h11.Response):
                response = event
            elif isinstance(event, h11.Data):
                content.append(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage) and response is not None:
                return response, b"".join(content)

"""Requests to Telegram for the framework, through aiohttp: several times as quick as the client it brings."""

from typing import Any, TypeAlias

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, FormData, TCPConnector
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT = 5.0
"""Seconds until a connection must be made."""
READ = 5.0
"""Seconds that Telegram may be silent before it answers."""
READ_UPLOAD = 20.0
"""The same after a file was sent to it."""
Seconds: TypeAlias = Any
"""A number, or the framework's own mark where a call says nothing."""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class AiohttpRequest(BaseRequest):
    """At most so many requests at once, `read` seconds each; more wait for their turn.

    Raises the framework's `TimedOut` and `NetworkError`, whose cause is aiohttp's; neither shows the address, which
    holds the bot's token.
    """

    def __init__(self, connections: int = 1, read: float = READ) -> None:
        self._connections = connections
        self._read = read
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that Telegram may be silent where a call says nothing else."""
        return self._read

    async def initialize(self) -> None:
        """Opens the session; may be called again."""
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=self._connections),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,
            )

    async def shutdown(self) -> None:
        """Closes every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = None,
        connect_timeout: Seconds = None,
        pool_timeout: Seconds = None,
    ) -> tuple[int, bytes]:
        """The status and body of Telegram's answer. Of the time limits only the one for reading is heeded."""
        if self._session is None:
            raise RuntimeError("the session is not open: call initialize() first")
        usual = READ_UPLOAD if request_data and request_data.contains_files else self._read
        read = read_timeout if isinstance(read_timeout, int | float) else usual
        try:
            async with self._session.request(
                method, url, timeout=ClientTimeout(sock_connect=CONNECT, sock_read=read), **_content(request_data)
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error


def _content(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {"data": request_data.url_encoded_parameters().encode(), "headers": FORM}
    form = FormData(request_data.json_parameters, quote_fields=False)  # else a file arrives as Our%20report.pdf
    for name, (file_name, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return {"data": form}

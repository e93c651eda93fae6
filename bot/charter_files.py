"""The text of a charter file that somebody sends, fetched before the unit of work: none stays open across HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

from bot.log import name_of
from conversation.message import Incoming
from handlers.charter_file import MOST_KB

log = structlog.get_logger(__name__)

MOST_BYTES = MOST_KB * 1024
PATIENCE = 15.0
"""Seconds that fetching may take."""

Fetch = Callable[[str], Awaitable[bytes]]
"""Fetches the file with this id from Telegram."""


async def with_file_text(incoming: Incoming, fetch: Fetch) -> Incoming:
    """The same with the text of its .toml file, its line ends as `\\n`, or with what was wrong with it."""
    if not incoming.is_toml or incoming.file_id is None:
        return incoming
    if incoming.file_size > MOST_BYTES:
        return replace(incoming, file_fault="too-big")
    try:
        async with asyncio.timeout(PATIENCE):
            content = await fetch(incoming.file_id)
    except Exception as error:  # whatever the line or Telegram comes up with, the person can send it again
        log.warning("can't fetch a charter file", error=name_of(error))
        return replace(incoming, file_fault="not-fetched")
    return _with_content(incoming, content)


def _with_content(incoming: Incoming, content: bytes) -> Incoming:
    if len(content) > MOST_BYTES:  # Telegram need not tell the size beforehand
        return replace(incoming, file_fault="too-big")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return replace(incoming, file_fault="not-utf-8")
    return replace(incoming, file_text=text.replace("\r\n", "\n").replace("\r", "\n"))

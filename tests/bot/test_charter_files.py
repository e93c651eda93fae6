"""The text of a charter file is fetched before anything is taken in, and its faults are told apart."""

from datetime import UTC, datetime

import pytest
from telegram import Update
from telegram.error import TimedOut

from bot.charter_files import MOST_BYTES, with_file_text
from bot.telegram_in import incoming_of
from conversation.message import Incoming
from tests.bot.updates import message, update

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)


def sent(name: str = "charter.toml", size: int | None = 12) -> Incoming:
    document = {"file_id": "F1", "file_unique_id": "U1", "file_name": name, "mime_type": "application/toml"}
    if size is not None:
        document |= {"file_size": size}  # type: ignore[dict-item]
    incoming = incoming_of(Update.de_json(update(message=message(document=document)), None), NOW)
    assert incoming
    return incoming


class Files:
    """What Telegram has under F1: some bytes, or an error."""

    def __init__(self, content: bytes | Exception) -> None:
        self.content = content
        self.asked: list[str] = []

    async def fetch(self, file_id: str) -> bytes:
        self.asked.append(file_id)
        if isinstance(self.content, Exception):
            raise self.content
        return self.content


@pytest.mark.parametrize("name", ["charter.toml", "Charter (2).TOML"])
async def test_a_charter_file_comes_with_its_text(name: str) -> None:
    files = Files(b"\xef\xbb\xbfschema = 1\r\n# \xc2\xa3\r\n")
    incoming = await with_file_text(sent(name), files.fetch)
    assert (incoming.file_name, incoming.file_text, incoming.file_fault) == (name, "schema = 1\n# £\n", None)


async def test_no_other_file_is_fetched() -> None:
    files = Files(b"")
    incoming = await with_file_text(sent("certificate.pdf"), files.fetch)
    assert (incoming.file_text, incoming.file_fault, files.asked) == (None, None, [])


async def test_a_big_file_is_not_fetched() -> None:
    files = Files(b"")
    incoming = await with_file_text(sent(size=MOST_BYTES + 1), files.fetch)
    assert (incoming.file_text, incoming.file_fault, files.asked) == (None, "too-big", [])


async def test_a_big_file_of_unknown_size_is_dropped() -> None:
    incoming = await with_file_text(sent(size=None), Files(b"#" * (MOST_BYTES + 1)).fetch)
    assert (incoming.file_text, incoming.file_fault) == (None, "too-big")


@pytest.mark.parametrize("error", [TimedOut(), OSError(), RuntimeError()])
async def test_a_file_that_cannot_be_fetched_is_said_so(error: Exception) -> None:
    incoming = await with_file_text(sent(), Files(error).fetch)
    assert (incoming.file_text, incoming.file_fault) == (None, "not-fetched")


async def test_a_file_in_other_letters_is_said_so() -> None:
    incoming = await with_file_text(sent(), Files("name = £".encode("cp1252")).fetch)
    assert (incoming.file_text, incoming.file_fault) == (None, "not-utf-8")

"""Telegram's limits, and the texts that keep within them. Lengths are counted as Telegram does, in UTF-16 units."""

from datetime import timedelta

from simulator.errors import bad_request

TEXT = 4096
CAPTION = 1024
CALLBACK_DATA = 64  # bytes
CALLBACK_ANSWER = 200
BUTTONS = 100
ALBUM = 10
PHOTO_BYTES = 10 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
UPDATE_LIFETIME = timedelta(hours=24)
QUERY_LIFETIME = timedelta(minutes=15)
DELETABLE = timedelta(hours=48)


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_text(text: str) -> None:
    """Refuse a message's text (after its entities were parsed) that is empty or too long."""
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > TEXT:
        raise bad_request("message is too long")


def check_caption(caption: str) -> None:
    """Refuse a caption (after its entities were parsed) that is too long."""
    if units(caption) > CAPTION:
        raise bad_request("message caption is too long")

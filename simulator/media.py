"""Photos, documents and the other things that are sent as files: stored, and described as the Bot API does."""

import struct
from typing import Any

from simulator.errors import bad_request
from simulator.files import Files, Upload
from simulator.limits import PHOTO_BYTES

Content = dict[str, Any]

PHOTO_SIDES = (90, 320, 800)  # of the smaller sizes that Telegram adds to a photo
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def photo(files: Files, upload: Upload) -> Content:
    """A photo in several sizes, the largest last; the smaller ones point at the same bytes (nothing is scaled)."""
    size = len(upload.data)
    if size > PHOTO_BYTES:
        raise bad_request(f"file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_BYTES} bytes")
    width, height = _checked_dimensions(upload.data)
    scaled = [side for side in PHOTO_SIDES if side < max(width, height)]
    sizes = []
    for side in (*scaled, max(width, height)):
        ratio = side / max(width, height)
        stored = files.add(Upload("photo.jpg", upload.data, picture_type(upload.data)), "photos")
        shape = {"width": max(1, round(width * ratio)), "height": max(1, round(height * ratio))}
        sizes.append(stored.as_json() | shape)
    return {"photo": sizes}


def document(files: Files, upload: Upload) -> Content:
    """A document with its name and its type."""
    stored = files.add(upload, "documents")
    return {"document": stored.as_json() | {"file_name": stored.name, "mime_type": stored.content_type}}


def voice(files: Files, upload: Upload, duration: int = 3) -> Content:
    """A voice note of that many seconds; any bytes will do."""
    stored = files.add(Upload(upload.name, upload.data, "audio/ogg"), "voice")
    return {"voice": stored.as_json() | {"duration": duration, "mime_type": "audio/ogg"}}


def sticker(files: Files) -> Content:
    """A sticker, as a person would pick one."""
    stored = files.add(Upload("sticker.webp", b"RIFF\x00\x00\x00\x00WEBP", "image/webp"), "stickers")
    kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}
    return {"sticker": stored.as_json() | kind}


def location(latitude: float, longitude: float) -> Content:
    """A place, in degrees."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def picture_type(data: bytes) -> str | None:
    """The content type of PNG, JPEG, GIF and WebP pictures, by their first bytes; nothing for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"GIF8"):
        return "image/gif"
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def _checked_dimensions(data: bytes) -> tuple[int, int]:
    try:
        width, height = _READERS[picture_type(data) or ""](data)
    except (KeyError, struct.error) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    if min(width, height) < 1 or width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _png_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """The size in the frame header, past the segments before it."""
    pos = 2
    while True:
        marker, kind, length = struct.unpack_from(">BBH", data, pos)
        if marker != 0xFF:
            raise struct.error("not a JPEG segment")
        if kind in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, pos + 5)
            return width, height
        pos += 2 + length


_READERS = {"image/png": _png_size, "image/gif": _gif_size, "image/jpeg": _jpeg_size}

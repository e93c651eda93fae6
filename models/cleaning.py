"""Makes what people sent fit to be kept: small pictures without where and when they were taken, PDFs without scripts.

What a file is, its content says, never its name. This runs in a process of its own (`python -m models.cleaning`, the
content in, a line of JSON and the cleaned content out), so that a hostile file can neither stop nor bloat the bot.
"""

import json
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from models.fit import LONGEST_SIDE, MOST_PAGES, MOST_PIXELS, Fit, Unfit

NARROWEST = 20
"""A picture is at most so many times as long as it is wide, or the other way round."""
QUALITY = 85
"""Of the JPEG that is kept, of 100."""
MEMORY = 700 * 1024 * 1024
"""Bytes of address space for the process; what is really used stays far below, see `tests/models/test_cleaning.py`."""
SCRIPTED = ("/AA", "/A", "/PA")
"""What a page or a note on it does by itself, or when it is touched."""
HARMLESS_NOTES = frozenset({"/Widget", "/FreeText", "/Stamp", "/Ink", "/Highlight", "/Underline", "/Square", "/Line"})
"""Notes on a page that only show something; links, attachments, sounds and films are left out."""


def clean(content: bytes) -> Fit:
    """The content as it may be kept. Raises `Unfit` for one that may not."""
    for start, cleaner in CLEANERS.items():
        if content.startswith(start):
            try:
                return cleaner(content)
            except (Unfit, MemoryError):
                raise
            except Exception as error:  # a parser may raise anything over a broken file
                raise Unfit("broken") from error
    raise Unfit("unknown")


def _clean_picture(content: bytes) -> Fit:
    with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
        if getattr(picture, "n_frames", 1) > 1:
            raise Unfit("moving")
        if picture.width * picture.height > MOST_PIXELS[picture.format or ""]:
            raise Unfit("too-many-pixels")
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked no larger than it has to be
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=None)
        bare = _not_too_narrow(_on_white(ImageOps.exif_transpose(picture)))
    kept = BytesIO()
    bare.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return Fit(kept.getvalue(), "image/jpeg")


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture with nothing but its pixels, opaque."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    paper = Image.new("RGB", picture.size, "white")
    see_through = picture.convert("RGBA")
    paper.paste(see_through, mask=see_through.getchannel("A"))
    return paper


def _not_too_narrow(picture: Image.Image) -> Image.Image:
    """The picture, with white beside it where it is narrower than Telegram shows any."""
    narrowest = -(-max(picture.size) // NARROWEST)
    if min(picture.size) >= narrowest:
        return picture
    return ImageOps.pad(picture, (max(picture.width, narrowest), max(picture.height, narrowest)), color="white")


def _clean_pdf(content: bytes) -> Fit:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unfit("locked")
    if len(reader.pages) > MOST_PAGES:
        raise Unfit("too-many-pages")
    if not reader.pages:
        raise Unfit("broken")
    writer = PdfWriter()
    for page in reader.pages:
        _still(writer.add_page(page))
    writer.metadata = None
    kept = BytesIO()
    writer.write(kept)
    return Fit(kept.getvalue(), "application/pdf")


def _still(page: PageObject) -> None:
    """Takes out of a page whatever does more than show something."""
    _stop(page)
    notes = [note.get_object() for note in page.get("/Annots", ArrayObject())]
    shown = [note for note in notes if note.get("/Subtype") in HARMLESS_NOTES]
    for note in shown:
        _stop(note)
    page[NameObject("/Annots")] = ArrayObject(shown)


def _stop(part: DictionaryObject) -> None:
    for name in SCRIPTED:
        part.pop(name, None)


def _refuse_moving(content: bytes) -> Fit:
    raise Unfit("moving")


CLEANERS: dict[bytes, Callable[[bytes], Fit]] = {
    b"\xff\xd8\xff": _clean_picture,
    b"\x89PNG\r\n\x1a\n": _clean_picture,
    b"RIFF": _clean_picture,
    b"GIF8": _refuse_moving,
    b"%PDF-": _clean_pdf,
}
"""By the bytes that a content begins with, what makes it fit."""


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # there is none on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Cleans what comes in: gives its type and then itself, or why it can't be kept."""
    _bound_memory()
    Image.MAX_IMAGE_PIXELS = None  # we count them ourselves
    said: dict[str, Any]
    content = b""
    try:
        cleaned = clean(sys.stdin.buffer.read())
        said, content = {"media_type": cleaned.media_type}, cleaned.content
    except Unfit as problem:
        said = {"problem": problem.why}
    except MemoryError:
        said = {"problem": "broken"}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)


if __name__ == "__main__":
    main()

"""The training matrix as a picture for a phone: a mark in every cell, so that no one has to tell colours apart."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from reports.matrix import MARKS, UNSEEN, Page, State
from reports.typesetting import PAGES

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

WIDEST, NARROWEST = 900, 730
"""Dots across: up to three times the narrowest phone on which it is read, less where there are few courses."""
MARGIN, ROW, GAP = 18, 38, 2
INITIALS, NAMES = 96, 300
"""Dots that the first column takes."""
LETTERS, MARK, HEAD = 27, 27, 26
WIDEST_CELL, TALLEST_HEAD = 118, 330
KEY_ROW = 42
INK, PAPER = "#22303c", "#ffffff"
COLOURS: dict[State, tuple[str, str]] = {
    "in-date": ("#d3e9f7", INK),
    "due-90": ("#f7efcf", INK),
    "due-60": ("#f5d980", INK),
    "due-30": ("#e69f00", INK),
    "overdue": ("#8f2d00", PAPER),
    "never": ("#5d6b76", PAPER),
    "not-needed": (PAPER, INK),
}
"""Each state's ground and letters; in grey they grow darker with the need."""
KEYED: tuple[State, ...] = ("in-date", "due-90", "due-60", "due-30", "overdue", "never")
SHADES = 12
"""Steps from a ground to its letters, for smooth edges."""


def draw_page(page: Page, heading: str, key: Sequence[str], *, names: bool = False) -> bytes:
    """A PNG of a page of the matrix under its heading, with what the marks mean below.

    `key` has a text for each of `KEYED`, and last one for the mark of a certificate that nobody has seen.
    """
    from PIL import Image

    left = MARGIN + (NAMES if names else INITIALS)
    head = min(TALLEST_HEAD, max((_wide(title, HEAD) for title in page.titles), default=0)) + 16
    top = MARGIN + 44 + head
    tall = top + ROW * len(page.rows) + 20 + KEY_ROW * -(-len(key) // 2) + MARGIN
    wide = min(WIDEST_CELL, (WIDEST - left - MARGIN) // max(1, len(page.titles)))
    width = max(NARROWEST, left + wide * len(page.titles) + MARGIN)
    picture = Image.new("P", (width, tall))  # the palette's first colour is the paper
    picture.putpalette(_palette().getpalette() or [])
    picture.paste(_text(_clipped(heading, width - 2 * MARGIN), 30, bold=True), (MARGIN, MARGIN))
    for place, title in enumerate(page.titles):
        drawn = _text(_clipped(title, TALLEST_HEAD), HEAD, upright=True)
        picture.paste(drawn, (left + place * wide + wide // 2 - drawn.width // 2, top - 8 - drawn.height))
    for number, row in enumerate(page.rows):
        y = top + number * ROW
        who = _text(_clipped(row.name, NAMES - 14) if names else row.initials, LETTERS)
        picture.paste(who, (MARGIN, y + (ROW - GAP - who.height) // 2))
        for place, cell in enumerate(row.cells):
            if cell.state != "not-needed":
                picture.paste(_tile(cell.state, cell.mark, wide - GAP, ROW - GAP), (left + place * wide, y))
    _key(picture, key, top + ROW * len(page.rows) + 20)
    file = BytesIO()
    picture.save(file, format="png", compress_level=3)
    return file.getvalue()


@lru_cache(maxsize=256)
def _tile(state: State, mark: str, wide: int, tall: int) -> "Image":
    """A cell, drawn once for all that look alike."""
    from PIL import Image, ImageDraw

    ground, ink = COLOURS[state]
    tile = Image.new("RGB", (wide, tall), ground)
    size = MARK if len(mark) < 4 else MARK - 6
    ImageDraw.Draw(tile).text((wide // 2, tall // 2), mark, fill=ink, font=_font(size, bold=True), anchor="mm")
    return _in_palette(tile)


@lru_cache(maxsize=2048)
def _text(text: str, size: int, *, bold: bool = False, upright: bool = False) -> "Image":
    """Words as a strip; `upright` to be read from below."""
    from PIL import Image, ImageDraw

    font = _font(size, bold=bold)
    strip = Image.new("RGB", (int(font.getlength(text)) + 4, size + 10), PAPER)
    ImageDraw.Draw(strip).text((0, strip.height // 2), text, fill=INK, font=font, anchor="lm")
    return _in_palette(strip.rotate(90, expand=True) if upright else strip)


@lru_cache(maxsize=1)
def _palette() -> "Image":
    """An image whose palette has every ground, and its way to its letters in a few shades."""
    from PIL import Image, ImageColor

    pairs = [(PAPER, INK), *COLOURS.values()]
    colours = [
        round(here + (there - here) * shade / (SHADES - 1))
        for ground, ink in pairs
        for shade in range(SHADES)
        for here, there in zip(ImageColor.getrgb(ground)[:3], ImageColor.getrgb(ink)[:3], strict=True)
    ]
    image = Image.new("P", (1, 1))
    image.putpalette(colours)
    return image


def _in_palette(image: "Image") -> "Image":
    from PIL.Image import Dither

    return image.quantize(palette=_palette(), dither=Dither.NONE)


def _key(picture: "Image", key: Sequence[str], top: int) -> None:
    """What each mark means, in two columns."""
    samples = [(state, MARKS[state]) for state in KEYED] + [("in-date", MARKS["in-date"] + UNSEEN)]
    for number, ((state, mark), text) in enumerate(zip(samples, key, strict=True)):
        x = MARGIN + (number % 2) * (picture.width // 2)
        y = top + (number // 2) * KEY_ROW
        picture.paste(_tile(state, mark, 58, ROW - 4), (x, y))
        picture.paste(_text(text, 25), (x + 70, y))


@lru_cache(maxsize=16)
def _font(size: int, *, bold: bool = False) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(str(PAGES / "fonts" / f"TallySans-{'SemiBold' if bold else 'Regular'}.ttf"), size)


def _wide(text: str, size: int) -> int:
    return int(_font(size).getlength(text)) + 1


def _clipped(text: str, room: int) -> str:
    """A text that fits into so many dots."""
    if _wide(text, LETTERS) <= room:
        return text
    while text and _wide(f"{text}…", LETTERS) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"

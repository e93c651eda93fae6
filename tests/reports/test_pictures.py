from io import BytesIO

from PIL import Image

from reports.joining_code import draw_code
from reports.pictures import COLOURS, Bar, draw_bars

BARS = tuple(
    Bar("Hours volunteered with local projects", "812.5 of 1,200", done, 0.65, pace)
    for done, pace in ((0.3, "behind"), (0.6, "close"), (0.7, "on track"), (1.4, "met"), (0.0, "behind"))
)


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def test_a_picture_is_small_and_sharp_enough_for_a_phone():
    png = draw_bars(BARS, "where it should be by now")
    picture = opened(png)
    assert picture.width == 900
    assert 400 < picture.height <= 900
    assert len(png) <= 60_000


def test_bars_are_as_long_as_their_part_and_stop_at_the_target():
    picture = opened(draw_bars(BARS, "where it should be by now"))
    behind = _colour(COLOURS["behind"])
    row = next(y for y in range(picture.height) if picture.getpixel((40, y)) == behind) + 10
    pixels = [picture.getpixel((x, row)) for x in range(picture.width)]
    assert abs(pixels.count(behind) - 0.3 * 834) < 6


def _colour(code: str) -> tuple[int, ...]:
    return tuple(int(code[place : place + 2], 16) for place in (1, 3, 5))


def test_the_same_bars_are_drawn_once():
    assert draw_bars(BARS, "now") is draw_bars(tuple(BARS), "now")


def test_a_code_has_its_quiet_border():
    picture = opened(draw_code("https://t.me/tally_bot?start=" + "x" * 22))
    assert 400 <= picture.width <= 800
    assert {picture.getpixel((x, 20)) for x in range(picture.width)} == {(255, 255, 255)}

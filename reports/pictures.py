"""The digest's picture: what is reached of some targets, each against a line where it should be by now."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from charter.pace import Pace
from reports.trend import INK, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOTS = 150
WIDTH = 6.0
"""Inches: 900 dots across, sharp on a phone and three times the smallest at which it must be read."""
ROW, MARGIN, KEY = 0.82, 0.22, 0.46
"""Inches: the height of a bar with its words, the room at the top, and the room of the key below."""
LETTERS = 14.5
"""Points: 30 dots of 900, ten of 300."""
SHADES = 48
EMPTY, TICK = "#e4e8ec", "#22303c"
COLOURS: dict[str, str] = {"behind": "#d55e00", "close": "#e69f00"}
GOOD = "#0072b2"
"""Okabe and Ito's colours, which people see apart whichever colours they can't see; the word beside says it as well."""
IN_A_ROW = 49
"""Letters that a row has room for: a title that leaves none for its figures is cut."""


@dataclass(frozen=True)
class Bar:
    """A target and how much of it is there.

    `stands` says it in figures; `done` and `expected` are parts of the target, 1 being all of it.
    """

    title: str
    stands: str
    done: float
    expected: float
    pace: Pace


@lru_cache(maxsize=32)
def draw_bars(bars: tuple[Bar, ...], key: str) -> bytes:
    """A PNG of bars below one another, and what their line means. The same bars are drawn once for all managers."""
    height = MARGIN + ROW * len(bars) + KEY
    figure, axes = blank(height)
    for place, bar in enumerate(bars):
        _draw(axes, bar, height - MARGIN - ROW * place)
    _key(axes, key)
    return small_png(figure)


def blank(height: float) -> tuple["Figure", "Axes"]:
    """An empty picture of the usual width, in inches, and what to draw on, which is measured in inches as well."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)
    axes.axis("off")
    return figure, axes


def small_png(figure: "Figure") -> bytes:
    """The picture with a palette: few colours need a fifth of the bytes."""
    from PIL import Image

    drawn, picture = BytesIO(), BytesIO()
    figure.savefig(drawn, format="png")
    Image.open(drawn).convert("RGB").quantize(SHADES).save(picture, format="png", optimize=True)
    return picture.getvalue()


LEFT, RIGHT = 0.22, WIDTH - 0.22
THICK = 0.27


def _draw(axes: "Axes", bar: Bar, top: float) -> None:
    room = IN_A_ROW - len(bar.stands)
    title = bar.title if len(bar.title) <= room else bar.title[: room - 1].rstrip() + "…"
    axes.text(LEFT, top - 0.29, title, ha="left", fontsize=LETTERS, color=INK)
    axes.text(RIGHT, top - 0.29, bar.stands, ha="right", fontsize=LETTERS, color=INK, weight="bold")
    base = top - 0.66
    _strip(axes, base, RIGHT - LEFT, EMPTY)
    done = min(max(bar.done, 0.0), 1.0)
    if done:
        _strip(axes, base, done * (RIGHT - LEFT), COLOURS.get(bar.pace, GOOD))
    at = LEFT + min(max(bar.expected, 0.0), 1.0) * (RIGHT - LEFT)
    axes.plot([at, at], [base - 0.05, base + THICK + 0.05], color=TICK, lw=3, solid_capstyle="butt")


def _strip(axes: "Axes", base: float, width: float, colour: str) -> None:
    axes.barh(base, width, height=THICK, left=LEFT, align="edge", color=colour)


def _key(axes: "Axes", key: str) -> None:
    axes.plot([LEFT + 0.05] * 2, [0.12, 0.34], color=TICK, lw=3, solid_capstyle="butt")
    axes.text(LEFT + 0.18, 0.23, key, fontsize=LETTERS - 1, color=INK, va="center", ha="left")

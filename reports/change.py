"""The picture of two readings, one on the other: where somebody began, area by area, and where they are."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reports.pictures import WIDTH, blank, small_png
from reports.trend import INK, PAPER, QUIET

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW, MARGIN, KEY = 0.86, 0.16, 0.62
"""Inches: the height of an area with its words, the room at the top, and the room of the key below."""
LETTERS = 15.5
"""Points: 32 dots of 900, still ten and a half of 300."""
LEFT, RIGHT = 0.24, WIDTH - 0.24
WIDE, NARROW = 0.36, 0.14
"""Inches: the first reading is a wide hatched bar, the latest a narrow solid one on it. Shape and pattern tell them
apart, so that the picture reads in black and white; the two blues only help."""
PALE, DEEP, HATCH = "#d6e6f2", "#0b4f7d", "//"
COLUMN = 0.72
"""Inches: the room at the right for how far an area moved."""
MOST_LETTERS = 34
"""How much of an area's title stands beside its figures."""


@dataclass(frozen=True)
class Area:
    """One area: what it is called, and its first and latest score; None where it was skipped."""

    title: str
    first: int | None
    latest: int | None


@lru_cache(maxsize=32)
def draw_change(areas: tuple[Area, ...], scale: tuple[int, int], key: tuple[str, str]) -> bytes:
    """A PNG of areas below one another. `scale`: its ends; `key` names the two readings by their days."""
    height = MARGIN + ROW * len(areas) + KEY
    figure, axes = blank(height)
    for place, area in enumerate(areas):
        _draw(axes, area, scale, height - MARGIN - ROW * place)
    _key(axes, key)
    return small_png(figure)


def _draw(axes: "Axes", area: Area, scale: tuple[int, int], top: float) -> None:
    title = area.title if len(area.title) <= MOST_LETTERS else area.title[: MOST_LETTERS - 1].rstrip() + "…"
    axes.text(LEFT, top - 0.29, title, ha="left", fontsize=LETTERS, color=INK)
    first, latest = ("–" if score is None else str(score) for score in (area.first, area.latest))
    axes.text(RIGHT - COLUMN, top - 0.29, f"{first} → {latest}", ha="right", fontsize=LETTERS, color=INK)
    axes.text(RIGHT, top - 0.29, _moved(area), ha="right", fontsize=LETTERS, color=INK, weight="bold")
    middle = top - 0.58
    axes.plot([LEFT, RIGHT], [middle - WIDE / 2] * 2, color=QUIET, lw=1)
    if area.first is not None:
        _first_bar(axes, middle, LEFT + _part(area.first, scale) * (RIGHT - LEFT))
    if area.latest is not None:
        _latest_bar(axes, middle, LEFT + _part(area.latest, scale) * (RIGHT - LEFT))


def _moved(area: Area) -> str:
    """`+4`, `−1`, `=`; nothing where a score is missing."""
    if area.first is None or area.latest is None:
        return ""
    return f"{area.latest - area.first:+d}".replace("-", "−") if area.latest != area.first else "="


def _part(score: int, scale: tuple[int, int]) -> float:
    """How much of the row a score takes: the lowest a step, so that it can be seen as well."""
    low, high = scale
    return (score - low + 1) / (high - low + 1)


def _first_bar(axes: "Axes", middle: float, end: float) -> None:
    axes.barh(middle, end - LEFT, height=WIDE, left=LEFT, color=PALE, edgecolor=QUIET, hatch=HATCH, lw=1)


def _latest_bar(axes: "Axes", middle: float, end: float) -> None:
    axes.barh(middle, end - LEFT, height=NARROW, left=LEFT, color=DEEP)
    axes.plot([end], [middle], marker="D", markersize=15, color=DEEP, markeredgecolor=PAPER, markeredgewidth=1.5)


def _key(axes: "Axes", key: tuple[str, str]) -> None:
    base, half = 0.24, (RIGHT - LEFT) / 2
    axes.barh(base, 0.42, height=0.28, left=LEFT, color=PALE, edgecolor=QUIET, hatch=HATCH, lw=1)
    axes.text(LEFT + 0.54, base, key[0], fontsize=LETTERS, color=INK, va="center", ha="left")
    start = LEFT + half
    axes.barh(base, 0.42, height=NARROW * 0.8, left=start, color=DEEP)
    axes.plot([start + 0.42], [base], marker="D", markersize=12, color=DEEP, markeredgecolor=PAPER)
    axes.text(start + 0.64, base, key[1], fontsize=LETTERS, color=INK, va="center", ha="left")

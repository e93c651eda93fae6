"""The picture of “my hours”: what somebody gave, month by month, one colour a kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from language.figures import hours

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INCHES = (6.0, 4.0)
DOTS = 150
"""900 × 600 dots: sharp on a small phone, which shows about 300 to 600 across, and quick to send."""
INK, QUIET, PAPER = "#22303c", "#8795a1", "#ffffff"
KINDS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7")
"""Okabe and Ito's colours, that people see apart whichever colours they can't see; their greys differ as well."""
TALLEST = 1.2
"""How much room there is above the tallest month, for its figure."""
LETTERS = 17
"""Points: still legible where the picture is shown 300 across."""
LEAST_HOURS = 2.0
"""Below this the picture doesn't grow any further, so that a first half hour looks like one."""


@dataclass(frozen=True)
class Series:
    """One kind of thing and its minutes, month by month."""

    title: str
    minutes: tuple[int, ...]


def draw_trend(months: Sequence[str], kinds: Sequence[Series]) -> bytes:
    """A PNG of stacked bars, one a month, with its hours above.

    `months` are their short names, the latest last; there is at least one, with as many minutes in every series.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=INCHES, dpi=DOTS, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.03, 0.13, 0.94, 0.70))
    totals = [sum(series.minutes[place] for series in kinds) for place in range(len(months))]
    _bars(axes, kinds, len(months))
    _figures(axes, totals)
    _quieten(axes, months, max(totals) / 60)
    _key(figure, axes, len(kinds))
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _bars(axes: "Axes", kinds: Sequence[Series], months: int) -> None:
    base = [0.0] * months
    for series, colour in zip(kinds, KINDS, strict=False):
        heights = [minutes / 60 for minutes in series.minutes]
        axes.bar(
            range(months), heights, bottom=base, width=0.72, color=colour, label=series.title, edgecolor=PAPER, lw=1.5
        )
        base = [low + height for low, height in zip(base, heights, strict=True)]


def _figures(axes: "Axes", totals: Sequence[int]) -> None:
    """Each month's hours above its bar, so that nothing has to be read off an axis."""
    latest = len(totals) - 1
    for place, minutes in enumerate(totals):
        if minutes:
            axes.annotate(
                hours(minutes) if minutes < 6000 else f"{minutes / 60:.0f}",
                (place, minutes / 60),
                xytext=(0, 4),
                textcoords="offset points",
                ha="center",
                fontsize=LETTERS,
                color=INK,
                weight="bold" if place == latest else "normal",
            )


def _quieten(axes: "Axes", months: Sequence[str], tallest: float) -> None:
    axes.set_xticks(range(len(months)), months, fontsize=LETTERS, color=INK)
    axes.set_yticks([])
    axes.set_xlim(-0.6, len(months) - 0.4)
    axes.set_ylim(0, max(tallest, LEAST_HOURS) * TALLEST)
    axes.tick_params(length=0, pad=6)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)


def _key(figure: "Figure", axes: "Axes", kinds: int) -> None:
    handles, titles = axes.get_legend_handles_labels()
    figure.legend(
        handles,
        titles,
        loc="upper left",
        bbox_to_anchor=(0.02, 0.99),
        ncols=kinds,
        frameon=False,
        fontsize=LETTERS,
        labelcolor=INK,
        handlelength=0.8,
        handleheight=0.8,
        columnspacing=1.2,
    )

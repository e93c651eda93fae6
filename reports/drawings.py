"""Pictures as SVG: sharp at any size, small, and drawn alike on paper and on a screen.

One calm style: grey for what is expected or past, blue for what is there; Okabe and Ito's colours, which people tell
apart whichever colours they can't see. Every picture comes with words beside it that say the same.
"""

from collections.abc import Sequence
from xml.etree import ElementTree

INK, QUIET, LINE, PAPER = "#22303c", "#52606d", "#cbd2d9", "#ffffff"
BLUE, ORANGE, GREY = "#0072b2", "#d55e00", "#b8c2cc"
FONT = "'Tally Sans', 'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
WIDTH = 480
LETTERS = 17
"""Of 480 across: nine points on half an A4 page; still legible where the picture is 300 across."""
SVG = "http://www.w3.org/2000/svg"

ElementTree.register_namespace("", SVG)


class Drawing:
    """A sheet to draw on, `WIDTH` across; (0, 0) is at the top left."""

    def __init__(self, height: int) -> None:
        self.root = ElementTree.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {WIDTH} {height}"})

    def add(self, shape: str, words: str = "", **how: object) -> None:
        """Adds a shape; `stroke_width` stands for `stroke-width`."""
        element = ElementTree.SubElement(self.root, f"{{{SVG}}}{shape}")
        for name, value in how.items():
            element.set(name.replace("_", "-"), f"{value:.1f}" if isinstance(value, float) else str(value))
        element.text = words or None

    def say(self, words: str, x: float, y: float, anchor: str = "start", colour: str = INK, weight: int = 400) -> None:
        """Writes words; `y` is their base line."""
        self.add(
            "text",
            words,
            x=float(x),
            y=float(y),
            text_anchor=anchor,
            fill=colour,
            font_size=LETTERS,
            font_weight=weight,
            font_family=FONT,
        )

    def __str__(self) -> str:
        return ElementTree.tostring(self.root, encoding="unicode")


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def draw_progress(
    points: Sequence[tuple[float, float]], months: Sequence[str], target: float, rises: bool, says: tuple[str, str]
) -> str:
    """A KVI's total, month by month, against where it should be.

    `points`: how much of the period had passed (0 to 1) and the total then. `rises`: what is expected grows with the
    days, else it is the target all along. `says`: the target and the latest total in words.
    """
    height, left, right, top, bottom = 190, 6.0, 472.0, 36.0, 150.0
    most = max([target, *(total for _, total in points)]) * 1.06 or 1.0
    least = min([0.0, *(total for _, total in points)])

    def place(part: float, total: float) -> tuple[float, float]:
        return left + (right - left) * part, bottom - (bottom - top) * (total - least) / (most - least)

    drawing = Drawing(height)
    _months(drawing, months, left, right, bottom)
    expected = [place(0, 0 if rises else target), place(1, target)]
    drawing.add("polyline", points=_path(expected), fill="none", stroke=QUIET, stroke_width=2, stroke_dasharray="7 6")
    start = [place(0, 0)] if rises else []
    line = [*start, *(place(*point) for point in points)]
    if rises:
        drawing.add(
            "polygon", points=_path([*line, (line[-1][0], bottom), (left, bottom)]), fill=BLUE, fill_opacity=0.12
        )
    drawing.add("polyline", points=_path(line), fill="none", stroke=BLUE, stroke_width=4, stroke_linejoin="round")
    x, y = line[-1]
    crowded = x > right - 90 and 0 <= expected[1][1] - y < 40
    drawing.say(says[0], right, expected[1][1] + (24 if crowded else -10), "end", QUIET)
    drawing.add("circle", cx=x, cy=y, r=7, fill=BLUE, stroke=PAPER, stroke_width=2)
    _beside(drawing, says[1], x, y, left, right, expected)
    return str(drawing)


def _months(drawing: Drawing, months: Sequence[str], left: float, right: float, bottom: float) -> None:
    drawing.add("line", x1=left, y1=bottom, x2=right, y2=bottom, stroke=LINE, stroke_width=2)
    wide = (right - left) / len(months)
    every = 2 if len(months) > 6 else 1  # there is no room for twelve
    for number, month in list(enumerate(months))[::every]:
        drawing.say(month, left + wide * (number + 0.5), bottom + 26, "middle", QUIET)


def _beside(
    drawing: Drawing, words: str, x: float, y: float, left: float, right: float, expected: list[tuple[float, float]]
) -> None:
    """The latest total, on the side of its point that both lines leave free."""
    (x0, y0), (x1, y1) = expected
    line_there = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    if y < line_there:
        drawing.say(words, max(x - 12, left + 60), y - 12, "end", BLUE, 600)
    elif x > left + (right - left) * 0.7:
        drawing.say(words, x - 6, y + 32, "end", BLUE, 600)
    else:
        drawing.say(words, x + 12, y + 21, "start", BLUE, 600)


def draw_weeks(weeks: Sequence[tuple[str, float, float]], says: tuple[str, str]) -> str:
    """Hours by week as bars, and those of the same weeks a year before as marks.

    `weeks`: a label (empty for none), the hours, and those of the year before. `says`: the names of the two.
    """
    height, left, right, top, bottom = 222, 6.0, 474.0, 66.0, 182.0
    most = max([1.0, *(number for _, *both in weeks for number in both)])
    wide, tall = (right - left) / max(len(weeks), 1), (bottom - top) / most
    drawing = Drawing(height)
    _key(drawing, left, says if any(before for *_, before in weeks) else says[:1])
    for number, (label, hours, before) in enumerate(weeks):
        x = left + wide * number
        drawing.add(
            "rect", x=x + wide * 0.14, y=bottom - tall * hours, width=wide * 0.72, height=tall * hours, fill=BLUE
        )
        if before:
            _mark(drawing, x + wide * 0.02, x + wide * 0.98, bottom - tall * before)
        if label:
            drawing.say(label, x + wide * 0.14, bottom + 26, colour=QUIET)
    drawing.add("line", x1=left, y1=bottom, x2=right, y2=bottom, stroke=LINE, stroke_width=2)
    busiest = max(range(len(weeks)), key=lambda number: weeks[number][1])
    _, hours, before = weeks[busiest]
    if hours:
        drawing.say(
            f"{hours:.0f}", left + wide * (busiest + 0.5), bottom - tall * max(hours, before) - 8, "middle", weight=600
        )
    return str(drawing)


def _key(drawing: Drawing, left: float, says: Sequence[str]) -> None:
    """What the bars are, and the marks where there are any."""
    drawing.add("rect", x=left, y=16, width=16, height=16, fill=BLUE)
    drawing.say(says[0], left + 24, 31)
    for name in says[1:]:
        _mark(drawing, left + 150, left + 172, 24)
        drawing.say(name, left + 180, 31)


def _mark(drawing: Drawing, first: float, last: float, y: float) -> None:
    drawing.add("line", x1=first, y1=y, x2=last, y2=y, stroke=ORANGE, stroke_width=4)


def draw_shifts(areas: Sequence[tuple[str, float]]) -> str:
    """How far people have come in each area, in points: to the right where it rose, to the left where it fell."""
    row, names = 40, 200.0
    height = row * len(areas) + 14
    most = max([1.0, *(abs(shift) for _, shift in areas)])
    falls = any(shift < 0 for _, shift in areas)
    room = (WIDTH - names - 70) / (2 if falls else 1)
    zero = names + 12 + (room + 50 if falls else 0) * 1.0
    room -= 20
    drawing = Drawing(height)
    for number, (title, shift) in enumerate(areas):
        y = 10 + row * number
        drawing.say(title, names, y + 22, "end", weight=600 if number == 0 else 400)
        wide = room * abs(shift) / most
        x = zero if shift >= 0 else zero - wide
        drawing.add("rect", x=x, y=y + 4, width=max(wide, 1.0), height=24, fill=BLUE if shift >= 0 else ORANGE)
        words = f"{'+' if shift > 0 else '−' if shift < 0 else ''}{abs(shift):.1f}"
        drawing.say(
            words,
            zero + wide + 8 if shift >= 0 else zero - wide - 8,
            y + 23,
            "start" if shift >= 0 else "end",
            weight=600,
        )
    drawing.add("line", x1=zero, y1=4, x2=zero, y2=height - 6, stroke=QUIET, stroke_width=2)
    return str(drawing)

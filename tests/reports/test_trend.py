"""The picture of “my hours”."""

import struct
import subprocess
import sys

from reports.trend import Series, draw_trend

MONTHS = ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]


def size(picture: bytes) -> tuple[int, int]:
    return struct.unpack(">II", picture[16:24])


def test_a_picture_for_a_phone() -> None:
    picture = draw_trend(
        MONTHS, [Series("Helping", (0, 60, 120, 0, 630, 45)), Series("Training", (0, 0, 0, 0, 0, 180))]
    )
    assert picture.startswith(b"\x89PNG")
    assert size(picture) == (900, 600)
    assert len(picture) < 60_000


def test_what_was_written_down_changes_it() -> None:
    little, more = (draw_trend(MONTHS, [Series("Helping", (0, 0, 0, 0, 0, last))]) for last in (30, 60))
    assert little != more


def test_a_long_history_and_thousands_of_hours() -> None:
    assert draw_trend(MONTHS, [Series(f"Kind {n}", (60_000,) * 6) for n in range(4)])


def test_drawing_is_loaded_only_when_something_is_drawn() -> None:
    code = "import sys, reports.trend; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

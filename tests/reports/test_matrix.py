"""The training matrix: its states at their edges, its spreadsheet as Excel reads it, its picture for a phone."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from PIL import Image

from language.speech import Speech
from models.courses import Standing
from reports.matrix import PAGE_ROWS, Cell, Matrix, Row, State, pages_of, state_of
from reports.matrix_picture import draw_page
from reports.matrix_sheet import matrix_sheet

TODAY = date(2026, 11, 22)
EVIL = '=HYPERLINK("https://example.org","Asha")'


def standing(left: int | None, done: bool = True) -> Standing:
    return Standing(1, "first-aid", 1, TODAY, None if left is None else TODAY + timedelta(days=left), done=done)


@pytest.mark.parametrize(
    ("left", "state"),
    [
        *[(-1, "overdue"), (0, "due-30"), (30, "due-30"), (31, "due-60"), (60, "due-60")],
        *[(61, "due-90"), (90, "due-90"), (91, "in-date"), (None, "in-date")],
    ],
)
def test_a_state_begins_and_ends_on_its_day(left: int | None, state: State) -> None:
    assert state_of(standing(left), TODAY) == state
    assert state_of(standing(left, done=False), TODAY) == "never"
    assert state_of(None, TODAY) == "never"


def matrix(people: int) -> Matrix:
    cells = (Cell("in-date", standing(200)), Cell("overdue", standing(-3)), Cell("not-needed"), Cell("never"))
    rows = tuple(Row(n, EVIL if n == 0 else f"Person {n}", f"P{n}", "=East", cells) for n in range(people))
    return Matrix(TODAY, ("First aid", "Medication", "Fire safety", "Dementia"), rows)


def test_the_spreadsheet_has_days_filters_and_no_names_unless_asked_for() -> None:
    made_at = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for names in (True, False):
        book = load_workbook(BytesIO(matrix_sheet(matrix(3), Speech(), "Riverside", made_at, names=names)))
        sheet, legend = book.worksheets
        header = [cell.value for cell in sheet[1]]
        row = sheet[2]
        assert header == ["Person", "Team", "Missing", "First aid", "Medication", "Fire safety", "Dementia"]
        assert (row[0].value, row[0].data_type) == (EVIL if names else "P0", "s")
        assert (row[1].value, row[1].data_type, row[2].value) == ("=East", "s", 2)
        assert row[3].value == datetime(2027, 6, 10)  # noqa: DTZ001
        assert "✓" in row[3].number_format
        assert (row[5].value, row[6].value) == (None, "never done")
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:G4")
        assert legend.max_row > 7


def test_a_page_fits_a_phone_and_leaves_out_what_nobody_on_it_needs() -> None:
    pages = pages_of(matrix(PAGE_ROWS + 1))
    assert [len(page.rows) for page in pages] == [PAGE_ROWS, 1]
    assert pages[0].titles == ("First aid", "Medication", "Dementia")
    for names in (True, False):
        picture = Image.open(BytesIO(draw_page(pages[0], "East", [str(number) for number in range(7)], names=names)))
        assert picture.width <= 900
        assert picture.height <= 1600

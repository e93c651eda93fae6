"""The training matrix as a workbook: days as days, filters, a frozen header, and a sheet that explains it."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from language.speech import Speech
from reports.matrix import MARKS, STATES, Cell, Matrix, State
from reports.matrix_picture import COLOURS

DAY = "d mmm yyyy"
LONGEST_TEXT = 200
HEADER = {"bold": True, "bg_color": "#F2F5F7", "bottom": 1, "text_wrap": True, "valign": "top"}


def matrix_sheet(matrix: Matrix, speech: Speech, organisation: str, made_at: datetime, *, names: bool) -> bytes:
    """The XLSX file; people by their initials, unless `names`."""
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = speech.label("matrix-title", organisation=organisation)
    book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
    looks = {state: _looks(book, state) for state in STATES}
    header = book.add_format(HEADER)
    _people(book.add_worksheet(speech.label("matrix-sheet")), matrix, speech, looks, header, names=names)
    _legend(book.add_worksheet(speech.label("matrix-legend")), speech, looks, header)
    book.close()
    return file.getvalue()


def _looks(book: Any, state: State) -> Any:
    """How cells of a state look; beside the day stands the mark, for whoever sees no colours."""
    ground, ink = COLOURS[state]
    shown = f'{DAY}"  {MARKS[state]}"' if MARKS[state] else DAY
    return book.add_format({"bg_color": ground, "font_color": ink, "num_format": shown, "align": "left"})


def _people(page: Any, matrix: Matrix, speech: Speech, looks: dict[State, Any], header: Any, *, names: bool) -> None:
    first = ("matrix-person", "matrix-team", "matrix-late")
    titles = [*(speech.label(name) for name in first), *matrix.titles]
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(matrix.rows), 1), len(titles) - 1)
    page.set_column(0, 1, 24 if names else 14)
    page.set_column(2, 2, 10)
    page.set_column(3, max(len(titles) - 1, 3), 17)
    for place, title in enumerate(titles):
        page.write_string(0, place, title[:LONGEST_TEXT], header)
    said = {"in-date": speech.label("matrix-in-date"), "never": speech.label("matrix-never-short")}
    for number, row in enumerate(matrix.rows, 1):
        page.write_string(number, 0, (row.name if names else row.initials)[:LONGEST_TEXT])
        page.write_string(number, 1, row.team[:LONGEST_TEXT])
        page.write_number(number, 2, sum(cell.state in ("overdue", "never") for cell in row.cells))
        for place, cell in enumerate(row.cells, len(first)):
            _put(page, number, place, cell, said.get(cell.state, ""), looks[cell.state])


def _put(page: Any, row: int, place: int, cell: Cell, said: str, look: Any) -> None:
    """The day until which it is valid; in words what has none."""
    if cell.state == "not-needed":
        return
    if cell.standing is not None and cell.standing.until is not None and cell.state != "never":
        page.write_datetime(row, place, cell.standing.until, look)
    else:
        page.write_string(row, place, f"{said} {cell.progress}".strip(), look)


def _legend(page: Any, speech: Speech, looks: dict[State, Any], header: Any) -> None:
    rows: Sequence[State] = STATES
    page.set_column(0, 0, 12)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, speech.label("matrix-mark"), header)
    page.write_string(0, 1, speech.label("matrix-means"), header)
    for number, state in enumerate(rows, 1):
        page.write_string(number, 0, MARKS[state], looks[state])
        page.write_string(number, 1, speech.label(f"matrix-legend-{state}"))
    page.write_string(len(rows) + 1, 1, speech.label("matrix-legend-days"))
    page.write_string(len(rows) + 2, 1, speech.label("matrix-legend-unseen"))

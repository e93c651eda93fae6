"""Sheets of typed columns as an Excel workbook: frozen headers, filters, numbers as numbers, and no text a formula."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

Cell = Any
"""A text, a whole number, None; a day as `2026-11-22`; a number as text; what `formula` gives."""
Column = dict[str, Any]
Sheet = dict[str, Any]
"""Both are plain values, so that JSON can keep them."""

FORMATS: Mapping[str, Mapping[str, Any]] = {
    "day": {"num_format": "d mmm yyyy", "align": "left"},
    "number": {"num_format": "#,##0.00"},
    "formula": {"num_format": "#,##0.00"},
    "whole": {"num_format": "#,##0"},
    "text": {"text_wrap": True},
}
"""How a column of each kind is shown."""
HEADER = {"bold": True, "bg_color": "#F2F5F7", "bottom": 1, "text_wrap": True}
TOP = {"valign": "top"}
LONGEST_TEXT = 32_767
"""How many characters a cell holds."""


def column(title: str, kind: str = "text", wide: int = 12, explained: str = "") -> Column:
    """A column: its title, its kind (of `FORMATS`), its width in letters, and what it holds."""
    return {"title": title, "kind": kind, "wide": wide, "explained": explained}


def sheet(name: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Sheet:
    """A sheet: its name, its columns and its rows, each with a cell for every column."""
    return {"name": name, "columns": list(columns), "rows": [list(row) for row in rows]}


def formula(what: str, value: str | None) -> dict[str, str | None]:
    """A formula of ours and what it comes to, for whoever doesn't calculate."""
    return {"formula": what, "value": value}


def letter(place: int) -> str:
    """The letters of a column, counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def as_workbook(sheets: Sequence[Sheet], title: str, made_at: datetime, mark: str = "") -> bytes:
    """The XLSX file. On paper `mark` stands on every page, and so does the header of each sheet."""
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
    formats = {kind: book.add_format({**TOP, **how}) for kind, how in FORMATS.items()}
    header = book.add_format({**TOP, **HEADER})
    for one in sheets:
        page = book.add_worksheet(one["name"])
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_header(f"&L{one['name']}&R{mark}")
        _write(page, one, formats, header)
    book.close()
    return file.getvalue()


def _write(page: Any, one: Sheet, formats: Mapping[str, Any], header: Any) -> None:
    columns, rows = one["columns"], one["rows"]
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    for place, described in enumerate(columns):
        page.set_column(place, place, described["wide"])
        page.write_string(0, place, described["title"], header)
    for number, row in enumerate(rows, 1):
        for place, (described, cell) in enumerate(zip(columns, row, strict=True)):
            if cell is not None:
                _put(page, number, place, described["kind"], cell, formats[described["kind"]])


def _put(page: Any, row: int, place: int, kind: str, cell: Cell, shown: Any) -> None:
    match kind:
        case "day":
            page.write_datetime(row, place, date.fromisoformat(cell), shown)
        case "number" | "whole":
            page.write_number(row, place, float(cell), shown)
        case "formula":
            page.write_formula(row, place, cell["formula"], shown, float(cell["value"] or 0))
        case _:
            page.write_string(row, place, str(cell)[:LONGEST_TEXT], shown)

"""Entries as an Excel workbook, a million rows as they come: typed columns, filters, totals, and a sheet that explains.

XlsxWriter makes everything but the rows, which are written straight into its sheet: cell by cell through any library
they take twice as long as all else together.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import Any, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from exchange.columns import Described
from exchange.written import Cell

Rows = Sequence[Mapping[str, Cell]]
SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"
FIRST_DAY = date(1899, 12, 30)
"""Excel counts days from here."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML can't hold."""
FAST = 1
"""How hard it is compressed: harder takes four times as long and saves a fifth."""
ENTRIES, TOTALS, COLUMNS = "Entries", "Totals", "Columns"
BY = "activity"
"""What the totals are by."""


class WorkbookWriter:
    """A workbook with the entries, their totals as formulas, and what each column holds."""

    def __init__(self, file: BinaryIO, columns: Sequence[Described]) -> None:
        self._columns = columns
        self._letters = [(column.code, _letter(place)) for place, column in enumerate(columns)]
        self._numbers = [column.code for column in columns if column.is_number]
        self._count = 0
        self._sums: defaultdict[str, defaultdict[str, Decimal | int]] = defaultdict(lambda: defaultdict(int))
        head = self._made()[SHEET].partition(END)[0]
        found = re.search(rb'<col min="\d+" max="\d+" width="[\d.]+" style="(\d+)"', head)
        self._day_style = found[1].decode() if found else "0"
        self._zip = ZipFile(file, "w", ZIP_DEFLATED, compresslevel=FAST)
        self._sheet = self._zip.open(SHEET, "w", force_zip64=True)
        self._sheet.write(head)

    def write(self, rows: Rows) -> None:
        """Adds rows."""
        self._sheet.write("".join(map(self._row, rows)).encode())

    def _row(self, row: Mapping[str, Cell]) -> str:
        self._count += 1
        number = self._count + 1
        cells = "".join(
            [self._cell(f"{letter}{number}", row[column]) for column, letter in self._letters if column in row]
        )
        sums = self._sums[str(row.get(BY, ""))]
        sums[""] += 1
        for column in self._numbers:
            if isinstance(number_in := row.get(column), int | Decimal):
                sums[column] += number_in
        return f'<row r="{number}">{cells}</row>'

    def _cell(self, place: str, cell: Cell) -> str:
        if isinstance(cell, str):
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{_legal(cell)}</t></is></c>'
        if isinstance(cell, date):
            return f'<c r="{place}" s="{self._day_style}"><v>{_days(cell)}</v></c>'
        return f'<c r="{place}"><v>{cell}</v></c>'

    def close(self) -> None:
        """Ends what was written; the totals and all that is not the rows come last."""
        parts = self._made()
        self._sheet.write(END + parts.pop(SHEET).partition(END)[2])
        self._sheet.close()
        for name, part in parts.items():
            self._zip.writestr(name, part)
        self._zip.close()

    def _made(self) -> dict[str, bytes]:
        """The workbook without its rows, part by part."""
        from xlsxwriter import Workbook

        file = BytesIO()
        book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        styles = {
            "header": book.add_format({"bold": True, "bg_color": "#F2F5F7", "bottom": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "number": book.add_format({"num_format": "#,##0.##"}),
        }
        self._lay_out(book.add_worksheet(ENTRIES), styles)
        self._add_up(book.add_worksheet(TOTALS), styles)
        self._explain(book.add_worksheet(COLUMNS), styles)
        book.close()
        with ZipFile(file) as made:
            return {name: made.read(name) for name in made.namelist()}

    def _lay_out(self, sheet: Any, styles: Mapping[str, Any]) -> None:
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, column.wide, styles["day"] if column.is_day else None)
            sheet.write_string(0, place, column.code, styles["header"])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(self._count, 1), len(self._columns) - 1)

    def _add_up(self, sheet: Any, styles: Mapping[str, Any]) -> None:
        """All entries, those that a filter leaves, and each activity's: formulas, with what they come to."""
        last = max(self._count, 1) + 1
        at = dict(self._letters)
        codes = [BY, *self._numbers]
        for place, title in enumerate(["", "entries", *self._numbers]):
            sheet.set_column(place, place, 26 if place == 0 else 12)
            sheet.write_string(0, place, title, styles["header"])
        sheet.freeze_panes(1, 1)
        spans = [f"{ENTRIES}!{at[code]}$2:{at[code]}${last}" for code in codes]
        names = ["", *self._numbers]
        everything = [sum((sums[name] for sums in self._sums.values()), Decimal(0)) for name in names]
        lines = [
            ("All entries", [f"=ROWS({spans[0]})" if self._count else "=0", *(f"=SUM({span})" for span in spans[1:])]),
            ("What the filter shows", [f"=SUBTOTAL({103 if n == 0 else 109},{span})" for n, span in enumerate(spans)]),
        ]
        for row, (title, formulas) in enumerate(lines, 1):
            sheet.write_string(row, 0, title)
            for place, (what, value) in enumerate(zip(formulas, everything, strict=True), 1):
                sheet.write_formula(row, place, what, styles["number"], float(value))
        for row, activity in enumerate(sorted(self._sums), len(lines) + 1):
            sheet.write_string(row, 0, activity)
            for place, (name, span) in enumerate(zip(names, spans, strict=True), 1):
                what = f"=SUMIF({spans[0]},$A{row + 1},{span})" if name else f"=COUNTIF({spans[0]},$A{row + 1})"
                sheet.write_formula(row, place, what, styles["number"], float(self._sums[activity][name]))

    def _explain(self, sheet: Any, styles: Mapping[str, Any]) -> None:
        for place, (title, wide) in enumerate((("Column", 18), ("What it holds", 100))):
            sheet.set_column(place, place, wide)
            sheet.write_string(0, place, title, styles["header"])
        sheet.freeze_panes(1, 0)
        for row, column in enumerate(self._columns, 1):
            sheet.write_string(row, 0, column.code)
            sheet.write_string(row, 1, column.explained)


@lru_cache(maxsize=4096)
def _legal(text: str) -> str:
    return escape(ILLEGAL.sub("", text))


@lru_cache(maxsize=4096)
def _days(day: date) -> int:
    return (day - FIRST_DAY).days


def _letter(place: int) -> str:
    """The letters of a column, counted from 0."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))

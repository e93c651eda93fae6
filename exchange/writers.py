"""Writing rows to a file as they come: CSV, XLSX, or a line of JSON each. Nothing in one is taken for a formula."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO, Protocol

from exchange.dialect import with_apostrophe
from exchange.problems import FileProblem
from exchange.written import Cell

MOST_ROWS = 1_048_575
"""How many rows a sheet has room for below its header."""

Rows = Sequence[Mapping[str, Cell]]


class Writer(Protocol):
    """Writes rows of cells by column."""

    def write(self, rows: Rows) -> None:
        """Adds rows."""

    def close(self) -> None:
        """Ends what was written. The file itself stays open."""


class CsvWriter:
    """CSV in UTF-8, with commas."""

    def __init__(self, file: BinaryIO, columns: Sequence[str]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
        self._columns = columns
        self._csv = csv.writer(self._text, lineterminator="\n")
        self._csv.writerow(columns)

    def write(self, rows: Rows) -> None:
        """Adds rows."""
        self._csv.writerows(
            [_defused(row[column]) if column in row else "" for column in self._columns] for row in rows
        )

    def close(self) -> None:
        """Ends what was written."""
        self._text.flush()
        self._text.detach()


def _defused(cell: Cell) -> Cell:
    return with_apostrophe(cell) if isinstance(cell, str) else cell


class JsonLinesWriter:
    """One JSON object a line. Empty columns are left out; decimals are texts with their places."""

    def __init__(self, file: BinaryIO, columns: Sequence[str]) -> None:
        self._file = file
        self._encode = json.JSONEncoder(ensure_ascii=False, default=str).encode

    def write(self, rows: Rows) -> None:
        """Adds rows."""
        self._file.write("".join(f"{self._encode(row)}\n" for row in rows).encode())

    def close(self) -> None:
        """Ends what was written."""
        self._file.flush()


class XlsxWriter:
    """An Excel workbook with one sheet; days are days and numbers are numbers."""

    def __init__(self, file: BinaryIO, columns: Sequence[str]) -> None:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        self._file = file
        self._columns = columns
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet("Entries")
        self._sheet.freeze_panes = "A2"
        self._cell: Callable[..., Any] = WriteOnlyCell
        self._illegal = ILLEGAL_CHARACTERS_RE
        self._sheet.append(list(columns))

    def write(self, rows: Rows) -> None:
        """Adds rows."""
        for row in rows:
            self._sheet.append([self._as_cell(row.get(column)) for column in self._columns])

    def _as_cell(self, cell: Cell | None) -> object:
        """The cell; a text that begins like a formula, as text."""
        if not isinstance(cell, str):
            return cell
        legal = self._illegal.sub("", cell)
        if not legal.startswith("="):
            return legal
        text = self._cell(self._sheet, value=legal)
        text.data_type = "s"
        return text

    def close(self) -> None:
        """Ends what was written."""
        self._book.save(self._file)


WRITERS: Mapping[str, Callable[[BinaryIO, Sequence[str]], Writer]] = {
    "csv": CsvWriter,
    "xlsx": XlsxWriter,
    "jsonl": JsonLinesWriter,
}


def writer_for(form: str, file: BinaryIO, columns: Sequence[str], rows: int) -> Writer:
    """What writes in this form. Raises `FileProblem` for more rows than it has room for."""
    if form == "xlsx" and rows > MOST_ROWS:
        raise FileProblem(f"{rows} entries are more than a sheet holds: choose --format csv, or fewer days.")
    return WRITERS[form](file, columns)

"""Writing rows to a file as they come: CSV, XLSX, or a line of JSON each. Nothing in one is taken for a formula."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO, Protocol

from exchange.columns import Described
from exchange.dialect import with_apostrophe
from exchange.problems import FileProblem
from exchange.workbook import Rows, WorkbookWriter
from exchange.written import Cell

MOST_ROWS = 1_048_575
"""How many rows a sheet has room for below its header."""


class Writer(Protocol):
    """Writes rows of cells by column."""

    def write(self, rows: Rows) -> None:
        """Adds rows."""

    def close(self) -> None:
        """Ends what was written. The file itself stays open."""


class CsvWriter:
    """CSV in UTF-8, with commas."""

    def __init__(self, file: BinaryIO, columns: Sequence[Described]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
        self._columns = [column.code for column in columns]
        self._csv = csv.writer(self._text, lineterminator="\n")
        self._csv.writerow(self._columns)

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

    def __init__(self, file: BinaryIO, columns: Sequence[Described]) -> None:
        self._file = file
        self._encode = json.JSONEncoder(ensure_ascii=False, default=str).encode

    def write(self, rows: Rows) -> None:
        """Adds rows."""
        self._file.write("".join(f"{self._encode(row)}\n" for row in rows).encode())

    def close(self) -> None:
        """Ends what was written."""
        self._file.flush()


WRITERS: Mapping[str, Callable[[BinaryIO, Sequence[Described]], Writer]] = {
    "csv": CsvWriter,
    "xlsx": WorkbookWriter,
    "jsonl": JsonLinesWriter,
}


def writer_for(form: str, file: BinaryIO, columns: Sequence[Described], rows: int) -> Writer:
    """What writes in this form. Raises `FileProblem` for more rows than it has room for."""
    if form == "xlsx" and rows > MOST_ROWS:
        raise FileProblem(f"{rows} entries are more than a sheet holds: choose --format csv, or fewer days.")
    return WRITERS[form](file, columns)

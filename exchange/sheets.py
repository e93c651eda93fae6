"""Tables as people keep them, CSV or XLSX, read into one shape: numbered lines of texts.

A cell of a workbook becomes the text that it would have in a CSV file: days as `2026-11-22`, times and lengths of time
as `2:30`, numbers without a trailing `.0`.
"""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from exchange.dialect import decoded, delimiter_of, without_apostrophe
from exchange.problems import FileProblem

FIRST_YEAR = 1901
ZERO = datetime(1899, 12, 31)  # noqa: DTZ001 (a workbook's moments have no zone)
"""Excel keeps a length of time as a moment that long after this one."""

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
ARCHIVE = b"PK\x03\x04"
BROKEN = (zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, EOFError)
"""What openpyxl lets through of a file that only looks like a workbook; bad XML is a `SyntaxError`."""


class Line(NamedTuple):
    """A row and the number of its line, the first being 1. Cells are stripped; an empty one is empty text."""

    number: int
    cells: Sequence[str]


class Sheet(NamedTuple):
    """A table: its name (empty for a CSV file's only one) and its lines, which are read once, as they are asked for.

    `about` is how many lines there are: roughly, and 0 where the file doesn't say.
    """

    name: str
    lines: Iterator[Line]
    about: int


def sheets_of(file: Path) -> Iterator[Sheet]:
    """The tables in a file, in order. Raises `FileProblem` for what is neither CSV nor XLSX."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FileProblem(f"Can't read {file}: {error.strerror}; name a file that is there.") from None
    if data.startswith(OLD_WORKBOOK):
        raise FileProblem(
            f"{file} is an old Excel file (.xls), or protected by a password: "
            "save it as an Excel workbook (.xlsx) without one, or as CSV."
        )
    return _workbook(data, file) if data.startswith(ARCHIVE) else _text(data, file)


def _text(data: bytes, file: Path) -> Iterator[Sheet]:
    text = decoded(data, str(file))
    yield Sheet("", _records(text, delimiter_of(text)), text.count("\n"))


def _records(text: str, delimiter: str) -> Iterator[Line]:
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in records:
            yield Line(
                number, [without_apostrophe(cell) if cell[:1] == "'" else cell for cell in map(str.strip, cells)]
            )
            number = records.line_num + 1
    except csv.Error as error:
        raise FileProblem(
            f"line {number}: not a CSV row ({error}); look for a quotation mark without its pair."
        ) from None


def _workbook(data: bytes, file: Path) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    warnings.filterwarnings("ignore", module=r"openpyxl\.")  # it remarks on drawings and styles that it leaves out
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except BROKEN:
        raise _broken(file) from None
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            about = sheet.max_row or 0
            sheet.reset_dimensions()  # some programs write the wrong ones
            yield Sheet(sheet.title, _rows(file, sheet.iter_rows(values_only=True)), about)


def _rows(file: Path, rows: Iterable[Sequence[object]]) -> Iterator[Line]:
    try:
        for number, row in enumerate(rows, 1):
            yield Line(number, [_as_text(cell) for cell in row])
    except BROKEN:
        raise _broken(file) from None


def _broken(file: Path) -> FileProblem:
    return FileProblem(f"{file} isn't a whole Excel workbook: save it as .xlsx again, or as CSV.")


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.replace("\0", "").strip()
    return WRITTEN.get(type(cell), str)(cell)


def _number(cell: float) -> str:
    """A number as a person would have typed it: what a formula is off by in the last places is not written."""
    return f"{cell:.12g}" if abs(cell) < 1e12 else repr(cell)


def _moment(cell: datetime) -> str:
    if cell.year < FIRST_YEAR:
        return _length(cell - ZERO)
    return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(" ", "seconds")


def _length(cell: timedelta) -> str:
    minutes, seconds = divmod(round(cell.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def _time(cell: time) -> str:
    return _length(timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond))


WRITTEN: Mapping[type, Callable[[Any], str]] = {
    float: _number,
    datetime: _moment,
    date: date.isoformat,
    timedelta: _length,
    time: _time,
}
"""How a cell of each type is written; all others (whole numbers, `True`) are written as Python does."""

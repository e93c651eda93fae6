"""The ways of writing a CSV file that spreadsheets have: encodings, separators, and defused formulas."""

import csv
import re

from exchange.columns import LEADING
from exchange.problems import FileProblem

DELIMITERS = (",", ";", "\t")
LOOKED_AT = 30
"""How many lines are looked at to see what stands between the cells."""

FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""The start of what a spreadsheet would take for a formula, behind apostrophes or not."""


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, in the UTF-16 that spreadsheets mark, or else in Windows-1252."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise FileProblem(f"{name} is neither a text in UTF-8 or Windows-1252 nor a workbook: save it as CSV (UTF-8).")


def delimiter_of(text: str) -> str:
    """What stands between a file's cells: that by which a line has the most of the columns that every file has."""
    lines = text.splitlines()[:LOOKED_AT]
    return max(DELIMITERS, key=lambda delimiter: max(map(_leading, csv.reader(lines, delimiter=delimiter)), default=0))


def _leading(cells: list[str]) -> int:
    return len({cell.strip().casefold() for cell in cells} & set(LEADING))


def with_apostrophe(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def without_apostrophe(cell: str) -> str:
    """The cell as it was before `with_apostrophe`."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell

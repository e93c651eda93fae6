"""What an import understands of a file: the entries in it, or everything that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from charter.schema import Charter
from exchange.cells import Cells
from exchange.columns import LEADING, Columns
from exchange.header import Table, header_problems, table_of
from exchange.keys import key_of
from exchange.problems import Problem
from exchange.rows import Row, Rows
from exchange.sheets import Line, sheets_of
from models.totals.building import Progress

TOTALS = ("total", "totals", "sum", "subtotal", "sub-total", "grand total")
"""What the lines that add up others begin with."""
OFTEN = 1_000
"""After so many lines it is told how far the reading has come."""


@dataclass
class Understood:
    """A file as it was understood. Where there are problems, nothing of it may be kept.

    `rows` by the key that makes each the same row next time: of two with one key the later stands. `repeats` are the
    lines that a later one replaces; `passed_over` the lines that are no rows, with why.
    """

    sheet: str
    header: int
    columns: Sequence[str]
    rows: dict[str, Row] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[tuple[int, str]] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)


def understand(file: Path, charter: Charter, today: date, progress: Progress = lambda done, of: None) -> Understood:
    """Reads a file from end to end. Raises `FileProblem` where there is no table of entries in it."""
    columns = Columns(charter)
    table = table_of(sheets_of(file), columns)
    understood = Understood(table.sheet, table.header.number, tuple(table.places))
    understood.passed_over += [(line.number, "above the columns' names") for line in table.above]
    understood.problems += header_problems(table, columns)
    if not set(LEADING) - table.places.keys():
        _read(table, charter, today, understood, progress)
    return understood


def _read(table: Table, charter: Charter, today: date, understood: Understood, progress: Progress) -> None:
    languages = charter.organisation.languages
    rows = Rows(charter, Cells(charter, languages, today), languages, table)
    leading = [table.places[column] for column in LEADING]
    for line in table.lines:
        if line.number % OFTEN == 0:
            progress(min(line.number, table.about), max(1, table.about))
        why = _no_row(line, table, leading)
        if why is None:
            _take(understood, rows.read(line))
        elif why:
            understood.passed_over.append((line.number, why))
    progress(1, 1)


def _take(understood: Understood, read: Row | list[Problem]) -> None:
    if isinstance(read, list):
        understood.problems += read
        return
    key = key_of(read)
    replaced = understood.rows.pop(key, None)
    if replaced:
        understood.repeats.append(replaced.line)
    understood.rows[key] = read


def _no_row(line: Line, table: Table, leading: Sequence[int]) -> str | None:
    """Why a line is no row: empty for a blank one, None for a row. A total has nothing but its name before the sums."""
    told = [line.cells[at] for at in leading if at < len(line.cells) and line.cells[at]]
    if len(told) == len(leading):
        return "the columns' names again" if line.cells == table.header.cells else None
    if not any(line.cells):
        return ""
    if all(text.casefold().rstrip(": ") in TOTALS for text in told):
        return "a total" if told else "no person, date or activity"
    return None

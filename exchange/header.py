"""Where a table begins: the line with the columns' names, below a title or not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from charter.mistakes import listed
from exchange.columns import LEADING, Columns
from exchange.problems import FileProblem, Problem
from exchange.sheets import Line, Sheet

LOOKED_AT = 30
"""How many lines are looked at to find the header."""
ENOUGH = 3
"""How many of the columns that every file has make a line the header."""


class Table(NamedTuple):
    """A sheet below its header: `places` has each column's place in a line, `above` what stood over the header.

    `about` is roughly how many lines the sheet has.
    """

    sheet: str
    header: Line
    places: Mapping[str, int]
    above: Sequence[Line]
    lines: Iterator[Line]
    about: int


def table_of(sheets: Iterator[Sheet], columns: Columns) -> Table:
    """The first sheet that has a header, from there on. Raises `FileProblem` where none has."""
    for sheet in sheets:
        above: list[Line] = []
        for line in islice(sheet.lines, LOOKED_AT):
            named = [columns.named(cell) for cell in line.cells]
            if len({*named} & {*LEADING}) >= ENOUGH:
                places = {column: named.index(column) for column in named if column}
                return Table(sheet.name, line, places, above, sheet.lines, sheet.about)
            if any(line.cells):
                above.append(line)
    raise FileProblem(
        f"No line has the columns that an import needs: put {','.join(LEADING)} above the rows, "
        "and the columns that you have beside them."
    )


def header_problems(table: Table, columns: Columns) -> Iterator[Problem]:
    """What is wrong with the header: columns that are missing, unknown, or there twice."""
    missing = [column for column in LEADING if column not in table.places]
    if missing:
        yield Problem(table.header.number, "", f"there is no column {listed(missing, 'and')}; add it")
    for at, heading in enumerate(table.header.cells):
        column = columns.named(heading)
        if heading and column is None:
            yield Problem(table.header.number, "", columns.unknown(heading))
        elif column and table.places[column] != at:
            yield Problem(table.header.number, "", f'the column "{column}" stands here twice; take one of them out')

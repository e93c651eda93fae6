"""The training matrix: who is in date with which required course, as figures that a picture or a sheet shows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal, get_args

from charter.schema import Activity, Charter
from charter.training import progress_field
from language.figures import calendar_day
from language.speech import Markup, Speech
from models.courses import Standing
from models.matrix import Learner, Requirements

State = Literal["in-date", "due-90", "due-60", "due-30", "overdue", "never", "not-needed"]
STATES: tuple[State, ...] = get_args(State)
DUE: tuple[tuple[int, State], ...] = ((30, "due-30"), (60, "due-60"), (90, "due-90"))
"""Within how many days of running out a course is due."""
MARKS: dict[State, str] = {
    "in-date": "✓",
    "due-90": "90",
    "due-60": "60",
    "due-30": "30",
    "overdue": "!",
    "never": "–",
    "not-needed": "",
}
"""What stands in a cell, so that nobody needs its colour."""
UNSEEN = "?"
"""Beside a mark: no manager has seen the certificate yet."""
PAGE_ROWS, PAGE_COURSES = 26, 12
"""How many people and courses a phone can show at once, still legible."""


@dataclass(frozen=True)
class Cell:
    """How somebody stands to a course. `progress` of what is under way: `9/16`."""

    state: State
    standing: Standing | None = None
    progress: str = ""

    @property
    def mark(self) -> str:
        """What stands in the cell."""
        if self.state == "never" and self.progress:
            return self.progress
        unseen = self.state in ("in-date", "due-90", "due-60", "due-30") and self.standing and not self.standing.seen
        return MARKS[self.state] + (UNSEEN if unseen else "")


@dataclass(frozen=True)
class Row:
    """Somebody's cells, in the order of the courses; `initials` tell the people of a matrix apart."""

    person_id: int
    name: str
    initials: str
    team: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """People by courses on a day; `titles` are the courses', in the same order as each row's cells."""

    day: date
    titles: tuple[str, ...]
    rows: tuple[Row, ...]

    def count(self) -> Counter[State]:
        """How many cells are in each state."""
        return Counter(cell.state for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Page:
    """A part of a matrix that fits a phone: some people of one team by some of the courses."""

    team: str
    titles: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix_of(charter: Charter, speech: Speech, found: Requirements) -> Matrix:
    """The matrix of what is required of people."""
    titles = {team.code: team.title.say(speech.language) for team in charter.teams}
    initials = _initials(found.learners)
    everywhere = speech.label("matrix-leads")
    rows = tuple(
        Row(
            person_id=one.person_id,
            name=one.name,
            initials=initials[one.person_id],
            team=titles.get(one.team, one.team) if one.team else everywhere,
            cells=tuple(_cell(charter, one, course, found) for course in found.courses),
        )
        for one in found.learners
    )
    return Matrix(found.day, tuple(course.title.say(speech.language) for course in found.courses), rows)


def _cell(charter: Charter, learner: Learner, course: Activity, found: Requirements) -> Cell:
    if not learner.must_have(course):
        return Cell("not-needed")
    standing = found.standings.get((learner.person_id, course.code))
    return Cell(state_of(standing, found.day), standing, _under_way(charter, course, standing))


def state_of(standing: Standing | None, day: date) -> State:
    """How a course that somebody must have stands on a day."""
    if standing is None or not standing.done:
        return "never"
    if standing.until is None:
        return "in-date"
    left = (standing.until - day).days
    return "overdue" if left < 0 else next((state for days, state in DUE if left <= days), "in-date")


def _under_way(charter: Charter, course: Activity, standing: Standing | None) -> str:
    """`9/16` of standards, `…` of a status that isn't the last."""
    spec = progress_field(charter, course) if standing is not None and not standing.done else None
    if spec is None or standing is None:
        return ""
    if spec.type != "standards":
        return "…"
    name, _, numbers = standing.progress.partition(":")
    return f"{len(numbers.split(','))}/{spec.sets.get(name, 0)}"


def _initials(learners: Iterable[Learner]) -> dict[int, str]:
    """By person: `AK` for Asha Khan; where two are alike, `AK1` and `AK2`."""
    short = {one.person_id: "".join(word[0] for word in one.name.split()[:3]).upper() for one in learners}
    alike, seen = Counter(short.values()), Counter[str]()
    for person, letters in short.items():
        seen[letters] += 1
        if alike[letters] > 1:
            short[person] = f"{letters}{seen[letters]}"
    return short


def pages_of(matrix: Matrix) -> list[Page]:
    """The matrix cut into what a phone can show: team by team, some people by some courses."""
    pages: list[Page] = []
    for team, own in groupby(matrix.rows, key=lambda row: row.team):
        rows = list(own)
        for start in range(0, len(rows), PAGE_ROWS):
            pages += _by_courses(matrix, team, rows[start : start + PAGE_ROWS])
    return pages


def _by_courses(matrix: Matrix, team: str, rows: Sequence[Row]) -> Iterator[Page]:
    """The columns that any of these people needs, some at a time, evenly."""
    needed = [
        place for place in range(len(matrix.titles)) if any(row.cells[place].state != "not-needed" for row in rows)
    ]
    if not needed:
        return
    parts = -(-len(needed) // PAGE_COURSES)
    width = -(-len(needed) // parts)
    for start in range(0, len(needed), width):
        columns = needed[start : start + width]
        yield Page(
            team,
            tuple(matrix.titles[place] for place in columns),
            tuple(
                Row(row.person_id, row.name, row.initials, row.team, tuple(row.cells[place] for place in columns))
                for row in rows
            ),
        )


def counted(speech: Speech, matrix: Matrix) -> str:
    """`3 out of date, 2 due within 30 days, 12 never done`; empty where all is well."""
    count = matrix.count()
    named: tuple[State, ...] = ("overdue", "due-30", "due-60", "due-90", "never")
    return ", ".join(speech.label(f"matrix-count-{state}", count=count[state]) for state in named if count[state])


def lines_of(speech: Speech, matrix: Matrix, *, names: bool) -> list[Markup]:
    """The matrix in words, a line for each person who needs something; nothing is said of what is in date."""
    found = []
    for row in matrix.rows:
        needs = [_need(speech, title, cell) for title, cell in zip(matrix.titles, row.cells, strict=True)]
        said = "; ".join(need for need in needs if need)
        if said:
            found.append(speech.say("matrix-line", who=row.name if names else row.initials, needs=said))
    return list(dict.fromkeys(found))


def _need(speech: Speech, title: str, cell: Cell) -> str:
    """`First aid ran out on 3 May 2026`; empty for what needs nothing."""
    if cell.state == "never":
        return speech.label("matrix-never", course=title, progress=cell.progress, under_way=_yes(cell.progress))
    if cell.state in ("in-date", "not-needed") or cell.standing is None or cell.standing.until is None:
        return ""
    sentence = "matrix-overdue" if cell.state == "overdue" else "matrix-due"
    return speech.label(sentence, course=title, day=calendar_day(speech, cell.standing.until))


def _yes(given: str) -> str:
    return "yes" if given else "no"

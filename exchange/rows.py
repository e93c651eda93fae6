"""A line of a file as an entry to be: its person, role, team, day and activity, and what its other cells say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from charter.schema import Activity, Charter, FieldSpec, Role
from exchange.cells import Cells, district_of, scores_of
from exchange.columns import LEADING
from exchange.header import Table
from exchange.lookup import Lookup, Wrong
from exchange.named import Named
from exchange.problems import Problem
from exchange.sheets import Line
from exchange.words import Screened

NO_COLUMN = ""
"""What stands at the end of a line, at -1, for the columns that a file doesn't have."""


class Row(NamedTuple):
    """What one line says, ready to be kept.

    `contract` is None where the line names none. `values` by field code, as entries keep them. `postcode` is the
    outward code where it took place, if the line says so; `scores` an outcome's readings by domain, counted from 0.
    `cut` names the kinds of thing that were cut out of its words.
    """

    line: int
    person: str
    role: Role
    team: str
    day: date
    activity: Activity
    contract: str | None
    note: str
    values: Mapping[str, int | str]
    postcode: str | None
    subject: str | None
    scores: Mapping[int, int]
    external_id: str | None
    cut: tuple[str, ...]


class Slot(NamedTuple):
    """A field of an activity in this file: its own place in a line, and the place that stands in for it. -1: none."""

    spec: FieldSpec
    required: bool
    at: int
    else_at: int
    read: Lookup[int | str]


class Plan(NamedTuple):
    """How the lines of one activity are read; `foreign` are the columns that must be empty in them, by place."""

    activity: Activity
    slots: Sequence[Slot]
    postcodes: Sequence[str]
    foreign: Mapping[int, str]
    scores: Lookup[Mapping[int, int]]


class Rows:
    """Reads the lines of one file. Each distinct text is read once a column."""

    def __init__(self, charter: Charter, cells: Cells, languages: Sequence[str], table: Table) -> None:
        self._charter = charter
        self._cells = cells
        self._screened = Screened(languages)
        self._places = places = table.places
        self._headings = len(table.header.cells)
        self._nameless = [at for at, heading in enumerate(table.header.cells) if not heading]
        self._fields = {spec.code: self._field(spec) for spec in charter.fields}
        self._postcode: Lookup[int | str] = Lookup(district_of)
        named = Named(charter)
        self._plans = Lookup(lambda text: self._planned(named.activity(text)))
        readers: Mapping[str, Lookup[Any]] = {
            "person": Lookup(named.person),
            "role": Lookup(named.role),
            "team": Lookup(named.team),
            "date": Lookup(cells.day),
            "activity": self._plans,
            "contract": Lookup(named.contract),
            "note": Lookup(self._screened.words),
            "subject": Lookup(self._screened.code),
        }
        self._leading = [(name, places.get(name, -1), read) for name, read in readers.items()]

    def read(self, line: Line) -> Row | list[Problem]:
        """The entry that a line makes, or everything that is wrong with it."""
        cells = [*line.cells[: self._headings], *[""] * (self._headings - len(line.cells)), NO_COLUMN]
        problems = [*self._beside(line)]
        taken: dict[str, Any] = {}
        for name, at, read in self._leading:
            taken[name] = found = read[cells[at]]
            if isinstance(found, Wrong):
                problems.append(Problem(line.number, name, found.why))
        plan = taken["activity"]
        if isinstance(plan, Wrong):
            return problems
        values = self._values(line.number, plan, cells, taken["date"], problems)
        scores = self._scores(line.number, plan, cells, problems)
        postcode = self._where(line.number, plan, cells, values, problems)
        return problems or Row(
            line=line.number,
            person=taken["person"],
            role=taken["role"],
            team=taken["team"],
            day=taken["date"],
            activity=plan.activity,
            contract=taken["contract"],
            note=taken["note"],
            values=values,
            postcode=postcode,
            subject=taken["subject"],
            scores=scores,
            external_id=cells[self._places.get("external_id", -1)] or None,
            cut=self._screened.cut_from(cells),
        )

    def _beside(self, line: Line) -> Iterator[Problem]:
        """A problem where something stands in no column: a comma in a note, perhaps, without quotation marks."""
        places = [at for at in self._nameless if at < len(line.cells)]
        stray = next(filter(None, (*(line.cells[at] for at in places), *line.cells[self._headings :])), None)
        if stray:
            yield Problem(line.number, "", f"“{stray}” stands in a column without a name; name it, or empty the cell")

    def _values(
        self, number: int, plan: Plan, cells: Sequence[str], day: date | Wrong, problems: list[Problem]
    ) -> dict[str, int | str]:
        values: dict[str, int | str] = {}
        for spec, required, at, else_at, read in plan.slots:
            text = cells[at] or cells[else_at]
            if text:
                found = read[text]
                if isinstance(found, Wrong):
                    problems.append(Problem(number, spec.code, found.why))
                else:
                    values[spec.code] = found
            elif required and not _retired(spec, day):
                problems.append(Problem(number, spec.code, f"this is empty, and {plan.activity.code} needs it"))
        problems.extend(
            Problem(number, name, f"{plan.activity.code} has no such field; empty the cell")
            for at, name in plan.foreign.items()
            if cells[at]
        )
        return values

    def _scores(self, number: int, plan: Plan, cells: Sequence[str], problems: list[Problem]) -> Mapping[int, int]:
        text = cells[self._places.get("scores", -1)]
        if not text or plan.activity.kind != "outcome":
            return {}
        scores = plan.scores[text]
        if isinstance(scores, Wrong):
            problems.append(Problem(number, "scores", scores.why))
            return {}
        if not cells[self._places.get("subject", -1)]:
            problems.append(Problem(number, "subject", "this is empty; scores need the code of whom they are about"))
        return scores

    def _where(
        self, number: int, plan: Plan, cells: Sequence[str], values: Mapping[str, int | str], problems: list[Problem]
    ) -> str | None:
        """Where it took place: by the activity's own field, else by the column `postcode`."""
        for code in plan.postcodes:
            if code in values:
                return str(values[code])
        text = cells[self._places.get("postcode", -1)]
        if not text or plan.postcodes:
            return None
        found = self._postcode[text]
        if isinstance(found, Wrong):
            problems.append(Problem(number, "postcode", found.why))
        return str(found)

    def _field(self, spec: FieldSpec) -> Lookup[int | str]:
        if spec.type == "text":
            return Lookup(self._screened.field)
        return Lookup(lambda text: self._cells.value(spec, text))

    def _planned(self, activity: Activity) -> Plan:
        fields = self._charter.fields_of(activity)
        postcodes = [spec.code for spec, _ in fields if spec.type == "postcode"]
        own = {spec.code for spec, _ in fields} | {"postcode", "external_id", "note", "contract", *LEADING}
        if activity.kind == "outcome":
            own |= {"subject", "scores"}
        scale = activity.scale or (1, 1)
        return Plan(
            activity,
            [self._slot(spec, required, postcodes) for spec, required in fields],
            [spec.code for spec in self._charter.fields if spec.code in postcodes],
            {at: name for name, at in self._places.items() if name not in own},
            Lookup(lambda text: scores_of(len(activity.domains), scale, text)),
        )

    def _slot(self, spec: FieldSpec, required: bool, postcodes: Sequence[str]) -> Slot:
        asked = required and spec.type != "file"
        stands_in = self._places.get("postcode", -1) if spec.code in postcodes[:1] else -1
        return Slot(spec, asked, self._places.get(spec.code, -1), stands_in, self._fields[spec.code])


def _retired(spec: FieldSpec, day: date | Wrong) -> bool:
    return spec.retired is not None and isinstance(day, date) and day > spec.retired

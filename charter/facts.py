"""What an entry says, as far as KVIs ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from charter.schema import Activity, Charter, Contract, FieldSpec, Team, Where


@dataclass(frozen=True)
class EntryFacts:
    """One entry that counts. Role and team are the entry's own, as they were when it was logged.

    `values` by field code: whole minutes, whole counts, pence, thousandths of a quantity's unit; all else as text.
    `subject`: the code of whom an outcome reading is about; `scores`: its scores by domain, counted from 0.
    """

    activity: str
    kind: str
    role: str
    team: str
    day: date
    person: int
    contract: str | None = None
    local: bool = False
    values: Mapping[str, int | str] = field(default_factory=dict)
    subject: str | None = None
    scores: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_reading(self) -> bool:
        """Whether it is an outcome reading of somebody, with at least one score."""
        return self.kind == "outcome" and bool(self.subject) and bool(self.scores)


def passes(where: Where, facts: EntryFacts) -> bool:
    """Whether an entry meets all the conditions, each by one of its values."""
    named = (
        (where.activity, facts.activity),
        (where.kind, facts.kind),
        (where.role, facts.role),
        (where.team, facts.team),
        (where.contract, facts.contract),
        (where.local, facts.local),
        *((options, facts.values.get(code)) for code, options in where.fields.items()),
    )
    return all(not wanted or given in wanted for wanted, given in named)


def still_counted(charter: Charter, facts: EntryFacts) -> EntryFacts | None:
    """The entry without the fields and the contract that were retired before its day.

    None where its activity or its team was: after that day they are not counted.
    """
    if gone_by(charter.activity(facts.activity), facts.day) or gone_by(charter.team(facts.team), facts.day):
        return None
    gone = {spec.code for spec in charter.fields if gone_by(spec, facts.day)}
    contract = next((one for one in charter.contracts if one.code == facts.contract), None)
    if not gone & facts.values.keys() and not gone_by(contract, facts.day):
        return facts
    values = {code: value for code, value in facts.values.items() if code not in gone}
    return replace(facts, values=values, contract=None if gone_by(contract, facts.day) else facts.contract)


def gone_by(part: Activity | Team | FieldSpec | Contract | None, day: date) -> bool:
    """Whether a part of the charter was retired before a day: not offered or counted after its last one."""
    return part is not None and part.retired is not None and day > part.retired

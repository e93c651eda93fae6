"""What an entry says, as far as KVIs ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from charter.schema import Activity, Charter, Contract, FieldSpec, Team, Where


@dataclass(frozen=True)
class EntryFacts:
    """One entry that counts. Role and team are the entry's own, as they were when it was logged.

    `values` by field code: whole minutes, whole counts, pence, thousandths of a quantity's unit; all else as text.
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


def is_local(charter: Charter, team: str, postcode: str | None) -> bool:
    """Whether work counts as local: by the entry's own outward code, else by its team's base; with neither it isn't."""
    base = charter.team(team)
    return (postcode or (base.postcode if base else None)) in charter.place.local_postcodes


def still_counted(charter: Charter, facts: EntryFacts) -> EntryFacts | None:
    """The entry without the fields and the contract that were retired before its day.

    None where its activity or its team was: after that day they are not counted.
    """
    if _gone(charter.activity(facts.activity), facts.day) or _gone(charter.team(facts.team), facts.day):
        return None
    gone = {spec.code for spec in charter.fields if _gone(spec, facts.day)}
    contract = next((one for one in charter.contracts if one.code == facts.contract), None)
    if not gone & facts.values.keys() and not _gone(contract, facts.day):
        return facts
    values = {code: value for code, value in facts.values.items() if code not in gone}
    return replace(facts, values=values, contract=None if _gone(contract, facts.day) else facts.contract)


def _gone(part: Activity | Team | FieldSpec | Contract | None, day: date) -> bool:
    return part is not None and part.retired is not None and day > part.retired

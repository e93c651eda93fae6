"""What another charter would change, as values: what is new, what is gone, and what is written otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from charter.measures import Where
from charter.schema import Charter, Commitment, Contract, Place, Retention, Value
from charter.values import Part

Sort = Literal[
    "organisation",
    "oncall",
    "place",
    "stakeholder",
    "leader",
    "vision",
    "principle",
    "team",
    "contract",
    "clause",
    "field",
    "activity",
    "commitment",
    "kvi",
]
How = Literal["added", "gone", "changed", "reordered"]

Properties = Mapping[str, Any]
"""What is written of one thing, by the names in the file."""

LISTED_APART: Mapping[type[Part], frozenset[str]] = {
    Place: frozenset({"stakeholders"}),
    Contract: frozenset({"clauses"}),
    Commitment: frozenset({"kvis"}),
}
"""The parts that are things of their own, and so no property of what they stand in."""
LOOKED_INTO = (Retention, Where, Value)
"""The tables whose properties are compared one by one."""
NAMED_BY = ("title", "name")


@dataclass(frozen=True)
class Altered:
    """One property that is written otherwise: its name (`target`, `where.activity`), before and after.

    None stands for what was left out, or is left out now.
    """

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One thing of the charter that another charter adds, takes away or alters, or a sort of things put in order anew.

    `code` is empty where there is only one of its sort; a clause's has its contract's before it; stakeholders, leaders
    and principles go by their names. `title` is a phrase or a name; None for what has neither.
    """

    sort: Sort
    how: How
    code: str = ""
    title: Any = None
    altered: tuple[Altered, ...] = ()


def changes(old: Charter, new: Charter) -> list[Change]:
    """What `new` would change of `old`, sort by sort as in the file; empty where the two say the same."""
    before, after = _things(old), _things(new)
    return [change for sort in before for change in _of_sort(sort, before[sort], after[sort])]


def _of_sort(sort: Sort, old: Mapping[str, Properties], new: Mapping[str, Properties]) -> Iterator[Change]:
    for code in new:
        if code not in old:
            yield Change(sort, "added", code, _title(new[code]))
    for code in old:
        if code not in new:
            yield Change(sort, "gone", code, _title(old[code]))
    stayed = [code for code in new if code in old]
    for code in stayed:
        if altered := tuple(_altered("", old[code], new[code])):
            yield Change(sort, "changed", code, _title(new[code]), altered)
    if stayed != [code for code in old if code in new]:
        yield Change(sort, "reordered")


def _title(properties: Properties) -> Any:
    return next((properties[name] for name in NAMED_BY if name in properties), None)


def _altered(within: str, old: Properties, new: Properties) -> Iterator[Altered]:
    """What is written otherwise of one thing. A single rate of a KVI is compared as the table it was written as."""
    for name in dict.fromkeys((*old, *new)):
        before, after = _single(old.get(name)), _single(new.get(name))
        if before == after:
            continue
        if type(before) is type(after) and isinstance(before, LOOKED_INTO):
            yield from _altered(f"{name}.", _properties(before), _properties(after))
        else:
            yield Altered(within + name, before, after)


def _single(value: Any) -> Any:
    """The one rate of a KVI that has one."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], Value) else value


def _properties(part: Part) -> dict[str, Any]:
    apart = LISTED_APART.get(type(part), frozenset())
    return {name: getattr(part, name) for name in type(part).model_fields if name not in apart}


def _things(charter: Charter) -> dict[Sort, Mapping[str, Properties]]:
    """Everything that a charter holds, by its sort and its code."""
    clauses = [(f"{home.code} {clause.code}", clause) for home in charter.contracts for clause in home.clauses]
    kvis = [(kvi, home) for home in charter.commitments for kvi in home.kvis]
    return {
        "organisation": _only(charter.organisation),
        "oncall": _only(charter.oncall),
        "place": _only(charter.place),
        "stakeholder": _each((one.name, _properties(one)) for one in charter.place.stakeholders),
        "leader": _each((one.name, _properties(one)) for one in charter.people),
        "vision": _only(charter.vision),
        "principle": _each((str(one.title), _properties(one)) for one in charter.principles),
        "team": _each((one.code, _properties(one)) for one in charter.teams),
        "contract": _each((one.code, _properties(one)) for one in charter.contracts),
        "clause": _each((code, _properties(clause)) for code, clause in clauses),
        "field": _each((one.code, _properties(one)) for one in charter.fields),
        "activity": _each((one.code, _properties(one)) for one in charter.activities),
        "commitment": _each((one.code, _properties(one)) for one in charter.commitments),
        "kvi": _each((kvi.code, _properties(kvi) | {"commitment": home.code}) for kvi, home in kvis),
    }


def _only(part: Part | None) -> dict[str, Properties]:
    return {"": _properties(part)} if part else {}


def _each(things: Iterable[tuple[str, Properties]]) -> dict[str, Properties]:
    """Things by their code or name, in order. Two stakeholders may be called alike; the later one is told apart."""
    found: dict[str, Properties] = {}
    for code, properties in things:
        while code in found:
            code += " again"
        found[code] = properties
    return found

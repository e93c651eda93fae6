"""Which field takes which value of what an entry says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from charter.schema import Charter, FieldSpec
from conversation.reading.amounts import convert
from conversation.reading.choices import Choices
from conversation.reading.line import Line, Mention
from conversation.reading.names import FieldNames
from conversation.reading.results import Value
from conversation.reading.split import Part
from language.words import Words

Specs = Sequence[tuple[FieldSpec, bool]]
"""An activity's fields, each with whether it is asked for."""


@dataclass(slots=True)
class Filled:
    """The values found, by field, with the mentions that they were read from; `assumed` names those said as inexact."""

    values: dict[str, Value] = field(default_factory=dict)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)


class Fields:
    """Fills fields. Prepared once a charter and languages."""

    def __init__(self, charter: Charter, languages: Sequence[Words]) -> None:
        self._all: Specs = tuple((spec, False) for spec in charter.fields)
        self._spec = {spec.code: spec for spec in charter.fields}
        self._of = {activity.code: charter.fields_of(activity) for activity in charter.activities}
        self._choices = Choices(charter, languages)
        self._names = FieldNames(charter, languages)

    def fill(self, line: Line, part: Part, mentions: Sequence[Mention], activity: str | None) -> Filled:
        """The values that a part's mentions give the activity's fields, or with no activity the charter's."""
        specs = self._of[activity] if activity else self._all
        found = Filled()
        for spec, _ in specs:
            taken = self._taken(line, part, mentions, spec, specs, sure=activity is not None)
            value = _agreed(taken, spec)
            if value is not None:
                found.values[spec.code] = value
                found.mentions[spec.code] = taken
                if any(one.assumed for one in taken):
                    found.assumed.add(spec.code)
        return found

    def asked(self, line: Line, part: Part, code: str, activity: str | None) -> Filled:
        """The same where one field was asked for: a value that could be another's is that one's."""
        found = self.fill(line, part, part.mentions, activity)
        spec = self._spec[code]
        taken = [one for one in part.mentions if _fits(one, spec)]
        value = _agreed(taken, spec)
        if code not in found.values and value is not None:
            found.values[code], found.mentions[code] = value, taken
            found.assumed |= {code} if any(one.assumed for one in taken) else set()
        return found

    def _taken(
        self, line: Line, part: Part, mentions: Sequence[Mention], spec: FieldSpec, specs: Specs, *, sure: bool
    ) -> list[Mention]:
        """The mentions whose value a field takes."""
        if spec.type in ("choice", "status"):
            return self._choices.mentions(line, part, spec)
        counted = [one for one in mentions if one.what == "count" and spec.code in one.codes]
        if counted:
            within = {other.code for other, _ in specs}
            return [one for one in counted if within.intersection(one.codes) == {spec.code}]
        return [one for one in mentions if _fits(one, spec) and self._belongs(line, one, spec, specs, sure=sure)]

    def _belongs(self, line: Line, mention: Mention, spec: FieldSpec, specs: Specs, *, sure: bool) -> bool:
        """Whether a value is this field's, and no other's of its type: by the word beside it, else as asked for."""
        rivals = [(other, asked) for other, asked in specs if _fits(mention, other)]
        if len(rivals) == 1:
            return True
        named = self._names.beside(line, mention, [other.code for other, _ in rivals])
        if named:
            return named == [spec.code]
        return sure and [other.code for other, asked in rivals if asked] == [spec.code]


def _agreed(taken: Sequence[Mention], spec: FieldSpec) -> Value | None:
    """The one value that all mentions give; null where they differ, or count different things ("2 ladies, 2 gents")."""
    values = {_typed(one, spec) for one in taken}
    counted = {one.unit for one in taken if one.what == "count"}
    if len(values) != 1 or len(counted) > 1 or any(one.side for one in taken):
        return None
    return values.pop()


def _fits(mention: Mention, spec: FieldSpec) -> bool:
    if mention.what != spec.type or spec.type == "count":
        return False
    return spec.type != "quantity" or convert(Decimal(1), mention.unit, spec.unit or "") is not None


def _typed(mention: Mention, spec: FieldSpec) -> Value | None:
    """A mention's value as the field's type says."""
    value: Value | None = mention.value
    if value is None or spec.type != "quantity":
        return value
    unit = spec.unit or ""
    return convert(Decimal(value), mention.unit or unit, unit)

"""What a KVI counts: the measures, and the conditions that entries must pass to be counted."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from charter.values import Flag, Kind, Part, Reference, Role


class Where(Part):
    """Which entries a measure is taken over: all conditions must hold, each for one of its values. Empty: all."""

    activity: tuple[Reference, ...] = ()
    kind: tuple[Kind, ...] = ()
    role: tuple[Role, ...] = ()
    team: tuple[Reference, ...] = ()
    contract: tuple[Reference, ...] = ()
    local: tuple[Flag, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """The options wanted of choice and status fields, by the field's code."""

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, given: Any) -> Any:
        if not isinstance(given, dict) or "fields" in given:
            return given
        listed = {key: value if isinstance(value, list) else [value] for key, value in given.items()}
        known = {key: listed.pop(key) for key in list(listed) if key in cls.model_fields}
        return known | {"fields": listed}


class Sum(Part):
    """The sum of a field; `times` each entry's own people; `per` person who is active."""

    sum: Reference
    times: Reference | None = None
    per: Literal["person"] | None = None


class Count(Part):
    """How many entries, different people, or different values of a field."""

    count: Reference


class Share(Part):
    """Of what passes `where`, the percentage (0 to 100) that also passes `share`, by entries or by a field's sum."""

    share: Where
    of: Reference = "entries"


class Latest(Part):
    """The field in the latest entry: a rate, a headcount."""

    latest: Reference


class Shift(Part):
    """Mean of latest minus first reading, of a domain or of all."""

    shift: Reference


class Valid(Part):
    """The percentage (person by course) of the training required that is in date."""

    valid: Reference


class Improved(Part):
    """The percentage of subjects whose mean score rose."""

    improved: Literal["all"]


MEASURES: Mapping[str, type[Part]] = {
    "sum": Sum,
    "count": Count,
    "share": Share,
    "latest": Latest,
    "shift": Shift,
    "valid": Valid,
    "improved": Improved,
}
"""Each measure by the word that it begins with in the file."""


def _measure_word(given: Any) -> str | None:
    keys = given if isinstance(given, dict) else type(given).model_fields if isinstance(given, Part) else ()
    return next((word for word in MEASURES if word in keys), None)


Measure = Annotated[
    Annotated[Sum, Tag("sum")]
    | Annotated[Count, Tag("count")]
    | Annotated[Share, Tag("share")]
    | Annotated[Latest, Tag("latest")]
    | Annotated[Shift, Tag("shift")]
    | Annotated[Valid, Tag("valid")]
    | Annotated[Improved, Tag("improved")],
    Discriminator(_measure_word),
]

"""The charter as frozen models: what can be written down, what is asked, what is totalled, against which targets.

The models mirror the TOML file word for word. What one part says of another (a KVI of its activity, a team of its
contract) is checked in `charter/check.py`, together with everything else that is wrong with a file.
"""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Discriminator, Field, Tag, field_validator, model_validator

from charter.values import (
    CalendarSpan,
    Code,
    LanguageCode,
    Minutes,
    MonthDay,
    Part,
    Said,
    Span,
    Typed,
    WeeklyTime,
    WeekTime,
    WideCode,
    Words,
    YearDay,
)

Kind = Literal["hours", "training", "community", "outcome"]
Role = Literal["carer", "volunteer", "manager", "lead"]
FieldType = Literal["duration", "count", "money", "quantity", "choice", "postcode", "text", "file", "status"]
Level = Literal["output", "outcome", "impact"]
PeriodName = Literal["year", "quarter", "month"]
ROLES: tuple[Role, ...] = ("carer", "volunteer", "manager", "lead")
Fraction = Annotated[Decimal, Field(ge=0, le=1)]
MONDAY_MORNING = WeekTime(weekday=0, at=time(8, 30))


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'no time zone "{name}"; write it as in "Europe/London"') from None
    return name


class Retention(Part):
    """How long entries, and the records of people who left, are kept."""

    entries: CalendarSpan = Span(months=84)
    leavers: CalendarSpan = Span(months=12)


class Organisation(Part):
    """Who the charter belongs to, and the settings that hold for everybody in it."""

    name: str = Field(min_length=1)
    timezone: Annotated[str, AfterValidator(_zone)]
    languages: tuple[LanguageCode, ...] = Field(min_length=1)
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "GBP"
    year_starts: YearDay = MonthDay(month=1, day=1)
    full_day: Minutes = 450
    contact: str | None = None
    safeguarding: str | None = None
    retention: Retention = Retention()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that every date, reminder and digest is in."""
        return ZoneInfo(self.timezone)


class Oncall(Part):
    """Who is alerted to harm, in turn, until one acknowledges."""

    people: tuple[str, ...] = Field(min_length=1)
    deputy_after: Minutes = 10


class Stakeholder(Part):
    """A body the organisation works with."""

    name: str = Field(min_length=1)
    side: Literal["internal", "external"] = "external"
    type: str | None = None


class Place(Part):
    """Pillar 1: where, and with whom. `local_postcodes` are outward codes."""

    local_postcodes: tuple[Annotated[str, Field(pattern=r"^[A-Z]{1,2}\d[A-Z\d]?$")], ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()


class Leader(Part):
    """Pillar 2: somebody who leads the charter's work."""

    name: str = Field(min_length=1)
    role: str = Field(min_length=1)
    deputy: str | None = None


class Vision(Part):
    """Pillar 3: what social value means here."""

    definition: Said | None = None
    statement: Said | None = None
    mission: Said | None = None


class Principle(Part):
    """Pillar 4: one of the principles the organisation works by."""

    title: Said
    statement: Said | None = None


class Team(Part):
    """A branch, a home or a group. `postcode` is an outward code: where its work counts when an entry names none."""

    code: Code
    title: Said
    postcode: Annotated[str, Field(pattern=r"^[A-Z]{1,2}\d[A-Z\d]?$")] | None = None
    contract: Code | None = None
    digest: WeeklyTime = MONDAY_MORNING
    retired: date | None = None


class Clause(Part):
    """What was promised in a contract, and the KVI that shows it."""

    code: WideCode
    title: Said
    kvi: WideCode | None = None
    due: date | None = None


class Contract(Part):
    """What a commissioner reads a report about."""

    code: Code
    title: Said
    commissioner: str | None = None
    starts: date | None = None
    ends: date | None = None
    clauses: tuple[Clause, ...] = ()
    retired: date | None = None


class FieldSpec(Part):
    """What an activity can ask for beside its date, in the unit and with the options its type has."""

    code: Code
    type: FieldType
    title: Said
    ask: Said | None = None
    words: Typed = Words()
    unit: str | None = None
    options: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    retired: date | None = None


class FieldUse(Part):
    """A field as one activity uses it: asked for, or (written `people?`) only taken when given."""

    code: Code
    required: bool = True

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, given: Any) -> Any:
        if isinstance(given, str):
            return {"code": given.removesuffix("?"), "required": not given.endswith("?")}
        return given


class ApprovalOver(Part):
    """An entry longer than this waits for a manager's check. Minutes."""

    over: Minutes


class Activity(Part):
    """Something people do and write down. `fields` stand in the order in which they are asked."""

    code: Code
    kind: Kind
    title: Said
    words: Typed = Words()
    fields: tuple[FieldUse, ...] = ()
    roles: tuple[Role, ...] = Field(default=ROLES, min_length=1)
    approval: Literal["none", "always"] | ApprovalOver = "none"
    evidence: Literal["optional", "wanted", "required"] = "optional"
    valid_for: CalendarSpan | None = None
    required_for: tuple[Role, ...] = ()
    scale: tuple[int, int] | None = None
    ends: tuple[Said, Said] | None = None
    domains: tuple[Said, ...] = ()
    story: Said | None = None
    retired: date | None = None


class Where(Part):
    """Which entries a measure is taken over: all conditions must hold, each for one of its values. Empty: all."""

    activity: tuple[Code, ...] = ()
    kind: tuple[Kind, ...] = ()
    role: tuple[Role, ...] = ()
    team: tuple[Code, ...] = ()
    contract: tuple[Code, ...] = ()
    local: tuple[bool, ...] = ()
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

    sum: Code
    times: Code | None = None
    per: Literal["person"] | None = None


class Count(Part):
    """How many entries, different people, or different values of a field."""

    count: Annotated[str, Field(min_length=1)]


class Share(Part):
    """Of what passes `where`, the percentage (0 to 100) that also passes `share`, by entries or by a field's sum."""

    share: Where
    of: Annotated[str, Field(min_length=1)] = "entries"


class Latest(Part):
    """The field in the latest entry: a rate, a headcount."""

    latest: Code


class Shift(Part):
    """Mean of latest minus first reading, of a domain or of all."""

    shift: Annotated[str, Field(min_length=1)]


class Valid(Part):
    """The percentage (person by course) of the training required that is in date."""

    valid: Annotated[str, Field(min_length=1)]


class Improved(Part):
    """The percentage of subjects whose mean score rose."""

    improved: Literal["all"]


MEASURES = {"sum": Sum, "count": Count, "share": Share, "latest": Latest, "shift": Shift, "valid": Valid}
MEASURE_WORDS = (*MEASURES, "improved")


def _measure_word(given: Any) -> str | None:
    keys = given if isinstance(given, dict) else type(given).model_fields if isinstance(given, Part) else ()
    return next((word for word in MEASURE_WORDS if word in keys), None)


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


class Value(Part):
    """What one unit is worth, whose figure that is, and how much of it is ours. `amount` is currency per unit."""

    kind: Literal["modelled", "cash"]
    amount: Annotated[Decimal, Field(ge=0)]
    source: str = Field(min_length=1)
    year: Annotated[int, Field(ge=1900, le=2200)]
    deadweight: Fraction = Decimal(0)
    attribution: Fraction = Decimal(1)
    displacement: Fraction = Decimal(0)
    from_: date | None = Field(default=None, alias="from")


class Kvi(Part):
    """A Key Value Indicator: a measure over entries, against a target. `target` is in the KVI's unit."""

    code: WideCode
    title: Said
    level: Level
    measure: Measure
    where: Where = Where()
    target: Annotated[Decimal, Field(ge=0)] | None = None
    period: PeriodName = "year"
    frameworks: tuple[str, ...] = ()
    better: Literal["higher", "lower"] = "higher"
    baseline: Decimal | None = None
    measured_from: date | None = None
    value: tuple[Value, ...] = ()
    retired: date | None = None

    @field_validator("value", mode="before")
    @classmethod
    def _listed(cls, given: Any) -> Any:
        return (given,) if isinstance(given, dict | Value) else given


class Commitment(Part):
    """A promise of the charter and the indicators that show whether it is kept."""

    code: WideCode
    title: Said
    theme: str | None = None
    statement: Said | None = None
    lead: str | None = None
    budget: Annotated[Decimal, Field(ge=0)] | None = None
    kvis: tuple[Kvi, ...] = ()


class Charter(Part):
    """An organisation's Social Value Charter, and with it the bot's whole configuration."""

    schema_number: Literal[1] = Field(alias="schema")
    organisation: Organisation
    oncall: Oncall | None = None
    place: Place = Place()
    people: tuple[Leader, ...] = ()
    vision: Vision = Vision()
    principles: tuple[Principle, ...] = ()
    teams: tuple[Team, ...] = Field(min_length=1)
    contracts: tuple[Contract, ...] = ()
    fields: tuple[FieldSpec, ...] = ()
    activities: tuple[Activity, ...] = Field(min_length=1)
    commitments: tuple[Commitment, ...] = Field(min_length=1)

    def activity(self, code: str) -> Activity | None:
        """The activity with this code."""
        return next((one for one in self.activities if one.code == code), None)

    def field(self, code: str) -> FieldSpec | None:
        """The field with this code."""
        return next((one for one in self.fields if one.code == code), None)

    def team(self, code: str) -> Team | None:
        """The team with this code."""
        return next((one for one in self.teams if one.code == code), None)

    @property
    def kvis(self) -> tuple[Kvi, ...]:
        """All KVIs, in the order of the file."""
        return tuple(kvi for commitment in self.commitments for kvi in commitment.kvis)

    def fields_of(self, activity: Activity) -> tuple[tuple[FieldSpec, bool], ...]:
        """The fields of an activity in the order asked, each with whether it is asked for."""
        specs = {spec.code: spec for spec in self.fields}
        return tuple((specs[use.code], use.required) for use in activity.fields if use.code in specs)

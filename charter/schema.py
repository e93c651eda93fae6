"""The charter as frozen models: what can be written down, what is asked, what is totalled, against which targets.

The models mirror the TOML file word for word. What one part says of another (a KVI of its activity, a team of its
contract) is checked in `charter/check.py`, together with everything else that is wrong with a file.
"""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Discriminator, Field, Tag, field_validator, model_validator

from charter.measures import Count as Count
from charter.measures import Improved as Improved
from charter.measures import Latest as Latest
from charter.measures import Measure as Measure
from charter.measures import Share as Share
from charter.measures import Shift as Shift
from charter.measures import Sum as Sum
from charter.measures import Valid as Valid
from charter.measures import Where as Where
from charter.values import ROLES as ROLES
from charter.values import (
    Amount,
    CalendarSpan,
    Code,
    Day,
    Fraction,
    LanguageCode,
    Minutes,
    MonthDay,
    Number,
    OutwardCode,
    Part,
    Reference,
    Said,
    SetName,
    Span,
    Typed,
    WeeklyTime,
    WeekTime,
    Whole,
    WideCode,
    Words,
    YearDay,
)
from charter.values import Kind as Kind
from charter.values import Role as Role

FieldType = Literal[
    "duration", "count", "money", "quantity", "choice", "postcode", "text", "file", "status", "standards"
]
Level = Literal["output", "outcome", "impact"]
PeriodName = Literal["year", "quarter", "month"]
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
    notice: int = Field(default=1, ge=1)
    """The version of what people are told of their data: raised, they are shown it again."""

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

    local_postcodes: tuple[OutwardCode, ...] = ()
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
    postcode: OutwardCode | None = None
    contract: Reference | None = None
    digest: WeeklyTime = MONDAY_MORNING
    retired: Day | None = None


class Clause(Part):
    """What was promised in a contract, and the KVI that shows it."""

    code: WideCode
    title: Said
    kvi: Reference | None = None
    due: Day | None = None


class Contract(Part):
    """What a commissioner reads a report about."""

    code: Code
    title: Said
    commissioner: str | None = None
    starts: Day | None = None
    ends: Day | None = None
    clauses: tuple[Clause, ...] = ()
    retired: Day | None = None


class FieldSpec(Part):
    """What an activity can ask for beside its date, in the unit and with the options its type has.

    `sets`: how many standards there are, by the name of the set; the first is the one that people begin with today.
    """

    code: Code
    type: FieldType
    title: Said
    ask: Said | None = None
    words: Typed = Words()
    unit: str | None = None
    options: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    sets: Mapping[SetName, Annotated[Whole, Field(ge=1, le=99)]] = {}
    retired: Day | None = None


class FieldUse(Part):
    """A field as one activity uses it: asked for, or (written `people?`) only taken when given."""

    code: Reference
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


def _approval_tag(given: Any) -> str:
    return "over" if isinstance(given, dict | ApprovalOver) else "word"


Approval = Annotated[
    Annotated[Literal["none", "always"], Tag("word")] | Annotated[ApprovalOver, Tag("over")],
    Discriminator(_approval_tag),
]


class Activity(Part):
    """Something people do and write down. `fields` stand in the order in which they are asked."""

    code: Code
    kind: Kind
    title: Said
    words: Typed = Words()
    fields: tuple[FieldUse, ...] = ()
    roles: tuple[Role, ...] = Field(default=ROLES, min_length=1)
    approval: Approval = "none"
    evidence: Literal["optional", "wanted", "required"] = "optional"
    valid_for: CalendarSpan | None = None
    required_for: tuple[Role, ...] = ()
    scale: tuple[Whole, Whole] | None = None
    ends: tuple[Said, Said] | None = None
    domains: tuple[Said, ...] = ()
    story: Said | None = None
    retired: Day | None = None


class Value(Part):
    """What one unit is worth, whose figure that is, and how much of it is ours. `amount` is currency per unit."""

    kind: Literal["modelled", "cash"]
    amount: Amount
    source: str = Field(min_length=1)
    year: Annotated[Whole, Field(ge=1900, le=2200)]
    deadweight: Fraction = Decimal(0)
    attribution: Fraction = Decimal(1)
    displacement: Fraction = Decimal(0)
    from_: Day | None = Field(default=None, alias="from")


class Kvi(Part):
    """A Key Value Indicator: a measure over entries, against a target. `target` is in the KVI's unit."""

    code: WideCode
    title: Said
    level: Level
    measure: Measure
    where: Where = Where()
    target: Amount | None = None
    period: PeriodName = "year"
    frameworks: tuple[str, ...] = ()
    better: Literal["higher", "lower"] = "higher"
    baseline: Number | None = None
    measured_from: Day | None = None
    value: tuple[Value, ...] = ()
    retired: Day | None = None

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
    budget: Amount | None = None
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

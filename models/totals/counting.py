"""What every entry adds to a KVI, in SQL: the arithmetic of `charter/contribution.py` for many entries at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from charter.contribution import WHITESPACE
from charter.headcount import headcounts
from charter.overlap import valued_before
from charter.schema import Charter, Count, Improved, Kvi, Latest, Share, Shift, Sum, Valid, Where
from models.entries import Entry, EntryScore, EntryValue
from models.facts import COUNTS
from models.totals.narrowing import Narrowing

Number = ColumnElement[Any]
Condition = ColumnElement[bool]
NOTHING = literal(0, BigInteger)
ONE = literal(1, BigInteger)


def counting(charter: Charter, kvi: Kvi) -> Select[Any]:
    """One row for each entry that a KVI counts.

    Its columns: `entry_id`, `team`, `contract` (empty for none), `day`, `person`, `amount`, `base`, `overlap`,
    `checked` (1 or 0), `value` and, for the latest of a field, `latest`.
    """
    before = valued_before(charter, kvi)
    fields = dict.fromkeys(code for one in (kvi, *before) for code in _fields_of(one))
    terms = Terms(charter, {code: aliased(EntryValue) for code in fields})
    amount, base = terms.amount_and_base(kvi)
    claims = [terms.claims(one) for one in before]
    statement = select(
        Entry.id.label("entry_id"),
        Entry.team.label("team"),
        func.coalesce(terms.contract, "").label("contract"),
        Entry.day.label("day"),
        Entry.person_id.label("person"),
        amount.label("amount"),
        base.label("base"),
        (case((or_(*claims), amount), else_=NOTHING) if claims else NOTHING).label("overlap"),
        case((or_(Entry.checked, Entry.evidenced), ONE), else_=NOTHING).label("checked"),
        terms.value(kvi).label("value"),
        terms.latest(kvi).label("latest"),
    ).select_from(Entry)
    for code, value in terms.values.items():
        statement = statement.outerjoin(value, and_(value.entry_id == Entry.id, value.field == code))
    return statement.where(COUNTS, terms.counts(kvi))


def narrowed(statement: Select[Any], charter: Charter, narrowing: Narrowing) -> Select[Any]:
    """Only the entries of these teams and this contract."""
    if narrowing.teams:
        statement = statement.where(Entry.team.in_(narrowing.teams))
    if narrowing.contract is not None:
        statement = statement.where(Terms(charter, {}).contract == narrowing.contract)
    return statement


def _fields_of(kvi: Kvi) -> Iterable[str]:
    """The fields that a KVI looks at."""
    yield from kvi.where.fields
    match kvi.measure:
        case Sum(sum=field, times=times):
            yield from (field, *([times] if times else []))
        case Count(count=field) if field not in ("entries", "people"):
            yield field
        case Latest(latest=field):
            yield field
        case Share(share=share, of=of):
            yield from (*share.fields, *([of] if of != "entries" else []))


@dataclass(frozen=True)
class Terms:
    """The parts of an entry as SQL expressions; `values` holds the joined value of each field that is looked at."""

    charter: Charter
    values: Mapping[str, type[EntryValue]]

    @property
    def contract(self) -> ColumnElement[Any]:
        """The entry's contract; null after that was retired."""
        contract: ColumnElement[Any] = Entry.__table__.c.contract
        gone = [
            and_(Entry.contract == one.code, Entry.day > one.retired) for one in self.charter.contracts if one.retired
        ]
        return case((or_(*gone), null()), else_=contract) if gone else contract

    def counts(self, kvi: Kvi) -> Condition:
        """Whether an entry counts for a KVI."""
        return and_(true(), *self._not_retired(), *_dated(kvi), *self._looked_at(kvi), *self._passes(kvi.where))

    def claims(self, kvi: Kvi) -> Condition:
        """Whether a KVI values something of an entry."""
        amount, _ = self.amount_and_base(kvi)
        starts = [rate.from_ for rate in kvi.value]
        rated = true() if None in starts else Entry.day >= min(day for day in starts if day)
        return and_(self.counts(kvi), amount != NOTHING, rated)

    def amount_and_base(self, kvi: Kvi) -> tuple[Number, Number]:
        """What an entry adds to the sum, and to what it is a share of."""
        match kvi.measure:
            case Sum(sum=field, times=times):
                return (self._number(field) * self._number(times) if times else self._number(field)), NOTHING
            case Count(count="entries"):
                return ONE, NOTHING
            case Share(share=share, of=of):
                base = ONE if of == "entries" else self._number(of)
                return case((and_(true(), *self._passes(share)), base), else_=NOTHING), base
            case Latest(latest=field):
                return NOTHING, case((self._given(field, "number").is_not(None), ONE), else_=NOTHING)
        return NOTHING, NOTHING

    def value(self, kvi: Kvi) -> ColumnElement[Any]:
        """The value that a count of a field's values tells apart; null for none."""
        match kvi.measure:
            case Count(count=field) if field not in ("entries", "people"):
                as_text = func.coalesce(cast(self._given(field, "number"), String), self._given(field, "words"))
                return func.nullif(func.ltrim(func.rtrim(as_text, WHITESPACE), WHITESPACE), "")
        return cast(null(), String)

    def latest(self, kvi: Kvi) -> ColumnElement[Any]:
        """The number in the field whose latest is asked for; null where it is empty."""
        return (
            self._given(kvi.measure.latest, "number") if isinstance(kvi.measure, Latest) else cast(null(), BigInteger)
        )

    def _number(self, field: str) -> Number:
        return func.coalesce(self._given(field, "number"), NOTHING)

    def _given(self, field: str, column: str) -> ColumnElement[Any]:
        """What a field says in an entry; null after it was retired, and where its people are counted elsewhere."""
        value: ColumnElement[Any] = getattr(self.values[field], column)
        if field in headcounts(self.charter):
            value = case((not_(Entry.people_elsewhere), value))
        spec = self.charter.field(field)
        return case((Entry.day <= spec.retired, value)) if spec and spec.retired else value

    def _not_retired(self) -> Iterable[Condition]:
        for column, parts in ((Entry.activity, self.charter.activities), (Entry.team, self.charter.teams)):
            for part in parts:
                if part.retired:
                    yield not_(and_(column == part.code, Entry.day > part.retired))

    def _looked_at(self, kvi: Kvi) -> Iterable[Condition]:
        match kvi.measure:
            case Shift() | Improved():
                scored = exists().where(EntryScore.entry_id == Entry.id)
                yield and_(Entry.kind == "outcome", Entry.subject.is_not(None), Entry.subject != "", scored)
            case Valid(valid=course):
                yield and_(Entry.kind == "training", Entry.activity == course if course != "all" else true())

    def _passes(self, where: Where) -> Iterable[Condition]:
        named = (
            (Entry.activity, where.activity),
            (Entry.kind, where.kind),
            (Entry.role, where.role),
            (Entry.team, where.team),
            (self.contract, where.contract),
            *((self._given(code, "words"), options) for code, options in where.fields.items()),
        )
        yield from (and_(column.is_not(None), column.in_(wanted)) for column, wanted in named if wanted)
        if len(set(where.local)) == 1:
            here = and_(Entry.place.is_not(None), Entry.place.in_(self.charter.place.local_postcodes))
            yield here if where.local[0] else not_(here)


def _dated(kvi: Kvi) -> Iterable[Condition]:
    measured: date | None = None if isinstance(kvi.measure, Valid) else kvi.measured_from
    if measured:
        yield Entry.day >= measured
    if kvi.retired:
        yield Entry.day <= kvi.retired

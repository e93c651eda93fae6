"""The evidence pack's data as sheets of typed columns: every figure, and every entry with what it adds to each."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from charter.contribution import contributions
from charter.figure import SMALLEST, smallest, two_places
from charter.schema import Charter, Count, FieldSpec, Kvi, Sum
from language.speech import Speech
from models.facts import Counted
from reports.pack import saying
from reports.pack.figures import KviLine, Pack, Promise, Sentences, named
from reports.workbook import Cell, Column, Sheet, column, formula, letter, sheet

NUMBERS = ("duration", "count", "money", "quantity")


def compose_sheets(speech: Speech, pack: Pack, document: dict[str, Any], sentences: Sentences) -> list[Sheet]:
    """The workbook's sheets. `document` is the same pack in words; its cover stands on the first sheet."""
    kvis = [line.kvi for line in pack.kvis if _adds_up(line.kvi)]
    sheets = [
        _about(speech, document),
        _figures(speech, pack, [kvi.code for kvi in kvis]),
        _months(speech, pack),
        _clauses(speech, pack, sentences),
        _entries(speech, pack, kvis),
    ]
    sheets = [one for one in sheets if one["rows"]]
    return [*sheets, explained(speech, sheets)]


def explained(speech: Speech, sheets: Iterable[Sheet]) -> Sheet:
    """A sheet that says what each column of the others holds."""
    named_columns = (("sheet", 14), ("column", 30), ("explained", 90))
    columns = [_column(speech, name, "text", wide) for name, wide in named_columns]
    rows: list[list[Cell]] = [
        [one["name"], described["title"], described["explained"]]
        for one in sheets
        for described in one["columns"]
        if described["explained"]
    ]
    return sheet(speech.label("sheet-columns"), columns, rows)


def _column(speech: Speech, name: str, kind: str = "number", wide: int = 12, is_explained: bool = False) -> Column:
    says = speech.label(f"column-{name}-is") if is_explained else ""
    return column(speech.label(f"column-{name}"), kind, wide, says)


def _columns(speech: Speech, *named_columns: tuple[str, str, int]) -> list[Column]:
    return [_column(speech, name, kind, wide, is_explained=True) for name, kind, wide in named_columns]


def _adds_up(kvi: Kvi) -> bool:
    """Whether the KVI's total is a plain sum of what its entries add."""
    match kvi.measure:
        case Sum(per=None) | Count(count="entries"):
            return True
    return False


def _about(speech: Speech, document: dict[str, Any]) -> Sheet:
    columns = [_column(speech, "name", "text", 22), _column(speech, "words", "text", 90)]
    rows: list[list[Cell]] = [[document["kicker"], document["subject"]], *document["facts"]["rows"]]
    rows += [["", document["note"]], ["", document["made"]]]
    return sheet(speech.label("sheet-about"), columns, rows)


def _number(number: Decimal | Fraction | int | None) -> str | None:
    return None if number is None else two_places(number)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _figures(speech: Speech, pack: Pack, summed: Sequence[str]) -> Sheet:
    columns = _columns(
        speech,
        *(("code", "text", 8), ("figure", "text", 44), ("commitment", "text", 26), ("level", "text", 10)),
        *(("unit", "text", 7), ("first", "day", 12), ("last", "day", 12), ("total", "number", 12)),
        *(("target", "number", 12), ("expected", "number", 14), ("pace", "text", 12), ("entries", "whole", 9)),
        *(("people", "whole", 9), ("checked", "number", 11), ("value", "number", 12), ("kind", "text", 13)),
        *(("basis", "text", 50), ("within", "number", 14), ("within-entries", "whole", 12)),
        *(("within-value", "number", 14), ("sum", "formula", 14)),
    )
    titles = {one.code: one.title.say(speech.language) for one in pack.charter.commitments}
    first_sum = len(_entry_columns(speech, pack))
    places = {code: letter(first_sum + number) for number, code in enumerate(summed)}
    entries = speech.label("sheet-entries")
    rows = [_figure(speech, line, titles[line.to_date.commitment]) for line in pack.kvis]
    for row, line in zip(rows, pack.kvis, strict=True):
        place = places.get(line.kvi.code) if pack.listed else None
        last_row = len(pack.listed) + 1
        what = f"=SUM({entries}!{place}2:{place}{last_row})"
        row.append(formula(what, _number(line.within.total)) if place else None)
    return sheet(speech.label("sheet-figures"), columns, rows)


def _figure(speech: Speech, line: KviLine, commitment: str) -> list[Cell]:
    found, within = line.to_date, line.within
    total, value = (None, None) if line.hidden else (_number(found.total), _number(found.value))
    inside, worth = (None, None) if line.hidden_within else (_number(within.total), _number(within.value))
    kind = line.kvi.value[0].kind if line.kvi.value else None
    return [
        *(found.code, saying.title_of(speech, found), commitment, found.level, found.unit),
        *(_day(found.first), _day(found.last), total, _number(found.target), _number(found.expected)),
        *(None if line.hidden else found.pace, found.entries, found.people, _number(found.checked)),
        *(value, kind, found.value_basis, inside, within.entries, worth),
    ]


def _months(speech: Speech, pack: Pack) -> Sheet:
    columns = _columns(
        speech,
        *(("code", "text", 8), ("month", "day", 12), ("month-last", "day", 12), ("month-total", "number", 12)),
        ("entries", "whole", 9),
    )
    rows: list[list[Cell]] = [
        [line.kvi.code, _day(month.first), _day(month.last), _number(total), entries]
        for line in pack.kvis
        if not line.hidden
        for month, total, entries in line.months
    ]
    return sheet(speech.label("sheet-months"), columns, rows)


def _clauses(speech: Speech, pack: Pack, sentences: Sentences) -> Sheet:
    columns = _columns(
        speech,
        *(("contract", "text", 18), ("clause", "text", 9), ("promise", "text", 50), ("due", "day", 12)),
        *(("code", "text", 8), ("total", "number", 12), ("target", "number", 12), ("pace", "text", 12)),
        ("done", "text", 60),
    )
    rows: list[list[Cell]] = [
        [
            *(one.contract.code, one.clause.code, one.clause.title.say(speech.language), _day(one.clause.due)),
            one.clause.kvi,
            *_clause_stands(one),
            sentences.get(named(one)),
        ]
        for one in pack.promises
    ]
    return sheet(speech.label("sheet-clauses"), columns, rows)


def _clause_stands(one: Promise) -> tuple[str | None, str | None, str | None]:
    if one.figure is None:
        return None, None, None
    target = _number(one.figure.target)
    return (None, target, None) if one.hidden else (_number(one.figure.total), target, one.figure.pace)


def _entry_columns(speech: Speech, pack: Pack) -> list[Column]:
    fixed = _columns(
        speech,
        *(("number", "whole", 9), ("day", "day", 12), ("team", "text", 18), ("activity", "text", 26)),
        ("proof", "text", 9),
    )
    return [*fixed, *(_quantity_column(speech, spec) for spec in _quantities(pack.charter))]


def _quantities(charter: Charter) -> list[FieldSpec]:
    return [spec for spec in charter.fields if spec.type in NUMBERS]


def _quantity_column(speech: Speech, spec: FieldSpec) -> Column:
    title = spec.title.say(speech.language)
    says = speech.label("column-quantity-is", title=title)
    if spec.type == "duration":
        return column(speech.label("column-quantity-hours", title=title), "number", 14, says)
    shown = speech.label("column-quantity-unit", title=title, unit=spec.unit) if spec.unit else title
    return column(shown, "whole" if spec.type == "count" else "number", 14, says)


def _entries(speech: Speech, pack: Pack, kvis: Sequence[Kvi]) -> Sheet:
    adds = [
        column(kvi.code, "number", 10, speech.label("column-adds-is", title=kvi.title.say(speech.language)))
        for kvi in kvis
    ]
    rows = [list(_entry(speech, pack, one, kvis)) for one in pack.listed]
    columns = [*_entry_columns(speech, pack), *adds]
    return sheet(speech.label("sheet-entries"), columns, rows)


def _entry(speech: Speech, pack: Pack, one: Counted, kvis: Sequence[Kvi]) -> Iterator[Cell]:
    charter, facts = pack.charter, one.facts
    team, activity = charter.team(facts.team), charter.activity(facts.activity)
    yield from (one.entry_id, facts.day.isoformat())
    yield team.title.say(speech.language) if team else facts.team
    yield activity.title.say(speech.language) if activity else facts.activity
    yield speech.label("pack-yes" if one.checked else "pack-no")
    for spec in _quantities(charter):
        value = facts.values.get(spec.code)
        yield _in_unit(spec, value) if isinstance(value, int) else None
    added = {kvi.code: what.amount for kvi, what in contributions(charter, facts)}
    for kvi in kvis:
        yield _exact(added[kvi.code], smallest(charter, kvi)) if kvi.code in added else None


def _in_unit(spec: FieldSpec, value: int) -> Cell:
    return value if spec.type == "count" else _exact(value, SMALLEST[spec.type])


def _exact(value: int, size: int) -> str:
    return str(Decimal(value) / size)

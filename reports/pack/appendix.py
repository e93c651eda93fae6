"""The pack's appendix, where each figure is followed down to its entries: numbers and quantities, nobody's name."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

from charter.contribution import contributions
from charter.schema import Charter, FieldType
from language.figures import money, plain_number, quantity, short_time
from language.speech import Speech
from models.facts import Counted
from reports.pack import saying
from reports.pack.blocks import chapter, heading, table, text
from reports.pack.figures import Pack

SAID: Mapping[FieldType, Callable[[Speech, Charter, str | None, int], str]] = {
    "duration": lambda speech, _, __, number: short_time(speech, number),
    "money": lambda _, charter, __, number: money(number, charter.organisation.currency),
    "quantity": lambda _, __, unit, number: quantity(number, unit or ""),
}
"""How an amount is said, by its field's type; of counts the number and the field's name are."""


def entries_chapter(speech: Speech, pack: Pack) -> dict[str, Any]:
    """Every entry that counts in the report's days, and the figures that it is part of."""
    title = speech.label("pack-entries")
    if pack.entries and not pack.listed:
        return chapter("entries", title, [text(speech.label("pack-entries-many", count=f"{pack.entries:,}"))])
    if not pack.listed:
        return chapter("entries", title, [])
    names = ("entry", "entry-day", "entry-team", "entry-activity", "entry-quantity", "entry-checked", "entry-figures")
    columns = [speech.label(f"pack-{name}") for name in names]
    blocks = [text(speech.label("pack-entries-intro"))]
    for (year, month), listed in groupby(pack.listed, lambda one: (one.facts.day.year, one.facts.day.month)):
        name = f"{speech.label('month-long', month=month)} {year}"
        blocks += [heading(name), table(name, columns, [_row(speech, pack, one) for one in listed])]
    return chapter("entries", title, blocks)


def _row(speech: Speech, pack: Pack, one: Counted) -> list[str]:
    charter, facts = pack.charter, one.facts
    team, activity = charter.team(facts.team), charter.activity(facts.activity)
    return [
        str(one.entry_id),
        facts.day.isoformat(),
        team.title.say(speech.language) if team else facts.team,
        activity.title.say(speech.language) if activity else facts.activity,
        quantities(speech, charter, one),
        speech.label("pack-yes" if one.checked else "pack-no"),
        " ".join(kvi.code for kvi, _ in contributions(charter, facts)),
    ]


def quantities(speech: Speech, charter: Charter, one: Counted) -> str:
    """`2 h 30 min, 4 people who took part`: the numbers and the choices of an entry; never what was typed freely."""
    said = []
    for spec in charter.fields:
        value = one.facts.values.get(spec.code)
        if isinstance(value, int):
            say = SAID.get(spec.type)
            title = spec.title.say(speech.language).casefold()
            said.append(say(speech, charter, spec.unit, value) if say else f"{title}: {value}")
        elif value is not None and spec.type in ("choice", "status"):
            said.append(value)
    return ", ".join(said)


def months_chapter(speech: Speech, pack: Pack) -> dict[str, Any]:
    """What each figure had come to by the end of each month of its year so far."""
    title = speech.label("pack-months")
    lines = [line for line in pack.kvis if line.kvi.period == "year" and line.months and not line.hidden]
    if not lines:
        return chapter("months", title, [])
    months = [month for month, _, _ in lines[0].months]
    columns = [speech.label("pack-code"), *(speech.label("month-short", month=month.first.month) for month in months)]
    rows = [(line.kvi.code, *(_plain(total) for _, total, _ in line.months)) for line in lines]
    return chapter(
        "months",
        title,
        [text(speech.label("pack-months-intro")), table(title, columns, rows, range(1, len(columns)))],
    )


def _plain(total: Decimal | None) -> str:
    return "—" if total is None else plain_number(total, saying.PLACES)

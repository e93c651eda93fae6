"""Whatever a charity writes down, what is exported imports again into the same totals; and twice is once."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.columns import Table
from models.database import Database
from models.directory import add_person
from models.journal import NewEntry, record_entry
from tests.exchange.office import CHARTER, HEADER, NOW, TODAY, Office

PEOPLE = ("Viktor", "Asha Patel", "Priya", '=Zoë; O’Brien, "Zed"')
DAYS = st.integers(0, 800).map(lambda ago: TODAY - timedelta(days=ago))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)
OUTWARD = st.sampled_from(["M6", "M7", "M5", "SW1A"])
VALUES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "befriending": st.fixed_dictionaries(
        {"duration": st.integers(1, 1440)},
        optional={
            "people": st.integers(0, 500),
            "setting": st.sampled_from(["at home", "outdoors"]),
            "miles": st.integers(0, 10**6),
            "provider": WORDS.filter(bool),
        },
    ),
    "gardening": st.fixed_dictionaries({"duration": st.integers(1, 1440)}, optional={"district": OUTWARD}),
    "recycling": st.fixed_dictionaries({"kg": st.integers(0, 10**7)}, optional={"spent": st.integers(0, 10**7)}),
    "wellbeing": st.just({}),
}
SCORES = st.dictionaries(st.integers(0, 2), st.integers(1, 10), min_size=1)


@st.composite
def entries(draw: Any) -> NewEntry:
    activity = draw(st.sampled_from([*VALUES]))
    outcome = activity == "wellbeing"
    number = draw(st.integers(0, len(PEOPLE) - 1))
    return NewEntry(
        person_id=number,
        entered_by=number,
        role=draw(st.sampled_from(["carer", "volunteer", "manager", "lead"])),
        team=draw(st.sampled_from(["east", "west"])),
        activity=activity,
        day=draw(DAYS),
        values=draw(VALUES[activity]),
        note=draw(WORDS),
        contract=draw(st.sampled_from([None, "homecare", "extra-care"])),
        checked=True,
        postcode=None if activity == "gardening" else draw(st.none() | OUTWARD),
        subject=draw(st.sampled_from(["014", "009"])) if outcome else None,
        scores=draw(SCORES) if outcome else {},
    )


async def written_down(office: Office, history: list[NewEntry]) -> None:
    async with office.database.unit() as session:
        people = [
            await add_person(session, name=name, language="en", chat_id=number, joined_at=NOW)
            for number, name in enumerate(PEOPLE)
        ]
        for new in history:
            number = people[new.person_id].id
            await record_entry(session, CHARTER, replace(new, person_id=number, entered_by=number), NOW)


@asynccontextmanager
async def emptied(url: str, folder: Path) -> AsyncIterator[Office]:
    """An office whose database has nothing in it but the charter."""
    database = Database(url)
    async with database.unit() as session:
        for table in reversed(Table.metadata.sorted_tables):
            await session.execute(table.delete())
    try:
        yield await Office(database, folder).open()
    finally:
        await database.close()


few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@few
@given(history=st.lists(entries(), max_size=8))
def test_an_export_imports_again_into_the_same_totals(database_url: str, form: str, history: list[NewEntry]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(export_and_import(database_url, Path(folder), form, history))


async def export_and_import(url: str, folder: Path, form: str, history: list[NewEntry]) -> None:
    async with emptied(url, folder) as office:
        await written_down(office, history)
        file = (await office.write_out(form)).rename(folder / f"kept.{form}")
        listed, totals = await office.entries(), await office.totals()
        assert (await office.bring_in(file)).already == len(history)
    for one in listed:
        one["checked"] = False  # imported entries carry no check
    async with emptied(url, folder) as elsewhere:
        await elsewhere.bring_in(file)
        assert sorted(map(repr, await elsewhere.entries())) == sorted(map(repr, listed))
        assert await elsewhere.totals() == totals
        assert (await elsewhere.bring_in(await elsewhere.write_out(form))).already == len(history)


CELLS = st.fixed_dictionaries(
    {
        "person": st.sampled_from(["Viktor", "viktor ", "Asha"]),
        "role": st.sampled_from(["carer", "volunteer"]),
        "team": st.sampled_from(["east", "west", "north"]),
        "date": st.sampled_from(["2026-04-01", "2026-05-01"]),
        "activity": st.just("gardening"),
        "duration": st.sampled_from(["60", "1h", "90"]),
        "external_id": st.sampled_from(["", "a", "b"]),
    }
)


@few
@given(rows=st.lists(CELLS, max_size=6), more=st.lists(CELLS, max_size=6))
def test_a_file_brought_in_twice_is_brought_in_once(
    database_url: str, rows: list[dict[str, str]], more: list[dict[str, str]]
) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(bring_in_twice(database_url, Path(folder), rows, more))


async def bring_in_twice(url: str, folder: Path, rows: list[dict[str, str]], more: list[dict[str, str]]) -> None:
    """Held against a model: rows with an id are one each, the latest; others are one for each that differs."""
    expected: dict[object, dict[str, str]] = {}
    for part in (rows, more):
        for row in part:
            known = {**row, "person": row["person"].strip().casefold(), "duration": row["duration"].replace("1h", "60")}
            expected[row["external_id"] or tuple(sorted(known.items()))] = known
    async with emptied(url, folder) as office:
        for part in (rows, more):
            await office.bring_in(as_csv(part))
            again = await office.bring_in(as_csv(part))
            assert (again.new, again.changed) == ({}, {})
        listed, totals = await office.entries(), await office.totals()
    found = [(one["person"].casefold(), one["role"], one["team"], one["day"], one["values"]) for one in listed]
    assert sorted(map(repr, found)) == sorted(
        repr((one["person"], one["role"], one["team"], one["date"], {"duration": int(one["duration"])}))
        for one in expected.values()
    )
    hours = sum(int(one["duration"]) for one in expected.values())
    total, count, people = totals["EV1"]
    assert (total * 60, count, people) == (hours, len(expected), len({one["person"] for one in expected.values()}))


def as_csv(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, (*HEADER.split(","), "duration", "external_id"))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()

"""The totals as they are kept: checked, made anew while entries are written, brought in by the thousand."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from charter.grand import grand_totals
from charter.load import load_charter
from charter.period import Period
from charter.schema import Charter
from models.charters import Orphan, apply_charter, orphans
from models.database import Database
from models.entries import Entry
from models.journal import NewEntry, record_entry
from models.kvis import KviBuild, KviDay
from models.people import Membership
from models.totals import figure_of, figures_between
from models.totals.building import add_in_bulk, build_some, build_totals, mark_changed
from models.totals.checking import differences
from tests.models.histories import NOW, History, begin

TEXT = (Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8")
CHARTER = load_charter(TEXT)
MAY = date(2026, 5, 4)


async def set_up(database: Database, charter: Charter = CHARTER, written: str = TEXT) -> History:
    async with database.unit() as session:
        history = await begin(session, charter)
        await apply_charter(session, written, charter, NOW)
    return history


async def save(database: Database, history: History, charter: Charter = CHARTER, **given: object) -> int:
    new = NewEntry(
        person_id=history.people[0],
        entered_by=history.people[0],
        role="carer",
        team="east",
        activity="visit",
        day=MAY,
        values={"time": 60},
    )
    async with database.unit() as session:
        return (await record_entry(session, charter, replace(new, **given), NOW)).id  # type: ignore[arg-type]


async def total(database: Database, code: str, charter: Charter = CHARTER, on: date = MAY) -> object:
    kvi = next(one for one in charter.kvis if one.code == code)
    async with database.look() as session:
        return (await figure_of(session, charter, kvi, on)).total


async def test_a_difference_is_named_by_kvi_team_and_day(database: Database) -> None:
    history = await set_up(database)
    await save(database, history)
    assert await differences(database, CHARTER) == []
    async with database.unit() as session:
        await session.execute(update(KviDay).where(KviDay.kvi == "SUM", KviDay.team == "east").values(amount=61))
    found = await differences(database, CHARTER)
    assert {(one.kvi, one.team, one.day) for one in found} == {("SUM", "east", MAY)}
    assert "SUM, team east, 2026-05-04: amount 61 where the entries give 60." in [str(one) for one in found]


async def test_a_first_day_moved_to_an_earlier_one_is_found_there(database: Database) -> None:
    history = await set_up(database)
    first = await save(database, history, day=date(2026, 5, 10))
    await save(database, history, day=date(2026, 5, 20))
    await save(database, history, day=date(2026, 5, 2), replaces=first)
    assert await differences(database, CHARTER) == []


async def test_only_what_a_charter_changes_is_made_anew(database: Database) -> None:
    history = await set_up(database)
    await save(database, history)
    changed = load_charter(
        TEXT.replace('title = "Session hours"', 'title = "Hours by people"').replace(
            'where = { activity = "visit", local = true }', 'where = { activity = "visit" }'
        )
    )
    async with database.unit() as session:
        assert await mark_changed(session, changed) == ["SUM", "RATES"]


async def test_making_anew_goes_on_where_it_was_broken_off_and_misses_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.totals.building.AT_ONCE", 1)
    history = await set_up(database)
    for month in (1, 3, 5):
        await save(database, history, day=date(2026, month, 4))
    kvi = CHARTER.kvis[0]
    async with database.unit() as session:
        await session.execute(update(KviBuild).values(through=None))
        assert not await build_some(session, CHARTER, kvi)
    async with database.look() as session:
        through = await session.scalar(select(KviBuild.through).where(KviBuild.kvi == kvi.code))
    assert through == date(2026, 3, 3)
    before, after = date(2026, 2, 1), date(2026, 6, 1)
    for day in (before, after):
        await save(database, history, day=day)
    assert await total(database, "SUM", on=date(2026, 7, 1)) == 2
    told: list[tuple[int, int]] = []
    assert await build_totals(database, CHARTER, lambda done, of: told.append((done, of))) == len(CHARTER.kvis)
    assert told[-1] == (len(CHARTER.kvis), len(CHARTER.kvis))
    assert await differences(database, CHARTER) == []
    assert await build_totals(database, CHARTER) == 0
    assert await total(database, "SUM", on=date(2026, 7, 1)) == 2


async def test_an_entry_written_by_the_old_charter_is_not_lost_to_the_new(database: Database) -> None:
    history = await set_up(database)
    written = TEXT.replace('where = { activity = "visit", local = true }', 'where = { activity = "visit" }')
    changed = load_charter(written)
    async with database.unit() as session:
        await apply_charter(session, written, changed, NOW)
    await save(database, history, CHARTER)
    assert await total(database, "SUM", changed) == 1
    await build_totals(database, changed)
    assert await differences(database, changed) == []
    assert await total(database, "SUM", changed) == 1


async def test_entries_by_the_thousand_add_up_in_sql_as_they_do_one_by_one(database: Database) -> None:
    history = await set_up(database)
    await save(database, history, day=date(2026, 6, 1))
    async with database.unit() as session:
        first = (await session.scalar(select(Entry.id))) or 0
        for day in (date(2026, 4, 4), date(2026, 5, 30), date(2026, 7, 1)):
            copied = (
                "INSERT INTO entry (person_id, entered_by, activity, kind, role, team, contract, day, place, note, "
                "state, checked, saved_at) SELECT person_id, entered_by, activity, kind, role, team, contract, :day, "
                "place, note, state, checked, saved_at FROM entry WHERE id = :first"
            )
            await session.execute(text(copied).bindparams(first=first).columns(), {"day": day})
        await session.execute(
            text("INSERT INTO entry_value SELECT id, 'time', 90, NULL FROM entry WHERE id > :first"), {"first": first}
        )
        last = max(await session.scalars(select(Entry.id)))
        await add_in_bulk(session, CHARTER, first + 1, last)
    assert await differences(database, CHARTER) == []
    assert await total(database, "SUM", on=date(2026, 8, 1)) == 4


async def test_many_write_at_once_and_nothing_is_lost(database: Database) -> None:
    history = await set_up(database)

    async def write(person: int) -> None:
        for _ in range(5):
            await save(
                database,
                history,
                person_id=history.people[person],
                activity="wellbeing",
                values={},
                subject="S1",
                scores={0: person + 1},
                day=date(2026, 5, person + 1),
            )
            await save(database, history, person_id=history.people[person], values={"time": 30, "spot": "M6"})

    await asyncio.gather(*(write(person) for person in range(4)))
    assert await differences(database, CHARTER) == []
    assert await total(database, "SUM") == 10
    assert await total(database, "SPOTS") == 1


async def test_what_a_new_file_would_orphan_is_listed(database: Database) -> None:
    history = await set_up(database)
    await save(database, history, contract="daycare")
    async with database.unit() as session:
        session.add(Membership(person_id=history.people[0], role="carer", team="gone", since=MAY))
    fewer = load_charter(TEXT).model_copy(update={"activities": CHARTER.activities[1:], "contracts": ()})
    async with database.look() as session:
        assert await orphans(session, CHARTER) == [Orphan("members' team", "gone", 1)]
        assert [one for one in await orphans(session, fewer) if one.what != "members' team"] == [
            Orphan("activity", "visit", 1),
            Orphan("contract", "daycare", 1),
        ]


async def test_one_entrys_field_is_valued_once_in_a_grand_total_and_it_is_said_where(database: Database) -> None:
    """Two visits near by, 60 and 90 minutes: 2.5 h x 13.45 x 0.9 x 0.8 = 24.21. One elsewhere, 120 minutes by a carer
    in July: 2 h x 12 = 24.00; RATES also counts the near ones, 2.5 h x 10.015 = 25.04, which SUM has already."""
    history = await set_up(database)
    await save(database, history)
    await save(database, history, values={"time": 90})
    await save(database, history, values={"time": 120, "spot": "L1"}, day=date(2026, 7, 1))
    async with database.look() as session:
        found = await figures_between(session, CHARTER, Period(date(2026, 4, 6), date(2026, 8, 1)))
    totals = grand_totals(CHARTER, found)
    values = {one.code: str(one.value) for one in found if one.value}
    assert (values["SUM"], values["RATES"]) == ("24.21", "49.04")
    assert [(one.kvi, one.before, str(one.value)) for one in totals.left_out] == [("RATES", ("SUM",), "25.04")]
    assert str(totals.modelled) == "50.71"
    assert (totals.cash, str(values["PEOPLE"])) == (0, "2.50")


async def test_qualified_and_working_towards_it_stay_two_figures(database: Database) -> None:
    """6 achieved and 9 working towards it: the count of what was achieved is 6, whatever is under way."""
    history = await set_up(database)
    for stage, many in (("achieved", 6), ("working towards", 9)):
        for _ in range(many):
            await save(database, history, activity="award", values={"stage": stage})
    assert await total(database, "ENTRIES") == 6

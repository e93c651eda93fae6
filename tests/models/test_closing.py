"""What is closed stays as it was; what changes it afterwards is said, with what, when and why."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from charter.load import load_charter
from models.charters import apply_charter
from models.closing import Restatement, close_period, restatements
from models.database import Database
from models.entries import Entry
from models.journal import NewEntry, mark_deleted, record_entry, settle
from models.kvis import ClosedFigure, Closing
from models.people import Membership
from tests.models.histories import NOW, History
from tests.models.test_totals import CHARTER, TEXT, save, set_up

END = date(2027, 4, 5)
LATER = NOW + timedelta(days=3)


async def closed(database: Database) -> History:
    """A year with an hour of Asha's near by and an appeal that waits for a check, closed."""
    history = await set_up(database)
    await save(database, history)
    await save(database, history, activity="appeal", values={"time": 60, "raised": 5000})
    async with database.unit() as session:
        _, figures = await close_period(session, END, NOW)
    assert figures > len(CHARTER.kvis)
    return history


async def restated(database: Database, code: str, team: str = "*") -> list[Restatement]:
    async with database.look() as session:
        found = await restatements(session)
    return [one for one in found if (one.kvi, one.team, one.contract) == (code, team, "*")]


async def test_nothing_is_restated_while_nothing_closed_changes(database: Database) -> None:
    history = await closed(database)
    await save(database, history, day=date(2027, 4, 6))
    async with database.look() as session:
        assert await restatements(session) == []


async def test_a_late_entry_an_approval_and_a_deletion_restate_with_what_and_when(database: Database) -> None:
    history = await closed(database)
    late = NewEntry(history.people[0], history.people[0], "carer", "east", "visit", date(2026, 5, 9), {"time": 90})
    async with database.unit() as session:
        entry = await record_entry(session, CHARTER, late, LATER)
    [found] = await restated(database, "SUM", "east")
    assert (found.old["total"], found.new["total"]) == ("1.00", "2.50")
    assert (found.old["value"], found.new["value"]) == ("9.68", "24.21")
    assert [(one.entry, one.what, one.when) for one in found.changes] == [(entry.id, "written down", LATER)]
    assert (found.days.first, found.days.last) == (date(2026, 4, 6), END)

    async with database.unit() as session:
        appeal = (await session.scalars(select(Entry).where(Entry.activity == "appeal"))).one()
        await settle(session, CHARTER, appeal, True, LATER)
    [found] = await restated(database, "LATEST")
    assert (found.old["total"], found.new["total"]) == (None, "50.00")
    assert [(one.entry, one.what) for one in found.changes] == [(appeal.id, "approved"), (entry.id, "written down")]

    async with database.unit() as session:
        await mark_deleted(session, CHARTER, await session.get_one(Entry, entry.id), history.people[1], LATER)
    assert await restated(database, "SUM", "east") == []


async def test_what_was_closed_by_old_rates_is_restated_by_old_rates(database: Database) -> None:
    history = await closed(database)
    written = TEXT.replace("amount = 13.45", "amount = 99")
    async with database.unit() as session:
        await apply_charter(session, written, load_charter(written), LATER)
    assert await restated(database, "SUM") == []
    async with database.unit() as session:
        new = NewEntry(history.people[0], history.people[0], "carer", "east", "visit", date(2026, 5, 9), {"time": 60})
        await record_entry(session, load_charter(written), new, LATER)
    [found] = await restated(database, "SUM")
    assert (found.old["value"], found.new["value"]) == ("9.68", "19.37")


async def test_places_that_were_changed_later_restate_the_figures_that_count_people(database: Database) -> None:
    history = await closed(database)
    async with database.unit() as session:
        session.add(Membership(person_id=history.people[2], role="carer", team="east", since=date(2026, 5, 1)))
    [found] = await restated(database, "PER")
    assert found.new["parts"]["active"] == found.old["parts"]["active"] + 1
    assert [(one.entry, one.what, one.when) for one in found.changes] == [(None, "people's places changed", None)]
    assert await restated(database, "SUM") == []


async def test_no_names_are_frozen(database: Database) -> None:
    await closed(database)
    async with database.look() as session:
        assert "P0" not in str([one.figure for one in await session.scalars(select(ClosedFigure))])


async def test_a_period_is_closed_once_and_when_it_is_over(database: Database) -> None:
    await closed(database)
    async with database.unit() as session:
        with pytest.raises(ValueError, match="2027-04-05 is closed already; name a later day"):
            await close_period(session, END, LATER)
        with pytest.raises(ValueError, match="is not over yet: close a period up to yesterday"):
            await close_period(session, NOW.date(), NOW)
        await close_period(session, END + timedelta(days=1), LATER)
    async with database.look() as session:
        assert len(list(await session.scalars(select(Closing)))) == 2


async def test_there_is_nothing_to_close_without_a_charter(database: Database) -> None:
    async with database.unit() as session:
        with pytest.raises(ValueError, match="no charter yet"):
            await close_period(session, END, NOW)

"""A report that is final stays as it was; what is put right later shows as a correction in the next one."""

from datetime import UTC, date, datetime

from charter.load import load_charter
from charter.period import Period
from models.charters import apply_charter
from models.closing import close_period
from models.database import Database
from models.directory import add_person
from models.entries import Entry
from models.files import final_report
from models.journal import NewEntry, mark_deleted, record_entry
from models.stories import keep_story
from reports.pack.figures import Asked
from reports.pack.making import keep_final, prepare, write_final
from tests.reports.test_pack import CHARTER

RIVERSIDE = load_charter(CHARTER)
HOMECARE = RIVERSIDE.contracts[0]
SUMMER = Period(date(2026, 7, 1), date(2026, 9, 30))
AUTUMN = Period(date(2026, 10, 1), date(2026, 12, 31))
NOW = datetime(2026, 11, 12, 10, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 10, tzinfo=UTC)


async def test_final_is_final_and_corrections_show_later(database: Database) -> None:
    entry_id = await _garden(database)
    async with database.unit() as session:
        await close_period(session, SUMMER.last, NOW)
    async with database.look() as session:
        asked = Asked(HOMECARE, SUMMER, date(2026, 11, 12))
        written = await write_final(session, RIVERSIDE, asked, {"salford-homecare/SV1": "We will ask the college."})
    async with database.unit() as session:
        await keep_final(session, asked, written, None, NOW)
        before = await prepare(session, RIVERSIDE, HOMECARE, SUMMER, NOW)
    assert before.is_final
    said = str(before.document)
    assert "DRAFT" not in said
    assert "We will ask the college." in said
    assert "Still to be written" not in said
    assert "2.5 hours" in said
    assert "It was the best day" in said

    async with database.unit() as session:
        entry = await session.get_one(Entry, entry_id)
        await mark_deleted(session, RIVERSIDE, entry, entry.person_id, LATER)
    async with database.look() as session:
        after = await prepare(session, RIVERSIDE, HOMECARE, SUMMER, LATER)
        draft = await prepare(session, RIVERSIDE, HOMECARE, AUTUMN, LATER)
        assert await final_report(session, None, SUMMER.first, SUMMER.last) is None
    assert (after.sheets, after.made_at) == (before.sheets, NOW)
    assert "It was the best day" not in str(after.document)
    stories = {"stories"}
    kept = [[one for one in found.document["chapters"] if one["name"] not in stories] for found in (before, after)]
    assert kept[0] == kept[1]
    corrected = next(one for one in draft.document["chapters"] if one["name"] == "restated")
    assert f"entry {entry_id}: deleted on 20 November 2026" in str(corrected)
    assert draft.file_name("pdf").endswith("1 October to 31 December 2026 (draft).pdf")


async def _garden(database: Database) -> int:
    """Asha gardened in summer for two and a half hours, and told of it; the number of the entry."""
    async with database.unit() as session:
        await apply_charter(session, CHARTER, RIVERSIDE, NOW)
        asha = await add_person(session, name="Asha", language="en", chat_id=None, joined_at=NOW)
        new = NewEntry(asha.id, asha.id, "carer", "salford-east", "gardening", date(2026, 9, 12), {"duration": 150})
        entry = await record_entry(session, RIVERSIDE, new, NOW)
        await keep_story(session, entry.id, "It was the best day of her year.", "reports", asha.id, NOW)
        return entry.id

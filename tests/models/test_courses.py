"""How people stand to courses: by the latest time, by what the certificate says, by how far a qualification is."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from charter.load import load_charter
from charter.schema import Valid
from models.charters import apply_charter
from models.courses import standings_of
from models.database import Database
from models.directory import add_person, give_place
from models.entries import Entry
from models.journal import NewEntry, record_entry, take_back
from models.matrix import requirements
from models.people import Person
from models.sign_offs import note_competent, note_seen, unseen_courses
from models.totals import figure_of
from reports.matrix import state_of

TEXT = (Path(__file__).parents[2] / "charters" / "riverside.toml").read_text("utf-8")
CHARTER = load_charter(TEXT)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
HOISTS = next(kvi for kvi in CHARTER.kvis if isinstance(kvi.measure, Valid))


async def carers(session: AsyncSession, *names: str) -> list[Person]:
    await apply_charter(session, TEXT, CHARTER, NOW)
    people = [await add_person(session, name=name, language="en", chat_id=None, joined_at=NOW) for name in names]
    for person in people:
        await give_place(session, person, "carer", "salford-east", date(2020, 1, 1))
    return people


async def took(session: AsyncSession, person: Person, course: str, day: date, **more: object) -> int:
    values = more.pop("values", {"duration": 60})
    new = NewEntry(person.id, person.id, "carer", "salford-east", course, day, values, **more)  # type: ignore[arg-type]
    return (await record_entry(session, CHARTER, new, NOW)).id


async def test_the_latest_time_counts_and_its_certificate_overrides_the_rule(database: Database) -> None:
    long_ago, lately = TODAY - timedelta(days=500), TODAY - timedelta(days=30)
    async with database.unit() as session:
        rule, stated, short, renewed = await carers(session, "By rule", "Longer", "Shorter", "Renewed")
        await took(session, rule, "moving-handling", long_ago)  # a year is over
        await took(session, stated, "moving-handling", long_ago, valid_until=TODAY)
        await took(session, short, "moving-handling", lately - timedelta(days=1))
        await took(session, short, "moving-handling", lately, valid_until=TODAY - timedelta(days=1))
        await took(session, renewed, "moving-handling", long_ago, valid_until=long_ago)
        last = await took(session, renewed, "moving-handling", lately)
        found = await requirements(session, CHARTER, ["salford-east"], TODAY)
        states = [
            state_of(found.standings.get((one.id, "moving-handling")), TODAY) for one in (rule, stated, short, renewed)
        ]
        assert states == ["overdue", "due-30", "overdue", "in-date"]
        assert (await figure_of(session, CHARTER, HOISTS, TODAY)).total == 50
        await take_back(session, CHARTER, [last], renewed.id, NOW)
        assert (await figure_of(session, CHARTER, HOISTS, TODAY)).total == 25


async def test_what_is_under_way_is_not_done_and_what_was_complete_stays_so(database: Database) -> None:
    async with database.unit() as session:
        asha, viktor = await carers(session, "Asha", "Viktor")
        steps = ("2015: 1, 2, 3, 4, 5, 6, 7, 8", "2015: 9, 10, 11, 12, 13, 14, 15", "2015: 3")
        for ago, words in zip((90, 60, 30), steps, strict=True):
            day = TODAY - timedelta(days=ago)
            await took(session, asha, "care-certificate", day, values={"standards": words})
            await took(session, viktor, "care-certificate", day, values={"standards": words.replace("2015", "2025")})
        for status, ago in (("achieved", 9), ("started", 3)):
            await took(session, asha, "apprenticeship", TODAY - timedelta(days=ago), values={"status": status})
        mine, other = [await standings_of(session, CHARTER, one.id, TODAY) for one in (asha, viktor)]
        assert (mine["care-certificate"].done, other["care-certificate"].done) == (True, False)
        assert mine["care-certificate"].day == TODAY - timedelta(days=60)
        assert (mine["apprenticeship"].done, mine["apprenticeship"].progress) == (True, "started")


async def test_seen_and_competent_are_two_things_and_are_asked_of_the_latest_time_only(database: Database) -> None:
    async with database.unit() as session:
        asha, priya = await carers(session, "Asha", "Priya")
        await took(session, asha, "medication", TODAY - timedelta(days=400))
        latest = await took(session, asha, "medication", TODAY)
        await took(session, asha, "first-aid", TODAY, external_key="imported")
        assert await unseen_courses(session, ["salford-east"], but_not=priya.id) == [latest]
        assert await unseen_courses(session, ["salford-east"], but_not=asha.id) == []
        entry = await session.get_one(Entry, latest)
        await note_competent(session, entry, priya.id, NOW)
        assert await unseen_courses(session, ["salford-east"], but_not=priya.id) == [latest]
        await note_seen(session, entry, priya.id, NOW)
        await session.flush()
        assert await unseen_courses(session, ["salford-east"], but_not=priya.id) == []
        found = (await standings_of(session, CHARTER, asha.id, TODAY))["medication"]
        assert (found.seen, found.competent) == (True, True)

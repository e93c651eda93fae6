"""The people of a session that several wrote down count once, whatever becomes of their entries, in any order."""

from datetime import date
from pathlib import Path
from random import Random

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.load import load_charter
from models.charters import apply_charter
from models.database import Database
from models.entries import Entry, EntryValue
from models.journal import NewEntry, mark_deleted, record_entry, revive, take_back
from models.kvis import ANY, KviDay
from models.sessions import join_session, leave_session, look_alikes
from models.totals.checking import differences
from tests.models.histories import NOW, begin

TEXT = (Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8")
CHARTER = load_charter(TEXT)
DAYS = (date(2026, 5, 4), date(2026, 5, 5))
STEPS = 60
MINUTES = 10


async def test_the_people_of_a_session_count_once(database: Database) -> None:
    async with database.unit() as session:
        people = (await begin(session, CHARTER)).people
        await apply_charter(session, TEXT, CHARTER, NOW)
    chance, shared = Random(11), 0
    for _ in range(STEPS):
        async with database.unit() as session:
            await _do_something(session, chance, people)
        async with database.look() as session:
            entries = list(await session.scalars(select(Entry)))
            counted = await _counted_once(session, entries)
            assert await _kept(session) == counted * MINUTES
            shared += sum(entry.people_elsewhere for entry in entries)
    assert shared, "nobody shared a session"
    assert await differences(database, CHARTER) == []


async def _do_something(session: AsyncSession, chance: Random, people: list[int]) -> None:
    entries = list(await session.scalars(select(Entry).order_by(Entry.id)))
    standing = [one for one in entries if one.deleted_at is None and one.replaced_by is None]
    one = chance.choice(entries) if entries else None
    match chance.choice(["save", "save", "join", "join", "join", "leave", "change", "delete", "revive", "undo"]):
        case "join" if len(standing) > 1:
            entry = chance.choice(standing)
            if others := await look_alikes(session, CHARTER, entry.id):
                await join_session(session, CHARTER, entry, chance.choice(others))
        case "leave" if standing:
            await leave_session(session, CHARTER, chance.choice(standing))
        case "change" if standing:
            await _save(session, chance, people, chance.choice(standing))
        case "delete" if standing:
            await mark_deleted(session, CHARTER, chance.choice(standing), people[0], NOW)
        case "revive" if one:
            await revive(session, CHARTER, one)
        case "undo" if standing:
            await take_back(session, CHARTER, [chance.choice(standing).id], people[0], NOW)
        case _:
            await _save(session, chance, people)


async def _save(session: AsyncSession, chance: Random, people: list[int], older: Entry | None = None) -> None:
    values = {"time": MINUTES} | ({"people": chance.randint(1, 9)} if chance.random() < 0.8 else {})
    day = older.day if older and chance.random() < 0.7 else chance.choice(DAYS)
    person = older.person_id if older else chance.choice(people)
    replaces = older.id if older else None
    new = NewEntry(person, person, "carer", "east", "visit", day, values, replaces=replaces)
    await record_entry(session, CHARTER, new, NOW)


async def _counted_once(session: AsyncSession, entries: list[Entry]) -> int:
    """The people who count: of each session those of one entry, and of the others all."""
    told = select(EntryValue.entry_id, EntryValue.number).where(EntryValue.field == "people")
    numbers = dict((await session.execute(told)).all())
    sessions: dict[object, list[Entry]] = {}
    for entry in entries:
        if entry.state == "counted" and entry.deleted_at is None and entry.replaced_by is None and entry.id in numbers:
            key = ("session", entry.same_session) if entry.same_session is not None else ("alone", entry.id)
            sessions.setdefault(key, []).append(entry)
    shown = [[one for one in together if not one.people_elsewhere] for together in sessions.values()]
    assert all(len(ones) == 1 for ones in shown)
    return sum(numbers[one.id] for ones in shown for one in ones)


async def _kept(session: AsyncSession) -> int:
    kept = select(func.sum(KviDay.amount)).where(KviDay.kvi == "TIMES", KviDay.team == ANY, KviDay.contract == ANY)
    return int(await session.scalar(kept) or 0)

"""A charity's office with a spreadsheet: what tests of import and export share."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from charter.load import load_charter
from charter.period import Period
from exchange.columns import Columns
from exchange.export import Chosen, exported
from exchange.importing import carry_in
from exchange.plan import Plan
from exchange.understood import Understood, understand
from exchange.writers import writer_for
from models.charters import apply_charter
from models.database import Database
from models.entries import Entry, EntryScore, EntryValue
from models.people import Membership, Person
from models.totals import figures_between

TEXT = (Path(__file__).parent / "moor.toml").read_text("utf-8")
CHARTER = load_charter(TEXT)
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ALL_DAYS = Period(date(2000, 1, 1), TODAY)
EVERYTHING = Chosen()
HEADER = "person,role,team,date,activity"


def table(columns: str, *rows: str) -> str:
    """The text of a CSV file with the columns that every file has, and these."""
    return "\n".join((f"{HEADER},{columns}", *rows, ""))


def csv_file(folder: Path, text: str, name: str = "last-year.csv") -> Path:
    """A file with this text in it."""
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def read(folder: Path, text: str) -> Understood:
    """What is understood of a CSV file with this text."""
    return understand(csv_file(folder, text), CHARTER, TODAY)


def problems(folder: Path, text: str) -> list[str]:
    """What is wrong with a CSV file with this text, as it is said."""
    return [str(problem) for problem in read(folder, text).problems]


class Office:
    """A database with the charter in force, and a folder for files."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder

    async def open(self) -> "Office":
        """Puts the charter in force."""
        async with self.database.unit() as session:
            await apply_charter(session, TEXT, CHARTER, NOW)
        return self

    async def bring_in(self, file: str | Path, now: datetime = NOW) -> Plan:
        """Imports a CSV file's text, or a file."""
        path = csv_file(self.folder, file) if isinstance(file, str) else file
        understood = understand(path, CHARTER, TODAY)
        assert understood.problems == []
        return await carry_in(self.database, CHARTER, understood, now)

    async def write_out(self, form: str = "csv", chosen: Chosen = EVERYTHING) -> Path:
        """Exports to a file."""
        file = self.folder / f"out.{form}"
        with file.open("wb") as opened:
            writer = writer_for(form, opened, Columns(CHARTER).described(), 0)
            async with self.database.look() as session:
                async for rows in exported(session, CHARTER, chosen):
                    writer.write(rows)
            writer.close()
        return file

    async def entries(self) -> list[dict[str, Any]]:
        """What stands, as an auditor would list it."""
        async with self.database.look() as session:
            rows = (
                await session.execute(
                    select(Entry, Person)
                    .join(Person, Person.id == Entry.person_id)
                    .where(Entry.replaced_by.is_(None), Entry.deleted_at.is_(None))
                    .order_by(Entry.id)
                )
            ).all()
            values: dict[int, dict[str, Any]] = {}
            for one in await session.scalars(select(EntryValue)):
                values.setdefault(one.entry_id, {})[one.field] = one.words if one.number is None else one.number
            for score in await session.scalars(select(EntryScore)):
                values.setdefault(score.entry_id, {})[score.domain] = score.score
            return [_listed(entry, person, values.get(entry.id, {})) for entry, person in rows]

    async def places(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everybody's roles and teams, with their days, by name."""
        found: dict[str, list[tuple[Any, ...]]] = {}
        async with self.database.look() as session:
            rows = await session.execute(
                select(Person.name, Membership)
                .join(Membership, Membership.person_id == Person.id)
                .order_by(Membership.since)
            )
            for name, place in rows:
                found.setdefault(name, []).append((place.role, place.team, place.since, place.until))
        return found

    async def totals(self, period: Period = ALL_DAYS) -> dict[str, Any]:
        """What the KVIs come to, with how many entries and people are behind each."""
        async with self.database.look() as session:
            found = await figures_between(session, CHARTER, period)
        return {one.code: (one.total, one.entries, one.people) for one in found}


def _listed(entry: Entry, person: Person, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "person": person.name,
        "role": entry.role,
        "team": entry.team,
        "day": entry.day.isoformat(),
        "activity": entry.activity,
        "contract": entry.contract,
        "place": entry.place,
        "note": entry.note,
        "subject": entry.subject,
        "state": entry.state,
        "checked": entry.checked,
        "values": dict(sorted(values.items(), key=str)),
    }

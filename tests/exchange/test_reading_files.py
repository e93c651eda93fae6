"""Files as people have them: what is understood of their cells, and which lines are no rows."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from exchange.preview import said_of_file
from exchange.understood import Understood, understand
from tests.exchange.office import CHARTER, HEADER, TODAY, read, table

MAY_1 = datetime(2026, 5, 1)  # noqa: DTZ001 (a workbook's moments have no zone)
GOOD = "Viktor,volunteer,east,2026-05-01"


def only_row(understood: Understood):
    assert understood.problems == []
    [row] = understood.rows.values()
    return row


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        *(("90", 90), ("90.0", 90), ("1440", 1440), ("2h 30", 150), ("2h30", 150), ("1:30", 90), ("02:30:00", 150)),
        *(("two hours", 120), ("2½h", 150), ("about 2h", 120), ("9-12", 180), ("10pm to 6am", 480), ("all day", 450)),
        ('"2,5 h"', 150),
    ],
)
def test_a_length_of_time_is_minutes_or_anything_that_is_read_in_messages(
    tmp_path: Path, cell: str, minutes: int
) -> None:
    assert only_row(read(tmp_path, f"{HEADER},duration\n{GOOD},gardening,{cell}\n")).values == {"duration": minutes}


@pytest.mark.parametrize(
    ("activity", "column", "cell", "kept"),
    [
        ("recycling", "kg", "2.5", 2500),
        ("recycling", "kg", "2.5kg", 2500),
        ("recycling", "kg", "500 g", 500),
        ("recycling", "kg", '"1,250"', 1_250_000),
        ("recycling", "kg", "0.0005", 1),
        ("recycling", "spent", "12.5", 1250),
        ("recycling", "spent", "£1.2k", 120_000),
        ("recycling", "spent", '"1,250.50"', 125_050),
        ("recycling", "spent", "a fiver", 500),
        ("befriending", "people", "0", 0),
        ("befriending", "people", "12.0", 12),
        ("befriending", "setting", "Outdoors", "outdoors"),
        ("befriending", "miles", "8 km", 4971),
        ("gardening", "district", "m7 4ab", "M7"),
        ("befriending", "provider", "  Red Cross ", "Red Cross"),
    ],
)
def test_other_fields_are_as_the_charter_types_them(
    tmp_path: Path, activity: str, column: str, cell: str, kept: object
) -> None:
    needed = {"recycling": "kg", "befriending": "duration", "gardening": "duration"}[activity]
    cells = {needed: "1", column: cell}
    understood = read(tmp_path, f"{HEADER},{','.join(cells)}\n{GOOD},{activity},{','.join(cells.values())}\n")
    assert only_row(understood).values[column] == kept


def test_an_outcome_has_a_subject_and_scores_some_of_which_may_be_skipped(tmp_path: Path) -> None:
    row = only_row(read(tmp_path, f"{HEADER},subject,scores\n{GOOD},wellbeing,014,8;;3\n"))
    assert (row.subject, row.scores) == ("014", {0: 8, 2: 3})


def test_titles_and_capitals_are_read_as_the_codes_they_stand_for(tmp_path: Path) -> None:
    text = "Person,ROLE,Team,Date,Activity,Time spent,External ID,Contract\n"
    row = only_row(read(tmp_path, f"{text}Viktor,Volunteer,East Side,2026-05-01,Gardening,60,x,Extra Care\n"))
    assert (row.role, row.team, row.activity.code, row.contract) == ("volunteer", "east", "gardening", "extra-care")
    assert (row.values, row.external_id) == ({"duration": 60}, "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_csv_may_be_written_in_any_of_the_usual_ways(tmp_path: Path, encoding: str, delimiter: str, ends: str) -> None:
    lines = (f"{HEADER},duration,note", 'Zoë O’Brien,volunteer,east,2026-05-01,gardening,"2,5 h",£5 — for a café')
    lines = (lines[0].replace(",", delimiter), delimiter.join((*lines[1].split(",", 5)[:5], '"2,5 h"', "£5 — café")))
    file = tmp_path / "file.csv"
    file.write_bytes(ends.join(lines).encode(encoding))
    row = only_row(understand(file, CHARTER, TODAY))
    assert (row.person, row.values, row.note) == ("Zoë O’Brien", {"duration": 150}, "£5 — café")


def test_a_workbook_as_people_have_them(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Read me"
    book.active.append(["How to fill this in"])
    sheet = book.create_sheet("2026")
    sheet.append(["Moor Care: hours given in 2026"])
    sheet.merge_cells("A1:G1")
    sheet.append([])
    sheet.append([*HEADER.split(","), "duration", "people", "external_id"])
    sheet.append(["Viktor", "volunteer", "east", MAY_1, "befriending", "2h 30", 3.0, 1001])
    sheet.append(["Viktor", "volunteer", "east", date(2026, 5, 2), "befriending", time(1, 30), 0.1 + 0.2 + 3.7, 1002])
    sheet.append([None] * 8)
    sheet.append(
        [
            "Viktor",
            "volunteer",
            "east",
            MAY_1 + timedelta(days=2, hours=14),
            "befriending",
            timedelta(hours=12),
            None,
            None,
        ]
    )
    sheet.append(["Viktor", "volunteer", "east", date(2026, 5, 4), "befriending", 90, None, None])
    sheet.append(["Total", None, None, None, None, "=SUM(F4:F8)", "=SUM(G4:G8)"])
    file = tmp_path / "hours.xlsx"
    book.save(file)

    understood = understand(file, CHARTER, TODAY)
    assert understood.problems == []
    rows = [(row.day.day, row.values, row.external_id) for row in understood.rows.values()]
    assert rows == [
        (1, {"duration": 150, "people": 3}, "1001"),
        (2, {"duration": 90, "people": 4}, "1002"),
        (3, {"duration": 720}, None),
        (4, {"duration": 90}, None),
    ]
    assert understood.passed_over == [(1, "above the columns' names"), (9, "a total")]
    assert "Columns, from line 3 of the sheet “2026”: person" in "\n".join(said_of_file(understood, CHARTER))


def test_totals_headings_again_and_stray_remarks_are_passed_over_and_said(tmp_path: Path) -> None:
    again = f"{HEADER},duration,note"
    text = table("duration,note", f"{GOOD},gardening,60,", ",,,,,60,", again, ",,Grand total:,,,60,", ",,,,,,seen")
    understood = read(tmp_path, text)
    assert len(understood.rows) == 1
    assert understood.problems == []
    assert understood.passed_over == [
        (3, "no person, date or activity"),
        (4, "the columns' names again"),
        (5, "a total"),
        (6, "no person, date or activity"),
    ]


def test_of_two_rows_with_one_id_the_later_stands_and_it_is_said(tmp_path: Path) -> None:
    rows = ("60,a", "75,a", "60,", "1h,")
    text = table("duration,external_id", *(f"{GOOD},gardening,{row}" for row in rows))
    understood = read(tmp_path, text)
    assert [row.values["duration"] for row in understood.rows.values()] == [75, 60]
    assert "The same row again further down, which stands instead: line 2, 4." in said_of_file(understood, CHARTER)


def test_what_looks_odd_is_said(tmp_path: Path) -> None:
    rows = ("Viktor,volunteer,eats,2026-05-01,gardening,2", "Viktor,volunteer,east,2026-05-02,gardening,3")
    text = table("duration", *rows)
    said = "\n".join(said_of_file(read(tmp_path, text), CHARTER))
    assert 'The charter has no team “eats”; did you mean "east"?' in said
    assert "The longest duration is 3 minutes: if these are hours, write 2h, not 2." in said
    assert "Understood: 2 rows of 1 person, from 2026-05-01 to 2026-05-02." in said


def test_what_identifies_somebody_is_cut_out_of_the_words_and_said(tmp_path: Path) -> None:
    text = f"{HEADER},duration,note,provider\n{GOOD},befriending,60,ring her on 07700 900123,asha@example.org\n"
    understood = read(tmp_path, text)
    row = only_row(understood)
    assert (row.note, row.values["provider"]) == ("ring her on …", "…")
    assert "Cut out of the words, as it must not be kept (phone and email): line 2." in said_of_file(
        understood, CHARTER
    )

"""Everything that can be wrong with a file is said at once, each with its line; nothing of it comes in then."""

from pathlib import Path

import pytest

from exchange.problems import FileProblem
from exchange.understood import understand
from tests.exchange.office import CHARTER, HEADER, TODAY, problems, read, table

GOOD = "Viktor,volunteer,east,2026-05-01"
BAD_ROWS = [
    # columns beside the leading five, the row, the place, and what must be said
    ("duration", "Viktor,volunteer,east,2026-05-01,befreinding,60", "activity", 'did you mean "befriending"?'),
    ("duration", "Viktor,volunteer,east,2026-05-01,,60", "activity", "there is no activity"),
    ("duration", ",volunteer,east,2026-05-01,gardening,60", "person", "there is no name"),
    ("duration", "Viktor,volunter,east,2026-05-01,gardening,60", "role", 'did you mean "volunteer"?'),
    ("duration", "Viktor,,east,2026-05-01,gardening,60", "role", "there is no role"),
    ("duration", "Viktor,volunteer,,2026-05-01,gardening,60", "team", "there is no team"),
    ("duration", "Viktor,volunteer,east,,gardening,60", "date", "there is no date"),
    ("duration", "Viktor,volunteer,east,2026-11-23,gardening,60", "date", "is in the future"),
    ("duration", "Viktor,volunteer,east,2026-02-30,gardening,60", "date", "is no day"),
    ("duration", "Viktor,volunteer,east,03/05/2026,gardening,60", "date", "write 2026-05-03"),
    ("duration", "Viktor,volunteer,east,yesterday,gardening,60", "date", "is no day"),
    ("duration,contract", f"{GOOD},gardening,60,home-care", "contract", 'did you mean "homecare"?'),
    ("duration", f"{GOOD},gardening,", "duration", "this is empty, and gardening needs it"),
    ("duration", f"{GOOD},gardening,lots", "duration", "no length of time"),
    ("duration", f"{GOOD},gardening,-30", "duration", "no length of time"),
    ("duration", f"{GOOD},gardening,0", "duration", "no length of time"),
    ("duration", f"{GOOD},gardening,1441", "duration", "no length of time"),
    ("duration", f"{GOOD},gardening,1.5", "duration", "no length of time"),
    ("duration", f"{GOOD},gardening,2h and 1h", "duration", "no length of time"),
    ("duration,people", f"{GOOD},befriending,60,-1", "people", "no whole number"),
    ("duration,people", f"{GOOD},befriending,60,2.5", "people", "no whole number"),
    ("duration,people", f"{GOOD},befriending,60,a few", "people", "no whole number"),
    ("kg,spent", f"{GOOD},recycling,2,12.345", "spent", "no amount of money"),
    ("kg,spent", f"{GOOD},recycling,2,-5", "spent", "no amount of money"),
    ("kg,spent", f"{GOOD},recycling,2,99999999999999", "spent", "too much to be true"),
    ("kg", f"{GOOD},recycling,3 miles", "kg", "no quantity in kg"),
    ("kg", f"{GOOD},recycling,{'9' * 5000}", "kg", "no quantity in kg"),
    ("duration,setting", f"{GOOD},befriending,60,at hom", "setting", 'did you mean "at home"?'),
    ("duration,district", f"{GOOD},gardening,60,Salford", "district", "no UK postcode"),
    ("duration,postcode", f"{GOOD},befriending,60,XX1", "postcode", "no UK postcode"),
    ("duration,provider", f"{GOOD},befriending,60,{'x' * 501}", "provider", "may have 500"),
    ("duration,certificate", f"{GOOD},hoist,60,scan.pdf", "certificate", "files can't be imported"),
    ("duration,kg", f"{GOOD},gardening,60,3", "kg", "gardening has no such field; empty the cell"),
    ("duration,subject", f"{GOOD},gardening,60,014", "subject", "gardening has no such field; empty the cell"),
    ("subject,scores", f"{GOOD},wellbeing,014,5;6", "scores", "has 2 scores and not 3"),
    ("subject,scores", f"{GOOD},wellbeing,014,5;6;11", "scores", "from 1 to 10"),
    ("subject,scores", f"{GOOD},wellbeing,,5;6;7", "subject", "need the code of whom they are about"),
    ("subject,scores", f"{GOOD},wellbeing,ring 07700 900123,5;6;7", "subject", "use one of your own"),
    ("duration", f"{GOOD},gardening,60,and tea", "", "“and tea” stands in a column without a name"),
]


@pytest.mark.parametrize(("columns", "row", "place", "said"), BAD_ROWS, ids=[one[1][-40:] for one in BAD_ROWS])
def test_a_bad_row_is_named_with_its_line_and_why(
    tmp_path: Path, columns: str, row: str, place: str, said: str
) -> None:
    text = f"{HEADER},{columns}\n\n{row}\n"
    [problem] = problems(tmp_path, text)
    assert problem.startswith(f"line 3, {place}: " if place else "line 3: ")
    assert said in problem


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    rows = (",volunter,,,,", "Viktor,volunteer,east,2026-05-01,gardening,", "Asha,carer,east,x,gardening,y")
    text = table("duration", *rows)
    places = [problem.partition(":")[0] for problem in problems(tmp_path, text)]
    assert places == [
        *("line 2, person", "line 2, role", "line 2, team", "line 2, date", "line 2, activity"),
        *("line 3, duration", "line 4, date", "line 4, duration"),
    ]


def test_a_row_after_a_note_of_several_lines_has_its_own_line(tmp_path: Path) -> None:
    text = f'{HEADER},duration,note\n{GOOD},gardening,60,"one\ntwo\nthree"\n{GOOD},gardening,x,\n'
    assert [problem.partition(":")[0] for problem in problems(tmp_path, text)] == ["line 5, duration"]


def test_unknown_missing_and_repeated_columns_are_named(tmp_path: Path) -> None:
    said = problems(tmp_path, "person,role,date,activity,durations,duration,Duration\n")
    assert said[0] == "line 1: there is no column team; add it"
    assert said[1].startswith('line 1: no column "durations"; did you mean "duration"? Rename it or take it out; ')
    assert said[1].endswith(
        "the columns are person, role, team, date, activity, contract, note, postcode, subject, "
        "scores, external_id, duration, people, spent, kg, miles, setting, district and provider"
    )
    assert said[2] == 'line 1: the column "duration" stands here twice; take one of them out'


def test_every_column_that_there_is_is_known(tmp_path: Path) -> None:
    columns = (
        "contract,note,postcode,subject,scores,external_id,duration,people,spent,kg,miles,setting,district,provider"
    )
    assert problems(tmp_path, f"{HEADER},{columns},certificate\n") == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "No line has the columns"),
        (b"name;hours\nViktor;2\n", "No line has the columns"),
        (b"\xd0\xcf\x11\xe0 old", "save it as an Excel workbook"),
        (b"PK\x03\x04 torn", "isn't a whole Excel workbook"),
        (b'person,role,team,date,activity\n"Viktor,volunteer', "line 2: not a CSV row"),
        (b"\x81\x8d\x8f", "neither a text in UTF-8 or Windows-1252"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(FileProblem, match=said):
        understand(file, CHARTER, TODAY)


def test_a_good_file_has_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path, f"{HEADER},duration\n{GOOD},gardening,60\n").problems == []

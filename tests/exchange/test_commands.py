"""`caretally import` and `caretally export`, as they are called."""

import csv
import json
import os
import stat
from pathlib import Path

import pytest

from bot.cli import main
from tests.exchange.office import table

MOOR = Path(__file__).parent / "moor.toml"
TWO = table(
    "duration",
    "Viktor Novak,volunteer,east,2026-05-01,gardening,2h",
    "Asha Patel,carer,west,2026-05-02,gardening,90",
)


class Call:
    """Calls the command line: the exit status, and what was printed to standard output and standard error."""

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        self.printed = capfdbinary

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([*map(str, arguments), "--charter", str(MOOR)])
        out, err = self.printed.readouterr()
        return int(ended.value.code or 0), out.decode(), err.decode()


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    for name in [name for name in os.environ if name.startswith("CARETALLY_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    Path("two.csv").write_text(TWO, "utf-8")
    return Call(capfdbinary)


def test_import_makes_its_database_says_what_it_understood_and_does_it_once(call: Call) -> None:
    status, out, err = call("import", "two.csv")
    assert (status, out) == (0, "Brought in: 2 entries new.\n")
    assert "Understood: 2 rows of 2 people, from 2026-05-01 to 2026-05-02." in err
    assert "New people, with no chat account: Asha Patel, Viktor Novak." in err
    assert call("import", "two.csv")[1] == "Brought in: 0 entries new and 2 there already.\n"
    figures = {one["code"]: one for one in json.loads(call("kvi", "--json", "--on", "2026-11-22")[1])}
    assert (figures["EV1"]["total"], figures["EV1"]["entries"], figures["EV1"]["people"]) == ("3.50", 2, 2)


def test_a_terminal_shows_how_far_it_has_come(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    status, out, err = call("import", "two.csv")
    assert (status, out) == (0, "Brought in: 2 entries new.\n")
    for label in ("Reading two.csv", "Bringing it in"):
        assert "100%" in err.split(label)[-1]


def test_a_dry_run_changes_nothing(call: Call) -> None:
    status, out, _ = call("import", "two.csv", "--dry-run")
    assert (status, out) == (0, "Nothing is changed; it would bring in: 2 entries new.\n")
    assert call("export", "--format", "jsonl")[1] == ""


def test_of_a_file_with_a_bad_row_nothing_comes_in(call: Call) -> None:
    Path("bad.csv").write_text(TWO + "Priya,manager,east,2026-05-03,gardning,2h\n,manager,east,,gardening,x\n", "utf-8")
    status, out, err = call("import", "bad.csv")
    assert (status, out) == (1, "")
    assert err.splitlines()[-5:] == [
        'line 4, activity: no activity “gardning”; did you mean "gardening"?',
        "line 5, person: there is no name",
        "line 5, date: there is no date",
        "line 5, duration: “x” is no length of time of up to 24 hours; write minutes (90), 1h30 or 1:30",
        "Nothing is brought in. Put this right, then import again.",
    ]
    assert call("export", "--format", "csv")[1].splitlines()[1:] == []


def test_a_file_that_is_not_there_is_one_sentence(call: Call) -> None:
    assert call("import", "none.csv") == (
        1,
        "",
        "Can't read none.csv: No such file or directory; name a file that is there.\n",
    )


def test_export_writes_names_for_its_owner_only_and_says_so(call: Call) -> None:
    call("import", "two.csv")
    status, out, err = call("export", "--format", "csv", "-o", "out.csv", "--from", "2026-05-02")
    assert (status, out) == (0, "")
    assert "1 entries.\n" not in err
    assert "1 entry." in err
    assert "people's names" in err
    assert stat.S_IMODE(Path("out.csv").stat().st_mode) == 0o600
    with Path("out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["person"] for row in csv.DictReader(file)] == ["Asha Patel"]
    assert not Path("out.csv.part").exists()
    assert call("import", "out.csv")[1] == "Brought in: 0 entries new and 1 there already.\n"


def test_export_to_standard_output_is_the_entries_and_nothing_else(call: Call) -> None:
    call("import", "two.csv")
    _, out, _ = call("export", "--format", "jsonl", "--team", "east")
    assert [json.loads(line)["person"] for line in out.splitlines()] == ["Viktor Novak"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "csv", "--from", "May"), "--from May: write the day as 2026-11-22."),
        (("--format", "csv", "--from", "2026-05-02", "--to", "2026-05-01"), "turn them round"),
        (("--format", "csv", "-o", "nowhere/out.csv"), "Can't write nowhere/out.csv"),
        (("--format", "csv", "--contract", "none"), "name one of homecare, extra-care"),
    ],
)
def test_what_can_not_be_exported_is_one_sentence(call: Call, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = call("export", *arguments)
    assert (status, out) == (1, "")
    [sentence] = err.strip().splitlines()
    assert said in sentence

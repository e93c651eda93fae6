"""The command line as a user meets it: results, plain sentences about what is wrong, and exit statuses."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.cli import main, settings_first

ROOT = Path(__file__).resolve().parents[2]
RIVERSIDE = ROOT / "charters" / "riverside.toml"
TOKEN = "123456789:AAErealLookingTokenOfThirtyFiveChars"
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("CARETALLY_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> "Call":
    return Call(capsys)


class Call:
    """Calls the command line: the exit status, and what was printed to standard output and standard error."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = self.capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    def problem(self, *arguments: object) -> str:
        """The one sentence that a call ends with that can't be done."""
        status, out, err = self(*arguments)
        assert (status, out) == (1, ""), err
        assert "Traceback" not in err
        [sentence] = err.strip().splitlines()
        return sentence


def test_settings_may_stand_anywhere() -> None:
    assert settings_first(["invite", "--role", "lead", "--database", "x", "--charter=y"]) == [
        "--database",
        "x",
        "--charter=y",
        "invite",
        "--role",
        "lead",
    ]
    assert settings_first(["run", "--charter"]) == ["--charter", "run"]
    assert settings_first(["a", "--", "--charter", "x"]) == ["a", "--", "--charter", "x"]


def test_wrong_usage_exits_2(call: Call) -> None:
    status, out, err = call("invite")
    assert (status, out) == (2, "")
    assert "--role" in err


def test_a_right_charter_is_summed_up(call: Call) -> None:
    status, out, err = call("charter", "check", RIVERSIDE)
    assert (status, err) == (0, "")
    assert out.startswith(f"{RIVERSIDE} is right: Riverside Care, 3 teams, ")


def test_every_mistake_in_a_charter_is_a_line(call: Call, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(
        RIVERSIDE.read_text("utf-8").replace('timezone = "Europe/London"', 'timezone = "Europe/Salford"')
        + "\n[wrong]\n"
    )
    status, out, err = call("charter", "check", bad)
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 2
    assert all(line.startswith(f"{bad}: ") for line in err.splitlines())


def test_a_charter_that_is_not_there(call: Call) -> None:
    assert call.problem("charter", "check", "none.toml").startswith("Can't read the charter none.toml: No such file")


def test_the_schema_is_json(call: Call) -> None:
    status, out, err = call("charter", "schema")
    assert (status, err) == (0, "")
    assert "organisation" in json.loads(out)["properties"]


def test_a_charter_is_applied_once(call: Call) -> None:
    status, out, _ = call("charter", "apply", RIVERSIDE)
    assert status == 0
    assert out.startswith("Version 1 is in force: Riverside Care")
    assert call("charter", "apply", RIVERSIDE, "--database", "sqlite:///data/caretally.db")[1].startswith(
        "Version 1 is this very charter already"
    )


def test_a_database_is_made_and_upgraded(call: Call, tmp_path: Path) -> None:
    status, out, err = call("db", "upgrade")
    assert (status, err) == (0, "")
    assert "the newest" in out
    assert (tmp_path / "data" / "caretally.db").exists()


def test_a_database_newer_than_the_program(call: Call, tmp_path: Path) -> None:
    import sqlite3

    call("db", "upgrade")
    with sqlite3.connect(tmp_path / "data" / "caretally.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "newer CareTally" in call.problem("charter", "apply", RIVERSIDE)


def test_a_url_that_is_no_database(call: Call) -> None:
    assert "sqlite:///FILE or postgresql://" in call.problem("db", "upgrade", "--database", "where?")
    assert "postgresql://" in call.problem("db", "upgrade", "--database", "mysql://localhost/x")


def test_a_database_that_does_not_answer_keeps_its_password(call: Call) -> None:
    sentence = call.problem("db", "upgrade", "--database", "postgresql://tally:hush@127.0.0.1:9/tally")
    assert sentence.startswith("Can't open the database postgresql+asyncpg://tally:***@127.0.0.1:9/tally")
    assert "hush" not in sentence


def test_a_postgresql_database_is_upgraded_only_when_told_to(call: Call, empty_postgres_url: str) -> None:
    assert "run `caretally db upgrade`" in call.problem("charter", "apply", RIVERSIDE, "--database", empty_postgres_url)
    assert call("db", "upgrade", "--database", empty_postgres_url)[0] == 0
    assert call("charter", "apply", RIVERSIDE, "--database", empty_postgres_url)[0] == 0


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that are right but for Telegram, which is nowhere."""
    monkeypatch.setenv("CARETALLY_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("CARETALLY_CHARTER", str(RIVERSIDE))
    monkeypatch.setenv("CARETALLY_TELEGRAM_URL", NOWHERE)


def test_run_without_a_token(call: Call, ready: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CARETALLY_TELEGRAM_TOKEN")
    assert "@BotFather" in call.problem("run")


def test_run_with_a_token_of_the_wrong_shape(call: Call, ready: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARETALLY_TELEGRAM_TOKEN", "my token")
    assert call.problem("run").startswith("CARETALLY_TELEGRAM_TOKEN: a bot token looks like 123456789:AAE")


def test_run_without_a_charter(call: Call, ready: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CARETALLY_CHARTER")
    assert "set CARETALLY_CHARTER to its path" in call.problem("run")
    assert call.problem("run", "--charter", "none.toml").startswith("Can't read the charter none.toml")


def test_run_in_a_folder_that_cannot_be_written(call: Call, ready: None, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file is in the way")
    sentence = call.problem("run")
    assert sentence.startswith(f"Can't write to the folder {Path('data')}")
    assert "CARETALLY_DATA" in sentence


@pytest.mark.parametrize("only", ["web", "work"])
def test_halves_need_postgresql(call: Call, ready: None, only: str) -> None:
    assert "needs PostgreSQL" in call.problem("run", "--only", only)


def test_an_unknown_setting_is_noticed(call: Call, ready: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARETALLY_CHATER", "x")
    assert call.problem("run") == "There is no setting CARETALLY_CHATER; did you mean CARETALLY_CHARTER?"


def test_invite_says_what_is_wrong_with_an_option(call: Call, ready: None) -> None:
    assert call.problem("invite", "--role", "boss").startswith("--role boss: it must be one of carer, volunteer")
    assert "name one of " in call.problem("invite", "--role", "carer", "--team", "nowhere")
    assert "a lead has all teams" in call.problem("invite", "--role", "lead", "--team", "nowhere")
    assert "such as 14d" in call.problem("invite", "--role", "lead", "--expires", "soon")
    assert ".png or .svg" in call.problem("invite", "--role", "lead", "--qr", "poster.pdf")


def test_invite_where_telegram_does_not_answer(call: Call, ready: None) -> None:
    assert call.problem("invite", "--role", "lead").startswith(f"Can't reach Telegram at {NOWHERE} (NetworkError)")


def test_alive_without_a_bot(call: Call) -> None:
    assert "has not been started" in call.problem("alive")


def test_parse_prints_a_line_for_a_line(tmp_path: Path) -> None:
    said = "2h befriending yesterday\nthanks!\nline one\\nline two\n"
    ended = subprocess.run(
        [sys.executable, "-m", "bot.cli", "parse", "--charter", str(RIVERSIDE), "--today", "2026-11-22"],
        input=said,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [line["text"] for line in lines] == ["2h befriending yesterday", "thanks!", "line one\nline two"]
    assert lines[0]["entries"][0]["date"] == "2026-11-21"


def test_screen_prints_a_line_for_a_line() -> None:
    texts = "2h befriending\nfound her on the floor, key safe 4471\n\n"
    done = subprocess.run([sys.executable, "-m", "bot.cli", "screen"], input=texts, capture_output=True, text=True)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"text": "2h befriending", "flags": []},
        {"text": "found her on the floor, key safe 4471", "flags": ["harm", "access"]},
        {"text": "", "flags": []},
    ]


def test_parse_wants_a_day_that_it_can_read(call: Call, ready: None) -> None:
    assert call.problem("parse", "--today", "22/11/2026") == "--today 22/11/2026: write the day as 2026-11-22."


def test_doctor_finds_everything_that_is_wrong(call: Call, ready: None) -> None:
    status, out, err = call("doctor", "--charter", "none.toml")
    assert status == 1
    assert [line.split()[:2] for line in out.splitlines()][:2] == [["ok", "settings:"], ["ok", "data"]]
    assert {line.split()[1] for line in err.splitlines()} == {"charter:", "token:"}


def test_help_comes_at_once() -> None:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot.cli", "--help"], cwd=ROOT, check=True, capture_output=True)
    assert time.perf_counter() - began < 2  # 0.1 s by itself; a loaded machine may take longer


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = "import sys, bot.cli; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    heavy = {"telegram", "sqlalchemy", "pydantic", "matplotlib", "starlette", "httpx", "uvicorn"}
    assert heavy & set(ended.stdout.split()) == set()

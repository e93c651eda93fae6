"""The commands that look after figures: `db check`, `period close`, `charter check` with a database."""

import json
import sqlite3
from pathlib import Path

from tests.bot.test_cli import RIVERSIDE, Call, call, own_folder  # noqa: F401

ROWS = "person,role,team,date,activity,duration,people\nAsha,carer,salford-east,2026-05-04,befriending,2h,3\n"
AT = "sqlite:///figures.db"


def bring_in(call: Call) -> None:  # noqa: F811
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    status, _, err = call("import", "rows.csv", "--charter", RIVERSIDE, "--database", AT)
    assert status == 0, err


def test_a_total_that_differs_is_named_and_mended(call: Call) -> None:  # noqa: F811
    bring_in(call)
    status, out, _ = call("db", "check", "--charter", RIVERSIDE, "--database", AT)
    assert (status, out) == (0, "The totals of all 27 KVIs agree with the entries, and all evidence is there.\n")
    with sqlite3.connect("figures.db") as database:
        database.execute("UPDATE kvi_day SET amount = 7 WHERE kvi = 'EV1' AND team = 'salford-east'")
    database.close()
    status, out, err = call("db", "check", "--charter", RIVERSIDE, "--database", AT)
    assert (status, out) == (1, "")
    assert err.splitlines() == [
        "EV1, team salford-east, 2026-05-04: amount 7 where the entries give 120.",
        "`caretally db check --mend` makes these totals anew.",
    ]
    assert call("db", "check", "--mend", "--charter", RIVERSIDE, "--database", AT)[0] == 1
    assert call("db", "check", "--charter", RIVERSIDE, "--database", AT)[0] == 0


def test_a_closed_period_says_what_came_later(call: Call) -> None:  # noqa: F811
    bring_in(call)
    status, out, _ = call("period", "close", "--to", "2026-05-31", "--charter", RIVERSIDE, "--database", AT)
    assert (status, out.startswith("Closed up to 2026-05-31: ")) == (0, True)
    assert call("period", "restatements", "--database", AT)[1] == "Nothing closed has changed since.\n"
    sentence = call.problem("period", "close", "--to", "2026-05-01", "--charter", RIVERSIDE, "--database", AT)
    assert sentence == "Everything up to 2026-05-31 is closed already; name a later day."
    assert "write it as 2027-03-31" in call.problem("period", "close", "--to", "May", "--database", AT)
    Path("rows.csv").write_text(ROWS.replace("-04,", "-05,"), encoding="utf-8")
    assert call("import", "rows.csv", "--charter", RIVERSIDE, "--database", AT)[0] == 0
    restated = json.loads(call("period", "restatements", "--json", "--database", AT)[1])
    [found] = [one for one in restated if (one["kvi"], one["team"], one["contract"]) == ("EV1", "*", "*")]
    assert (found["old"]["total"], found["new"]["total"]) == ("2.00", "4.00")
    assert [one["what"] for one in found["changes"]] == ["brought in"]


def test_what_a_new_file_would_orphan_is_said_before_it_is_applied(call: Call) -> None:  # noqa: F811
    bring_in(call)
    written = RIVERSIDE.read_text(encoding="utf-8").replace('code = "befriending"', 'code = "company"')
    Path("new.toml").write_text(written.replace('"befriending"', '"company"'), encoding="utf-8")
    assert call("charter", "check", "new.toml")[0] == 0
    sentence = call.problem("charter", "check", "new.toml", "--database", AT)
    assert 'the activity "befriending" is in use (1) and would be lost; keep it in the file' in sentence

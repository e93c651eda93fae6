"""Every earlier structure, with something in it, is brought to the newest with all of that still there."""

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from models.database import Database
from models.migrate import MIGRATIONS, newest, upgrade

EARLIER = sorted(
    script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions() if script.revision != newest()
)
AT = "'2026-11-18 10:00:00'"
ROWS = {
    "person": "(id, code, name, chat_id, language, joined_at, notice_seen, words_only, saves_at_once, clear_cards,"
    f" reminder_weekday, reminder_at, unanswered) VALUES (1, 'a1', 'Asha', 1001, 'en', {AT}, 1, false, false, 3, 4,"
    " '16:00:00', 0)",
    "membership": "(id, person_id, role, team, since) VALUES (1, 1, 'carer', 'salford-east', '2026-01-05')",
    "entry": "(id, person_id, entered_by, activity, kind, role, team, day, note, state, checked, saved_at)"
    f" VALUES (1, 1, 1, 'befriending', 'hours', 'carer', 'salford-east', '2026-11-17', 'tea', 'counted', false, {AT})",
    "entry_value": "(entry_id, field, number) VALUES (1, 'duration', 120)",
    "update_failed": "(bot_id, update_id, chat_id, kind, text, tries, problem, failed_at)"
    f" VALUES (1, 7, 1001, 'text', '2h', 3, 'ValueError', {AT})",
    "charter_version": f"(id, text, applied_at) VALUES (1, 'schema = 1', {AT})",
}


@pytest.mark.parametrize("revision", EARLIER)
async def test_what_was_there_is_still_there(empty_url: str, revision: str) -> None:
    database = Database(empty_url)

    def fill(connection: Connection) -> None:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, revision)
        for table, row in ROWS.items():
            connection.execute(text(f"INSERT INTO {table} {row}"))

    await database.restructure(fill)
    await upgrade(empty_url)
    await database.restructure(_check)
    await database.close()


def _check(connection: Connection) -> None:
    assert connection.execute(text("SELECT name, chat_id, clear_cards FROM person")).all() == [("Asha", 1001, 3)]
    assert connection.execute(text("SELECT activity, note FROM entry")).all() == [("befriending", "tea")]
    assert connection.execute(text("SELECT field, number FROM entry_value")).all() == [("duration", 120)]
    failed = connection.execute(text("SELECT text, message_id, data FROM update_failed")).all()
    assert failed == [("2h", None, None)]
    assert connection.execute(text("SELECT text FROM charter_version")).all() == [("schema = 1",)]

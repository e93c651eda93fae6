"""Brings a database to the structure that this program needs, from any that an earlier one left."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from models.database import Database

MIGRATIONS = Path(__file__).parent.parent / "migrations"
T = TypeVar("T")


class NewerDatabase(Exception):  # noqa: N818 (it says what is so)
    """The database has a structure that this program doesn't know. What to do about it is its message."""


async def upgrade(url: str) -> None:
    """Makes the structure of the database at `url` the newest; what is in it is kept.

    Nothing is changed where a migration fails. NewerDatabase where a newer program has been at work.
    """
    await _with_connection(url, _upgrade)


async def current(url: str) -> str | None:
    """The revision that the database at `url` is at; None for an empty one."""
    return await _with_connection(url, _revision)


def newest() -> str:
    """The revision that this program needs."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if head is None:
        raise RuntimeError(f"no migrations in {MIGRATIONS}")
    return head


async def _with_connection(url: str, act: Callable[[Connection], T]) -> T:
    database = Database(url)
    try:
        return await database.restructure(act)
    finally:
        await database.close()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    at = _revision(connection)
    if at is not None and at not in {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}:
        raise NewerDatabase(
            f"This database was last used by a newer CareTally (its revision is {at}, this program knows up to "
            f"{newest()}). Start the newer program, or restore a backup from before it."
        )
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, "head")

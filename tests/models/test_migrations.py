"""The migrations lead to the tables that the program has, and no newer structure is touched."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from models import chat, checks, entries, evidence, files, kvis, learning, people  # noqa: F401
from models.columns import Table
from models.database import Database
from models.migrate import NewerDatabase, current, newest, upgrade


async def test_migrating_gives_the_tables_of_the_program(empty_url: str) -> None:
    await upgrade(empty_url)
    database = Database(empty_url)
    assert await database.restructure(_differences) == []
    await database.close()


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))


async def test_names_of_constraints_are_those_of_the_program(empty_url: str) -> None:
    """Alembic compares no names of primary and foreign keys; later migrations speak of them."""
    await upgrade(empty_url)
    database = Database(empty_url)
    migrated = await database.restructure(_names)
    await database.restructure(Table.metadata.drop_all)
    await database.restructure(Table.metadata.create_all)
    assert migrated == await database.restructure(_names)
    await database.close()


def _names(connection: Connection) -> dict[str, set[str | None]]:
    look = inspect(connection)
    return {
        table: {key["name"] for key in (*look.get_foreign_keys(table), look.get_pk_constraint(table))}
        for table in Table.metadata.tables
    }


async def test_migrating_again_changes_nothing(empty_url: str) -> None:
    assert await current(empty_url) is None
    await upgrade(empty_url)
    assert await current(empty_url) == newest()
    await upgrade(empty_url)
    assert await current(empty_url) == newest()


async def test_a_newer_database_is_left_alone_and_the_message_says_what_to_do(empty_url: str) -> None:
    await upgrade(empty_url)
    database = Database(empty_url)
    await database.restructure(
        lambda connection: connection.execute(text("UPDATE alembic_version SET version_num='9999'"))
    )
    await database.close()
    with pytest.raises(NewerDatabase, match=r"newer CareTally \(its revision is 9999.*restore a backup"):
        await upgrade(empty_url)
    assert await current(empty_url) == "9999"

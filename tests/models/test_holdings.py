"""No table is forgotten: whatever could hold somebody's name or words is spoken of where people are erased."""

from collections.abc import Iterator

import pytest
from sqlalchemy import JSON, Column, LargeBinary, String

from language.speech import Speech
from models import copying  # noqa: F401  (it knows every table)
from models.columns import Table
from models.holdings import HELD, NOBODY, NOT_ABOUT_PEOPLE, STAYS_AS_NUMBER, Held

TABLES = {table.name: table for table in Table.metadata.sorted_tables}
SPOKEN_OF = {held.table.__tablename__ for held in HELD}
NUMBERS_OF_CHATS = ("chat_id", "sender_id")


def of(name: str) -> list[Held]:
    return [held for held in HELD if held.table.__tablename__ == name]


def names_somebody(column: Column[object]) -> bool:
    return any(key.column.table.name == "person" for key in column.foreign_keys)


def could_hold_words(column: Column[object]) -> bool:
    return isinstance(column.type, String | JSON | LargeBinary) or column.name in NUMBERS_OF_CHATS


def columns() -> Iterator[tuple[str, Column[object]]]:
    for name in sorted(SPOKEN_OF):
        for column in TABLES[name].columns:
            yield name, column


def test_every_table_is_about_people_or_says_why_not() -> None:
    assert set(TABLES) == SPOKEN_OF | set(NOT_ABOUT_PEOPLE), "see models/holdings.py"
    for name in set(NOT_ABOUT_PEOPLE) - SPOKEN_OF:
        named = {f"{name}.{column.name}" for column in TABLES[name].columns if names_somebody(column)}
        assert named <= set(STAYS_AS_NUMBER), f"{named} name somebody"


@pytest.mark.parametrize(("table", "column"), [pytest.param(*one, id=f"{one[0]}.{one[1].name}") for one in columns()])
def test_nothing_of_a_person_is_left_by_accident(table: str, column: Column[object]) -> None:
    """Rows go, or the column is emptied, or it is said why it stays."""
    if all(held.emptied is None for held in of(table)):
        return
    if names_somebody(column):
        assert column.name == "person_id" or f"{table}.{column.name}" in STAYS_AS_NUMBER
    elif could_hold_words(column):
        dealt_with = [held for held in of(table) if column.name in held.kept or column.name in (held.emptied or ())]
        goes = [held for held in of(table) if held.emptied is None]
        assert dealt_with or goes, "empty it when its person is erased, or say why it stays (models/holdings.py)"


def test_nothing_is_planned_or_known_of_whoever_was_erased() -> None:
    stays = {"id", "code", "joined_at", "left_at", "erased_at"}
    assert {column.name for column in TABLES["person"].columns} == set(NOBODY) | stays, "see NOBODY"


def test_everything_has_a_heading_on_the_page_that_people_get() -> None:
    shown = SPOKEN_OF - {"entry", "entry_value", "entry_score"}
    assert all(Speech().label(f"mydata-{name.replace('_', '-')}") for name in shown)

"""Many rows in one statement: they go as one JSON value, so that the statement is always the same few words."""

# ruff: noqa: S608 (the statements are made of names of ours and nobody's words)

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Row, TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import Table

PER_STATEMENT = 5_000


async def add_rows(
    session: AsyncSession,
    table: type[Table],
    rows: Iterable[tuple[Any, ...]],
    *,
    grow: Sequence[str],
    returning: str = "",
) -> list[Row[Any]]:
    """Puts rows in (values in the order of the columns); where one is there already its numbers in `grow` grow.

    Rows go in the order of their keys, so that two transactions wait for each other and never in a circle. Gives the
    `returning` columns of each row as it is then.
    """
    in_order = sorted(rows)
    found: list[Row[Any]] = []
    statement = _upsert(table, session.get_bind().dialect, tuple(grow), returning)
    for start in range(0, len(in_order), PER_STATEMENT):
        done = await session.execute(statement, {"rows": as_json(in_order[start : start + PER_STATEMENT])})
        found += done.all() if returning else []
    return found


async def delete_rows(
    session: AsyncSession, table: type[Table], keys: Iterable[tuple[Any, ...]], condition: str
) -> None:
    """Deletes the rows with these primary keys that meet a condition."""
    in_order = sorted(keys)
    if in_order:
        statement = _delete(table, session.get_bind().dialect, condition)
        await session.execute(statement, {"rows": as_json(in_order)})


def as_json(rows: Sequence[Sequence[Any]]) -> str:
    """Rows as the statements of this file take them: days as ISO dates."""
    return json.dumps(rows, default=date.isoformat, ensure_ascii=False)


def source(dialect: Dialect, types: Sequence[str]) -> str:
    """`SELECT` of the columns of the JSON rows in `:rows`, as `c0`, `c1` and so on, of these SQL types."""
    if dialect.name == "sqlite":
        columns = ", ".join(f"json_extract(value, '$[{at}]') AS c{at}" for at in range(len(types)))
        return f"SELECT {columns} FROM json_each(:rows)"
    columns = ", ".join(f"CAST(value->>{at} AS {kind}) AS c{at}" for at, kind in enumerate(types))
    return f"SELECT {columns} FROM json_array_elements(CAST(:rows AS json))"


@cache
def _upsert(table: type[Table], dialect: Dialect, grow: tuple[str, ...], returning: str) -> TextClause:
    name, columns = table.__tablename__, table.__table__.columns
    keys = ", ".join(column.name for column in table.__table__.primary_key)
    sums = ", ".join(f"{number} = {name}.{number} + excluded.{number}" for number in grow)
    return text(
        f"INSERT INTO {name} ({', '.join(column.name for column in columns)}) "
        f"SELECT * FROM ({_source_of(table, dialect, len(columns))}) AS given WHERE true "
        f"ON CONFLICT ({keys}) DO UPDATE SET {sums} {f'RETURNING {returning}' if returning else ''}"
    )


@cache
def _delete(table: type[Table], dialect: Dialect, condition: str) -> TextClause:
    keys = [column.name for column in table.__table__.primary_key]
    same = " AND ".join(f"{table.__tablename__}.{key} = given.c{at}" for at, key in enumerate(keys))
    return text(
        f"DELETE FROM {table.__tablename__} WHERE {condition} AND EXISTS "
        f"(SELECT 1 FROM ({_source_of(table, dialect, len(keys))}) AS given WHERE {same})"
    )


def _source_of(table: type[Table], dialect: Dialect, columns: int) -> str:
    return source(dialect, [column.type.compile(dialect) for column in list(table.__table__.columns)[:columns]])

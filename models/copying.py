"""A whole database copied into another, of either kind: for backups, and for moving from one kind to the other."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Integer, bindparam, func, insert, select, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.ext.asyncio import AsyncSession

from models import (  # noqa: F401  (their tables are to be known)
    chat,
    checks,
    concerns,
    entries,
    evidence,
    files,
    kvis,
    learning,
    people,
)
from models.chat import Lease
from models.columns import Table
from models.people import Person

AT_ONCE = 500
"""Rows that are read and written in one go."""


def tables() -> list[SqlTable]:
    """Every table that is copied, those that others refer to first. Leases aren't: nobody holds one in a copy."""
    return [table for table in Table.metadata.sorted_tables if table is not Lease.__table__]


async def is_empty(session: AsyncSession) -> bool:
    """Whether nobody is known to this database."""
    return await session.scalar(select(Person.id).limit(1)) is None


async def copy_all(source: AsyncSession, target: AsyncSession) -> int:
    """Puts the rows of `source`, as this transaction sees them, in place of those of `target`; gives how many."""
    for table in reversed(tables()):
        await target.execute(table.delete())
    copied = 0
    for table in tables():
        copied += await _copy(table, source, target)
    if target.get_bind().dialect.name == "postgresql":
        await _count_on(target)
    return copied


async def _copy(table: SqlTable, source: AsyncSession, target: AsyncSession) -> int:
    """Copies a table; what its rows say of one another is put in once all are there."""
    inward = [column for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
    copied = 0
    async for rows in _read(source, select(table).order_by(*table.primary_key)):
        await target.execute(insert(table), [row | {column.name: None for column in inward} for row in rows])
        copied += len(rows)
    for column in inward:
        await _refer(table, column, source, target)
    return copied


async def _refer(table: SqlTable, column: Column[Any], source: AsyncSession, target: AsyncSession) -> None:
    (key,) = table.primary_key
    pairs = select(key.label("its_key"), column.label("its_value")).where(column.is_not(None))
    put = update(table).where(key == bindparam("its_key")).values({column: bindparam("its_value")})
    async for rows in _read(source, pairs):
        connection = await target.connection()
        await connection.execute(put, rows)


async def _read(source: AsyncSession, question: Any) -> Any:
    """The answer's rows by column name, some hundreds at a time."""
    answer = await source.stream(question)
    async for rows in answer.partitions(AT_ONCE):
        yield [dict(row._mapping) for row in rows]


async def _count_on(session: AsyncSession) -> None:
    """Has PostgreSQL number further rows after those that were copied with their numbers."""
    for table in tables():
        for column in _numbered(table.primary_key):
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            last = select(func.max(column)).scalar_subquery()
            await session.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def _numbered(keys: Iterable[Column[Any]]) -> list[Column[Any]]:
    columns = list(keys)
    return [
        one for one in columns if len(columns) == 1 and isinstance(one.type, Integer) and one.autoincrement is not False
    ]

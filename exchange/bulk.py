"""Many rows at once into one table: copied on PostgreSQL, in one prepared statement on SQLite."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import Table

RESERVE = text(
    "SELECT min(number), max(number) FROM "
    "(SELECT nextval(pg_get_serial_sequence(:table, 'id')) AS number FROM generate_series(1, :many)) AS taken"
)


async def numbers_for(session: AsyncSession, table: type[Table], many: int) -> Sequence[int]:
    """So many row numbers in one run, none of which anybody else takes."""
    if _on_postgresql(session):
        return await _reserved(session, table, many)
    last = await session.scalar(select(func.max(inspect(table).primary_key[0])))
    first = (last or 0) + 1
    return range(first, first + many)


async def _reserved(session: AsyncSession, table: type[Table], many: int) -> Sequence[int]:
    """Numbers from the table's sequence; taken again where somebody else's insert has come in between."""
    while many:
        first, last = (await session.execute(RESERVE, {"table": table.__tablename__, "many": many})).one()
        if last - first == many - 1:
            return range(first, last + 1)
    return ()


async def put_in(
    session: AsyncSession, table: type[Table], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Inserts rows of values in the order of the columns; the other columns stay empty, so each must be able to."""
    if not rows:
        return
    if _on_postgresql(session):
        connection = await (await session.connection()).get_raw_connection()
        driver: Any = connection.driver_connection
        await driver.copy_records_to_table(table.__tablename__, records=rows, columns=columns)
    else:
        target: Any = table.__table__
        await session.execute(insert(target), [dict(zip(columns, row, strict=True)) for row in rows])


def _on_postgresql(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"

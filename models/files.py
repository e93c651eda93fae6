"""Files that people asked for and that take a while to make, such as reports; and reports that are final."""

import json
import zlib
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Document, Instant, Key, Table

ALL = ""
"""Stands for every contract and none; no code is empty."""


class FileOrder(Table):
    """A file that somebody asked for.

    `what` names the maker, `asked` is what it needs to know. `due_at` is when it is to be made; whoever makes it puts
    it off, so that nobody else does meanwhile. One that comes again and again has the day of the month in `monthly_on`.
    """

    __tablename__ = "file_order"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    what: Mapped[str] = mapped_column(String(16))
    asked: Mapped[dict[str, Any]] = mapped_column(Document)
    due_at: Mapped[datetime] = mapped_column(Instant, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    monthly_on: Mapped[int | None]


class FinalReport(Table):
    """A report as it stood when it was made final: of a contract (empty for all) and of which days.

    `pack` is all its figures and sentences as compressed JSON; stories, which people can take back, are not in it.
    """

    __tablename__ = "final_report"
    __table_args__ = (UniqueConstraint("contract", "first", "last"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    contract: Mapped[str] = mapped_column(String(32))
    first: Mapped[date]
    last: Mapped[date]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    pack: Mapped[bytes] = mapped_column(LargeBinary)


async def final_report(session: AsyncSession, contract: str | None, first: date, last: date) -> FinalReport | None:
    """The report of a contract (None: of all) and these days, if it is final."""
    statement = select(FinalReport).where(FinalReport.contract == (contract or ALL))
    return await session.scalar(statement.where(FinalReport.first == first, FinalReport.last == last))


def packed(document: Any) -> bytes:
    """A document as it is kept in a final report."""
    return zlib.compress(json.dumps(document, ensure_ascii=False).encode())


def unpacked(report: FinalReport) -> Any:
    """The document that a final report keeps."""
    return json.loads(zlib.decompress(report.pack))


async def due_orders(session: AsyncSession, now: datetime, at_most: int) -> list[FileOrder]:
    """The files that are to be made by now, the longest waiting first; nobody else gets them meanwhile."""
    due = select(FileOrder).where(FileOrder.due_at <= now).order_by(FileOrder.due_at, FileOrder.id).limit(at_most)
    return list(await session.scalars(due.with_for_update(skip_locked=True)))


def put_off(order: FileOrder, until: datetime) -> None:
    """Has nobody else make it until then, which is when whoever makes it must have failed."""
    order.due_at = until
    order.tries += 1


async def monthly_order(session: AsyncSession, person_id: int, what: str) -> FileOrder | None:
    """Somebody's order that comes every month, if they have one."""
    mine = select(FileOrder).where(FileOrder.person_id == person_id, FileOrder.what == what)
    return await session.scalar(mine.where(FileOrder.monthly_on.is_not(None)))


async def order_done(session: AsyncSession, order: FileOrder, next_at: datetime | None) -> None:
    """The file was made, or given up: the order goes, or comes again."""
    if next_at is None:
        await session.delete(order)
    else:
        order.due_at, order.tries = next_at, 0

"""What waits for a manager's check, and what managers ask about it before they decide."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Instant, Key, Table
from models.entries import Entry


class CheckQuestion(Table):
    """A question that a manager has about an entry that waits, and the answer, once there is one.

    The answer is empty where it is a photo, or a change to the entry itself.
    """

    __tablename__ = "check_question"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)


async def ask_about(session: AsyncSession, entry: Entry, asked_by: int, question: str, now: datetime) -> CheckQuestion:
    """A new question about an entry, flushed, so that it has its number."""
    asked = CheckQuestion(entry_id=entry.id, asked_by=asked_by, asked_at=now, question=question)
    session.add(asked)
    await session.flush()
    return asked


async def questions_about(session: AsyncSession, entry: Entry) -> list[CheckQuestion]:
    """What was asked about an entry, and about those whose place it took; the oldest first."""
    numbers = [entry.id]
    while older := await session.scalar(select(Entry.id).where(Entry.replaced_by == numbers[-1])):
        numbers.append(older)
    asked = select(CheckQuestion).where(CheckQuestion.entry_id.in_(numbers))
    return list(await session.scalars(asked.order_by(CheckQuestion.id)))


async def unanswered(session: AsyncSession, entry_ids: Sequence[int]) -> list[CheckQuestion]:
    """The questions about these entries that nobody has answered yet."""
    asked = select(CheckQuestion).where(CheckQuestion.entry_id.in_(entry_ids), CheckQuestion.answered_at.is_(None))
    return list(await session.scalars(asked.order_by(CheckQuestion.id)))


def note_answer(asked: CheckQuestion, answer: str, now: datetime) -> None:
    """Keeps the answer to a question; a later one is put after it."""
    asked.answer = f"{asked.answer}\n{answer}".strip() if asked.answer else answer
    asked.answered_at = now

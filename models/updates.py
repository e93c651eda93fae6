"""Which updates were taken in already, and which could not be."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import FailedUpdate, Update

INSERTS: dict[str, Callable[..., sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


_REMEMBER = {
    name: insert(Update.__table__).on_conflict_do_nothing().returning(Update.update_id)
    for name, insert in INSERTS.items()
}


async def record_update(session: AsyncSession, bot_id: int, update_id: int, now: datetime) -> bool:
    """Whether this update is new: True the first time, False for a redelivery.

    It is remembered together with what it changes, in the caller's transaction. Two processes that take in the same
    update at once are settled here: the second waits for the first and is told False.
    """
    seen = {"bot_id": bot_id, "update_id": update_id, "seen_at": now}
    return (await session.execute(_REMEMBER[session.get_bind().dialect.name], seen)).first() is not None


async def record_failed_update(
    session: AsyncSession,
    *,
    bot_id: int,
    update_id: int,
    chat_id: int | None,
    kind: str,
    text: str | None,
    tries: int,
    problem: str,
    now: datetime,
    data: str | None = None,
    message_id: int | None = None,
    sent_at: datetime | None = None,
) -> None:
    """Keeps an update that could not be taken in. `text` is its words where the screen has passed them, else None."""
    await session.merge(
        FailedUpdate(
            bot_id=bot_id,
            update_id=update_id,
            chat_id=chat_id,
            kind=kind,
            text=text,
            tries=tries,
            problem=problem,
            failed_at=now,
            data=data,
            message_id=message_id,
            sent_at=sent_at,
        )
    )


async def failed_updates(session: AsyncSession) -> list[FailedUpdate]:
    """The updates that could not be taken in, oldest first."""
    return list(await session.scalars(select(FailedUpdate).order_by(FailedUpdate.failed_at)))


async def failed_update(session: AsyncSession, update_id: int) -> FailedUpdate | None:
    """The failed update of that number, locked, so that one at a time deals with it."""
    return await session.scalar(select(FailedUpdate).where(FailedUpdate.update_id == update_id).with_for_update())


async def prune_updates(session: AsyncSession, before: datetime) -> int:
    """Forgets the updates seen, or failed, before then; gives how many. Telegram delivers nothing again after a day."""
    await session.execute(delete(FailedUpdate).where(FailedUpdate.failed_at < before))
    gone = await session.execute(delete(Update).where(Update.seen_at < before).returning(Update.update_id))
    return len(gone.all())

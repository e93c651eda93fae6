"""What follows an erasure: files, the last message, the mark for restores, and the space that was freed."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.chat import Outbox
from models.database import Database
from models.erasure_marks import add_marks
from models.erasures import Erasure
from models.fetching import forget_unused
from models.outbox import WAITING
from models.overwriting import overwrite_freed

PATIENCE = timedelta(hours=1)
"""How long the last message may take to arrive before it is given up."""
NOTHING_IDLE = timedelta(days=36_500)
"""Evidence that is for nothing is another's concern; here go the contents that nothing needs."""


async def finish_erasures(database: Database, url: str, data: Path, now: datetime) -> int:
    """Finishes the erasures whose last message has arrived; gives how many. What fails is tried again next time."""
    async with database.unit() as session:
        unfinished = await session.scalars(select(Erasure).where(Erasure.cleaned_at.is_(None)).order_by(Erasure.id))
        ready = [mark for mark in unfinished.all() if await _said_goodbye(session, mark, now)]
        if not ready:
            return 0
        await forget_unused(session, data, now - NOTHING_IDLE)
        numbers, codes = [mark.id for mark in ready], [mark.person_code for mark in ready]
    add_marks(data, codes)
    if not await overwrite_freed(url):
        return 0
    async with database.unit() as session:
        await session.execute(update(Erasure).where(Erasure.id.in_(numbers)).values(cleaned_at=now))
    return len(numbers)


async def _said_goodbye(session: AsyncSession, mark: Erasure, now: datetime) -> bool:
    """Whether the last message is done with; then nothing of it, nor of the chat's number, is kept."""
    last = await session.get(Outbox, mark.farewell_id) if mark.farewell_id else None
    if last is None:
        return True
    chat = (Outbox.chat_id == last.chat_id, Outbox.person_id.is_(None))
    waiting = await session.scalar(select(Outbox.id).where(*chat, Outbox.state.in_(WAITING)).limit(1))
    if waiting is not None and mark.erased_at > now - PATIENCE:
        return False
    mark.farewell_id = None
    await session.flush()
    session.expunge(last)
    await session.execute(delete(Outbox).where(*chat), execution_options={"synchronize_session": False})
    return True

"""Taking in an update after all that had failed, once what made it fail has been put right."""

from datetime import datetime

from bot.problem import ProblemError
from conversation.message import Incoming, IncomingKind
from handlers.dispatch import handle
from handlers.scene import House
from models.chat import FailedUpdate
from models.database import Database
from models.updates import failed_update

WORDY = ("text", "edit")


async def replay(database: Database, house: House, number: int, now: datetime) -> None:
    """Takes in the failed update of that number and strikes it off, in one unit of work. Raises `ProblemError`."""
    try:
        async with database.unit() as session:
            failed = await failed_update(session, number)
            if failed is None:
                raise ProblemError(f"No failed update has the number {number}: see `caretally updates failed`.")
            await handle(session, house, _incoming(failed), now)
            await session.delete(failed)
    except ProblemError:
        raise
    except Exception as error:  # whatever it is that made it fail
        raise ProblemError(f"Update {number} fails as before ({type(error).__name__}): nothing was changed.") from error


def _incoming(failed: FailedUpdate) -> Incoming:
    """What somebody did, as far as it was kept."""
    kinds: dict[str, IncomingKind] = {"text": "text", "edit": "edit", "tap": "tap", "blocked": "blocked"}
    kind = kinds.get(failed.kind)
    if failed.chat_id is None or kind is None:
        raise ProblemError(f"Update {failed.update_id} can't be replayed: not enough of it could be kept.")
    if kind in WORDY and not failed.text:
        raise ProblemError(
            f"Update {failed.update_id} can't be replayed: its words were not kept, since the screen did not pass them."
        )
    return Incoming(
        kind=kind,
        chat_id=failed.chat_id,
        sender_id=failed.chat_id,
        sender_name="",
        language="",
        sent_at=failed.sent_at or failed.failed_at,
        message_id=failed.message_id or 0,
        text=failed.text or "",
        data=failed.data or "",
    )

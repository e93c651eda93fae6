"""What is to be said, put as a row in the transaction that makes us say it. How rows are sent: `models/sending.py`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.chat import Card, Outbox

Kind = Literal["reply", "reminder", "digest", "notice", "alert"]
Method = Literal["send", "edit", "clear", "delete", "leave", "menu"]
Buttons = Sequence[Sequence[dict[str, str]]]
"""Inline buttons, row by row, each `{"label": …, "data": …}`."""
Keyboard = Sequence[Sequence[str]]
"""The labels of the buttons under the box, row by row."""

ALERT_LANE = -1
LIFETIMES: dict[str, timedelta] = {
    "reply": timedelta(days=7),
    "reminder": timedelta(hours=3),
    "digest": timedelta(hours=15),
    "notice": timedelta(days=3),
}
"""How long after it was made a row of a kind is still worth sending; an alert always is."""

WAITING = ("queued", "sending")
"""The states of rows that are still to arrive."""


async def put(
    session: AsyncSession,
    *,
    chat_id: int,
    person_id: int | None,
    kind: Kind,
    lane: int,
    now: datetime,
    text: str | None = None,
    buttons: Buttons = (),
    keyboard: Keyboard = (),
    picture: bytes | None = None,
    file_name: str = "",
    method: Method = "send",
    edits: int | None = None,
    expires_at: datetime | None = None,
    delete_message_id: int | None = None,
    commands: Sequence[tuple[str, str]] | None = None,
) -> int:
    """The number of the row that will say this.

    `lane` is 0 for what answers somebody and 1 for what falls due; an alert goes before both. `text` is Telegram's
    HTML. `edits` names the row whose message an `edit` or `clear` changes, or any earlier edit of that message; where
    the message, or the last edit of it, is still waiting, the change is merged into that row, whose number is given.
    `picture` is a PNG, or with a `file_name` a file of any kind, whose caption the text is.
    `commands` are the names and descriptions that a `menu` has the chat show; none of them leave it with everybody's.
    Without `expires_at` the kind's lifetime counts. A ValueError for what Telegram could not show.
    """
    row = Outbox(
        chat_id=chat_id,
        person_id=person_id,
        kind=kind,
        lane=ALERT_LANE if kind == "alert" else lane,
        method=method,
        body={"text": text, "buttons": _rows(buttons), "keyboard": _rows(keyboard)},
        picture=picture,
        edits=edits,
        state="queued",
        tries=0,
        made_at=now,
        due_at=now,
        expires_at=expires_at or (now + LIFETIMES[kind] if kind in LIFETIMES else None),
    )
    if picture is not None:
        row.body["captioned"] = True
    if file_name:
        row.body["file_name"] = file_name
    if delete_message_id is not None:
        row.body["message_id"] = delete_message_id
    if commands is not None:
        row.body["commands"] = [list(command) for command in commands]
    _check(row)
    return await _merged_or_added(session, row)


def _check(row: Outbox) -> None:
    """Raises a ValueError for a row that no chat could show."""
    if (row.method in ("edit", "clear")) != (row.edits is not None):
        raise ValueError("an edit names the row that it changes, and nothing else does")
    if (row.method == "delete") != ("message_id" in row.body):
        raise ValueError("a deletion names the message that goes, and nothing else does")
    if (row.method == "menu") != ("commands" in row.body):
        raise ValueError("a menu has its commands, and nothing else does")
    if row.method in ("send", "edit") and not row.body["text"] and row.picture is None:
        raise ValueError("there is nothing to say")
    if row.picture is not None and row.method != "send":
        raise ValueError("a picture is sent as a message of its own")
    if row.body["buttons"] and row.body["keyboard"]:
        raise ValueError("a message has buttons of its own or those under the box, not both")


_OUTBOX = Outbox.metadata.tables["outbox"]
_ADD = insert(_OUTBOX).returning(_OUTBOX.c.id)


async def _merged_or_added(session: AsyncSession, row: Outbox) -> int:
    """The waiting row that took this change over, or else this row, added."""
    if row.edits is not None:
        root, *edits = await _of_message(session, row.edits)
        row.edits = root.id
        waiting = next((other for other in reversed([root, *edits]) if other.state == "queued"), None)
        if waiting is not None and not waiting.body["keyboard"]:  # Telegram takes no edit of a message that has one
            merge(row, into=waiting)
            return waiting.id
    values = {column.key: getattr(row, column.key) for column in _OUTBOX.c if column.key != "id"}
    return int((await session.execute(_ADD, values)).scalar_one())


def _rows(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(row) for row in rows]


async def _of_message(session: AsyncSession, row_id: int) -> Sequence[Outbox]:
    """The row that sent, or will send, the message to which this row belongs, and then the edits that still wait.

    They are kept from being claimed until this unit ends.
    """
    this = aliased(Outbox)
    root = select(func.coalesce(this.edits, this.id)).where(this.id == row_id).scalar_subquery()
    rows = await session.scalars(
        select(Outbox)
        .where(or_(Outbox.id == root, and_(Outbox.edits == root, Outbox.state == "queued")))
        .order_by(Outbox.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return rows.all()


def merge(row: Outbox, into: Outbox) -> None:
    """Puts what a change says into the waiting row, which becomes as urgent and as lasting as the change.

    A message that was to be taken for a reminder and now answers somebody is a reply from here on.
    """
    kept = {"text": into.body.get("text")} if row.method == "clear" else {"text": row.body["text"]}
    into.body = {**into.body, **kept, "buttons": row.body["buttons"]}
    if into.method == "clear":
        into.method = row.method
    if row.lane < into.lane:
        into.kind, into.lane, into.expires_at = row.kind, row.lane, row.expires_at


async def pending_count(session: AsyncSession) -> int:
    """How many rows are still to be sent."""
    return (await session.scalars(select(func.count()).where(Outbox.state.in_(WAITING)))).one()


async def rows_of_message(session: AsyncSession, chat_id: int, message_id: int) -> list[int]:
    """The rows that made a message what it is, oldest first; empty for a message that isn't ours."""
    rows = select(Outbox.id).where(Outbox.chat_id == chat_id, Outbox.message_id == message_id).order_by(Outbox.id)
    return list(await session.scalars(rows))


async def prune_pictures(session: AsyncSession, before: datetime) -> int:
    """Drops the pictures of rows made before then that are done with; gives how many."""
    done = update(Outbox).where(Outbox.made_at < before, Outbox.state.not_in(WAITING), Outbox.picture.is_not(None))
    return len((await session.execute(done.values(picture=None).returning(Outbox.id))).all())


async def prune_outbox(session: AsyncSession, before: datetime, at_most: int = 500) -> int:
    """Drops rows made before then that are done with, save those in which an open card stands; gives how many."""
    standing = select(Card.outbox_id).where(Card.open, Card.outbox_id.is_not(None))
    done = (
        select(Outbox.id)
        .where(Outbox.made_at < before, Outbox.state.not_in(WAITING), Outbox.id.not_in(standing))
        .order_by(Outbox.id)
        .limit(at_most)
    )
    return len((await session.execute(delete(Outbox).where(Outbox.id.in_(done)).returning(Outbox.id))).all())

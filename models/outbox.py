"""What is to be said: rows put by those who speak, claimed by the one sender, and settled by what became of them.

Within a chat rows are sent in the order of (lane, id), one at a time: a row waits for those before it, also while
they are put off. Rows of all kinds are marked `sending` before they go out. After a crash replies and alerts that
were on their way go out again (at least once); the rest are `unknown` (at most once), for somebody to look at.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.chat import Outbox

Kind = Literal["reply", "reminder", "digest", "notice", "alert"]
Method = Literal["send", "edit", "clear", "delete", "leave"]
Buttons = Sequence[Sequence[dict[str, str]]]
"""Inline buttons, row by row, each `{"label": …, "data": …}`."""
Keyboard = Sequence[Sequence[str]]
"""The labels of the buttons under the box, row by row."""

ALERT_LANE = -1
AT_LEAST_ONCE: frozenset[str] = frozenset({"reply", "alert"})
LIFETIMES: dict[str, timedelta] = {
    "reply": timedelta(days=7),
    "reminder": timedelta(hours=3),
    "digest": timedelta(hours=15),
    "notice": timedelta(days=3),
}
"""How long after it was made a row of a kind is still worth sending; an alert always is."""

WAITING = ("queued", "sending")


@dataclass(frozen=True)
class Claimed:
    """A row that is to be sent now, and the message it changes where it changes one.

    `captioned` says that this message is a picture, whose text is its caption.
    """

    row: int
    chat_id: int
    person_id: int | None
    kind: str
    method: str
    text: str | None
    buttons: list[list[dict[str, str]]]
    keyboard: list[list[str]]
    picture: bytes | None
    message_id: int | None
    captioned: bool
    tries: int


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
    method: Method = "send",
    edits: int | None = None,
    expires_at: datetime | None = None,
    delete_message_id: int | None = None,
) -> Outbox:
    """The row that will say this, flushed, so that it has its id.

    `lane` is 0 for what answers somebody and 1 for what falls due; an alert goes before both. `text` is Telegram's
    HTML. `edits` names the row whose message an `edit` or `clear` changes, or any earlier edit of that message; where
    the message, or the last edit of it, is still waiting, the change is merged into that row, which is then given.
    Without `expires_at` the kind's lifetime counts. A ValueError for what Telegram could not show.
    """
    _check(method, text, buttons, keyboard, picture, edits, delete_message_id)
    body: dict[str, Any] = {"text": text, "buttons": _rows(buttons), "keyboard": _rows(keyboard)}
    if delete_message_id is not None:
        body["message_id"] = delete_message_id
    row = Outbox(
        chat_id=chat_id,
        person_id=person_id,
        kind=kind,
        lane=ALERT_LANE if kind == "alert" else lane,
        method=method,
        body=body,
        picture=picture,
        state="queued",
        tries=0,
        made_at=now,
        due_at=now,
        expires_at=expires_at or (now + LIFETIMES[kind] if kind in LIFETIMES else None),
    )
    if picture is not None:
        body["captioned"] = True
    if edits is not None:
        root = await _root(session, edits)
        row.edits = root.id
        waiting = await _still_waiting(session, root.id)
        if waiting is not None:
            _merge(row, into=waiting)
            await session.flush()
            return waiting
    session.add(row)
    await session.flush()
    return row


def _check(
    method: Method,
    text: str | None,
    buttons: Buttons,
    keyboard: Keyboard,
    picture: bytes | None,
    edits: int | None,
    delete_message_id: int | None,
) -> None:
    """Raises a ValueError for a message that no chat could show."""
    if (method in ("edit", "clear")) != (edits is not None):
        raise ValueError("an edit names the row that it changes, and nothing else does")
    if (method == "delete") != (delete_message_id is not None):
        raise ValueError("a deletion names the message that goes, and nothing else does")
    if method in ("send", "edit") and not text and picture is None:
        raise ValueError("there is nothing to say")
    if picture is not None and method != "send":
        raise ValueError("a picture is sent as a message of its own")
    if buttons and keyboard:
        raise ValueError("a message has buttons of its own or those under the box, not both")


def _rows(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(row) for row in rows]


async def _root(session: AsyncSession, row_id: int) -> Outbox:
    """The row that sent, or will send, the message that this row belongs to."""
    row = await session.get_one(Outbox, row_id)
    return row if row.edits is None else await session.get_one(Outbox, row.edits)


async def _still_waiting(session: AsyncSession, root_id: int) -> Outbox | None:
    """The last row of a message that is not on its way yet, kept from being claimed until this unit ends."""
    return await session.scalar(
        select(Outbox)
        .where(or_(Outbox.id == root_id, Outbox.edits == root_id), Outbox.state == "queued")
        .order_by(Outbox.id.desc())
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _merge(row: Outbox, into: Outbox) -> None:
    """Puts what a change says into the waiting row, which becomes as urgent and as lasting as the change.

    A message that was to be taken for a reminder and now answers somebody is a reply from here on.
    """
    kept = {"text": into.body.get("text")} if row.method == "clear" else {"text": row.body["text"]}
    into.body = {**into.body, **kept, "buttons": row.body["buttons"]}
    if into.method == "clear":
        into.method = row.method
    if row.lane < into.lane:
        into.kind, into.lane, into.expires_at = row.kind, row.lane, row.expires_at


async def claim(
    session: AsyncSession, now: datetime, *, at_most: int = 1, but_not: Collection[int] = ()
) -> list[Claimed]:
    """The next rows to send, marked `sending`: at most so many, one a chat, none in the chats of `but_not`.

    Rows that have outlived their use are marked `expired` on the way. Rows that another process is changing are left.
    """
    found = await session.scalars(
        select(Outbox)
        .where(Outbox.state == "queued", Outbox.due_at <= now, Outbox.chat_id.not_in(but_not), ~_another_first())
        .order_by(Outbox.lane, Outbox.id)
        .limit(at_most)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    claimed = []
    for row in found.all():
        if row.expires_at is not None and row.expires_at <= now:
            row.state = "expired"
        elif (parcel := await _parcel(session, row)) is not None:
            row.state = "sending"
            claimed.append(parcel)
    await session.flush()
    return claimed


def _another_first() -> ColumnElement[bool]:
    """Whether another row of the same chat must be done with before this one."""
    other = aliased(Outbox)
    return exists().where(
        other.chat_id == Outbox.chat_id,
        other.state.in_(WAITING),
        or_(
            other.state == "sending",
            other.lane < Outbox.lane,
            and_(other.lane == Outbox.lane, other.id < Outbox.id),
        ),
        other.id != Outbox.id,
    )


async def _parcel(session: AsyncSession, row: Outbox) -> Claimed | None:
    """What is to be sent for a row; None where there is nothing to change (the row is then settled).

    An edit of a message that never arrived is sent as a message; an edit of one that is still waiting (it was
    put back after a crash) is merged into it.
    """
    root = row if row.edits is None else await session.get_one(Outbox, row.edits)
    method = row.method
    if root is not row and root.message_id is None:
        if root.state in WAITING:
            _merge(row, into=root)
            row.state = "merged"
            return None
        if method == "clear":
            row.state, row.problem = "never", "the message it changes never arrived"
            return None
        method = "send"
    return Claimed(
        row=row.id,
        chat_id=row.chat_id,
        person_id=row.person_id,
        kind=row.kind,
        method=method,
        text=row.body["text"],
        buttons=row.body["buttons"],
        keyboard=row.body["keyboard"],
        picture=row.picture,
        message_id=row.body.get("message_id", root.message_id),
        captioned=bool(root.body.get("captioned")),
        tries=row.tries,
    )


async def mark_sent(session: AsyncSession, row_id: int, message_id: int | None, now: datetime) -> None:
    """The row arrived as this message; so did the row that it edits, whose message may be a new one by now."""
    row = await session.get_one(Outbox, row_id)
    row.state, row.sent_at, row.problem = "sent", now, None
    row.message_id = message_id
    if row.edits is not None and message_id is not None:
        (await session.get_one(Outbox, row.edits)).message_id = message_id
    await session.flush()


async def mark_later(session: AsyncSession, row_id: int, until: datetime, problem: str) -> None:
    """The row is to be tried again, not before then."""
    row = await session.get_one(Outbox, row_id)
    row.state, row.due_at, row.problem = "queued", until, problem
    row.tries += 1
    await session.flush()


async def mark_anew(session: AsyncSession, row_id: int, problem: str) -> None:
    """The message that this row edits is gone: what it says is to be sent as a message of its own."""
    row = await session.get_one(Outbox, row_id)
    if row.edits is not None:
        (await session.get_one(Outbox, row.edits)).message_id = None
    row.state, row.problem = "queued", problem
    row.tries += 1
    await session.flush()


async def mark_never(session: AsyncSession, row_id: int, problem: str) -> None:
    """The row cannot be sent, for good."""
    await _end(session, row_id, "never", problem)


async def mark_unknown(session: AsyncSession, row_id: int, problem: str) -> None:
    """Nobody knows whether the row arrived, and it must not arrive twice: it is not sent again."""
    await _end(session, row_id, "unknown", problem)


async def _end(session: AsyncSession, row_id: int, state: str, problem: str) -> None:
    await session.execute(update(Outbox).where(Outbox.id == row_id).values(state=state, problem=problem))


async def recover(session: AsyncSession) -> int:
    """Puts right the rows that a sender left in the middle when it died; gives how many. Called as a sender starts."""
    left = await session.execute(
        update(Outbox)
        .where(Outbox.state == "sending", Outbox.kind.in_(AT_LEAST_ONCE))
        .values(state="queued", tries=Outbox.tries + 1)
        .returning(Outbox.id)
    )
    lost = await session.execute(
        update(Outbox)
        .where(Outbox.state == "sending", Outbox.kind.not_in(AT_LEAST_ONCE))
        .values(state="unknown", problem="the program stopped while this was being sent")
        .returning(Outbox.id)
    )
    return len(left.all()) + len(lost.all())


async def pending_count(session: AsyncSession) -> int:
    """How many rows are still to be sent."""
    return (await session.scalars(select(func.count()).where(Outbox.state.in_(WAITING)))).one()

"""How the outbox is emptied: rows are claimed by the one sender, and settled by what became of them.

Within a chat rows go in the order of (lane, id), one at a time: a row waits for those before it, also while they are
put off. Every row is `sending` before it goes out. After a crash the replies and alerts that were on their way go out
again (at least once); the rest are `unknown` (at most once), for somebody to look at.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.chat import Outbox
from models.columns import Instant
from models.outbox import WAITING, merge

AT_LEAST_ONCE: frozenset[str] = frozenset({"reply", "alert"})
"""The kinds that are sent again where nobody knows whether they arrived; the others are not."""
REPLY_LANE, DUE_LANE = 0, 1


@dataclass(frozen=True)
class Parcel:
    """A row on its way.

    `method` is `send` (a message, or with `picture` a photo whose caption is the text, or a file where it has a
    `file_name`), `edit` (the text and buttons of `message_id`), `caption` (the same of a photo or a file), `clear`
    (take its buttons off), `delete`, `leave` or `menu` (have the chat show these `commands`). `buttons` are rows of
    `{"label", "data"}`, `keyboard` rows of labels. `root` is the row that first sent the message.
    """

    row: int
    chat_id: int
    method: str
    text: str | None = None
    buttons: tuple[tuple[dict[str, str], ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] = ()
    picture: bytes | None = None
    file_name: str = ""
    commands: tuple[tuple[str, str], ...] = ()
    message_id: int | None = None
    root: int = 0
    person_id: int | None = None
    kind: str = "reply"
    lane: int = REPLY_LANE
    tries: int = 0


_ROOT = aliased(Outbox)
_NOW = bindparam("now", type_=Instant)


def _of_use(row: type[Outbox]) -> ColumnElement[bool]:
    return or_(row.expires_at.is_(None), row.expires_at > _NOW)


def _another_first() -> ColumnElement[bool]:
    """Whether another row of the same chat must be done with before this one."""
    other = aliased(Outbox)
    earlier = or_(other.lane < Outbox.lane, and_(other.lane == Outbox.lane, other.id < Outbox.id))
    return exists().where(
        other.chat_id == Outbox.chat_id,
        other.state.in_(WAITING),
        or_(other.state == "sending", and_(earlier, _of_use(other))),
    )


_NEXT = (
    select(Outbox, _ROOT)
    .outerjoin(_ROOT, _ROOT.id == Outbox.edits)
    .where(
        Outbox.state == "queued",
        Outbox.lane <= bindparam("lane"),
        Outbox.due_at <= _NOW,
        _of_use(Outbox),
        Outbox.chat_id.not_in(bindparam("but_not", expanding=True)),
        ~_another_first(),
    )
    .order_by(Outbox.lane, Outbox.id)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True, of=Outbox)
    .execution_options(populate_existing=True)
)


async def claim(
    session: AsyncSession, now: datetime, *, at_most: int = 1, but_not: Collection[int] = (), lane: int = DUE_LANE
) -> list[Parcel]:
    """The next rows to send, marked `sending`: at most so many, one a chat, none in the chats of `but_not`.

    `lane` is the last lane to look at: 0 leaves out what falls due.
    Rows that have outlived their use are passed over, and rows that another process is changing.
    """
    which = {"now": now, "lane": lane, "but_not": list(but_not), "at_most": at_most}
    found = await session.execute(_NEXT, which)
    parcels = [_claim_row(row, first or row) for row, first in found.all()]
    return [parcel for parcel in parcels if parcel is not None]


def _claim_row(row: Outbox, root: Outbox) -> Parcel | None:
    """What is to be sent for a row; None where nothing is, and then the row is settled."""
    method, picture = row.method, row.picture
    if method in ("edit", "clear") and root.message_id is None:
        if root.state in WAITING or method == "clear":
            _drop(row, root)
            return None
        method, picture = "send", root.picture
        root.body = {**root.body, "captioned": picture is not None}
    elif method == "edit" and root.body.get("captioned"):
        method = "caption"
    row.state = "sending"
    return _parcel(row, root, method, picture)


def _drop(row: Outbox, root: Outbox) -> None:
    """Settles a change without sending it: into the message if that is still to come, else there is none to change."""
    if root.state in WAITING:
        merge(row, into=root)
    row.state = "merged"


def _parcel(row: Outbox, root: Outbox, method: str, picture: bytes | None) -> Parcel:
    return Parcel(
        row=row.id,
        chat_id=row.chat_id,
        method=method,
        text=row.body["text"],
        buttons=tuple(tuple(buttons) for buttons in row.body["buttons"]),
        keyboard=tuple(tuple(labels) for labels in row.body["keyboard"]),
        picture=picture,
        commands=tuple((name, says) for name, says in row.body.get("commands", ())),
        file_name=(root if method == "send" else row).body.get("file_name", ""),
        message_id=row.body.get("message_id", root.message_id),
        root=root.id,
        person_id=row.person_id,
        kind=row.kind,
        lane=row.lane,
        tries=row.tries,
    )


_OUTBOX = Outbox.metadata.tables["outbox"]
_KNOWN_AS = update(_OUTBOX).where(_OUTBOX.c.id == bindparam("row")).values(message_id=bindparam("message"))
_SENT = _KNOWN_AS.values(state="sent", sent_at=bindparam("now"), problem=None)


async def mark_sent(session: AsyncSession, arrived: Sequence[tuple[Parcel, int | None]], now: datetime) -> None:
    """The rows arrived, as these messages. The row that first sent a message knows its id, which may be a new one."""
    rows = [{"row": parcel.row, "message": message_id, "now": now} for parcel, message_id in arrived]
    roots = [
        {"row": parcel.root, "message": message_id}
        for parcel, message_id in arrived
        if parcel.root != parcel.row and message_id is not None
    ]
    if rows:
        await session.execute(_SENT, rows)
    if roots:
        await session.execute(_KNOWN_AS, roots)


async def mark_later(session: AsyncSession, parcel: Parcel, until: datetime, problem: str) -> None:
    """The row is to be tried again, not before then."""
    await _settle(session, parcel.row, state="queued", due_at=until, problem=problem, tries=parcel.tries + 1)


async def mark_anew(session: AsyncSession, parcel: Parcel, problem: str) -> None:
    """The message that this row changes is gone: what it says is to be sent as a message of its own."""
    await _settle(session, parcel.row, state="queued", problem=problem, tries=parcel.tries + 1)
    await _settle(session, parcel.root, message_id=None)


async def mark_never(session: AsyncSession, parcel: Parcel, problem: str) -> None:
    """The row cannot be sent, for good."""
    await _settle(session, parcel.row, state="never", problem=problem)


async def mark_unknown(session: AsyncSession, parcel: Parcel, problem: str) -> None:
    """Nobody knows whether the row arrived, and it must not arrive twice: it is not sent again."""
    await _settle(session, parcel.row, state="unknown", problem=problem)


async def _settle(session: AsyncSession, row_id: int, **values: object) -> None:
    await session.execute(update(Outbox).where(Outbox.id == row_id).values(**values))


async def expire_old(session: AsyncSession, now: datetime) -> int:
    """Marks the waiting rows that have outlived their use; gives how many."""
    waiting = update(Outbox).where(Outbox.state == "queued", Outbox.expires_at <= now)
    return len((await session.execute(waiting.values(state="expired").returning(Outbox.id))).all())


async def recover(session: AsyncSession, but_not: Iterable[int] = ()) -> int:
    """Puts right the rows that a sender left on their way when it stopped, but not these; gives how many.

    To be called by the one sender as it starts, and after the database failed it.
    """
    again = Outbox.kind.in_(AT_LEAST_ONCE)
    left = await session.execute(
        update(Outbox)
        .where(Outbox.state == "sending", Outbox.id.not_in(list(but_not)))
        .values(
            state=case((again, "queued"), else_="unknown"),
            tries=Outbox.tries + 1,
            problem="the program stopped while this was being sent",
        )
        .returning(Outbox.id)
    )
    return len(left.all())

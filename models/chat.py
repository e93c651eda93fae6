"""What was heard and what is to be said: updates, cards with their state, and the outbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Document, Instant, Key, Table


class Update(Table):
    """An update that was taken in; kept 30 days so that a redelivery is recognised."""

    __tablename__ = "update_seen"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant, index=True)


class FailedUpdate(Table):
    """An update that could not be taken in. `text` holds its words only where the screen has passed them.

    `message_id`, `sent_at` and a button's `data` are what it takes, beside the words, to take it in after all.
    """

    __tablename__ = "update_failed"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str | None] = mapped_column(Text)
    data: Mapped[str | None] = mapped_column(String(64))
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    tries: Mapped[int]
    problem: Mapped[str] = mapped_column(Text)
    failed_at: Mapped[datetime] = mapped_column(Instant)


class Card(Table):
    """A message with buttons and the state behind it.

    `kind` names the handler that a tap goes to. `body` is that handler's own JSON (a draft, a page number) and
    `choices` what each button does, by index; both belong to `version`, which every change moves on. `outbox_id` is
    the message in which the card stands now, `words_id` the person's message it came from.
    """

    __tablename__ = "card"
    __table_args__ = (Index("ix_card_person_open", "person_id", "open"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(default=1)
    open: Mapped[bool] = mapped_column(default=True)
    body: Mapped[dict[str, Any]] = mapped_column(Document)
    choices: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    words_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"), index=True)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    touched_at: Mapped[datetime] = mapped_column(Instant)
    next_nudge_at: Mapped[datetime | None] = mapped_column(Instant, index=True)


class Outbox(Table):
    """Something to be said, a row before it is sent.

    `lane` -1 is alerts, 0 replies, 1 what falls due. `state` is `queued`, `sending`, `sent`, `merged` (into the row
    it edits), `expired`, `never` (Telegram refuses it for good) or `unknown` (a send whose end was not seen). `edits`
    names the row that first sent the message which this one changes; a row that was sent knows its `message_id`.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state_lane_id", "state", "lane", "id"),
        Index("ix_outbox_chat_id_message_id", "chat_id", "message_id"),
        Index("ix_outbox_chat_id_state", "chat_id", "state"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(16))
    lane: Mapped[int]
    method: Mapped[str] = mapped_column(String(8), default="send")
    body: Mapped[dict[str, Any]] = mapped_column(Document)
    picture: Mapped[bytes | None] = mapped_column(LargeBinary)
    edits: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"), index=True)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(8), default="queued")
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)


class Lease(Table):
    """Who may do a thing that only one process may do, and until when; `fence` grows with every holder."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime] = mapped_column(Instant)
    fence: Mapped[int] = mapped_column(BigInteger)


class Presence(Table):
    """When a bot could last hear people: its process ran, reached the database, and was reached by Telegram."""

    __tablename__ = "presence"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    heard_at: Mapped[datetime] = mapped_column(Instant)


class Outage(Table):
    """A while in which the bot could hear nobody.

    People are told of it one after the other: `told_up_to` is the number of the last one, `told_at` when all were.
    """

    __tablename__ = "outage"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    began_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime] = mapped_column(Instant)
    told_up_to: Mapped[int] = mapped_column(BigInteger, default=0)
    told_at: Mapped[datetime | None] = mapped_column(Instant)


class CharterVersion(Table):
    """A charter as it was applied; the newest is in force."""

    __tablename__ = "charter_version"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    applied_at: Mapped[datetime] = mapped_column(Instant)

"""Who takes part: people, the roles and teams they have had, and the links by which they join."""

from datetime import date, datetime, time

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from charter.schema import Role
from models.columns import Instant, Key, Table

FORMER = "Former volunteer"
"""The name of everybody who was erased; their code tells one from another."""


class Person(Table):
    """Somebody who gives hours, learns or leads; `chat_id` is empty for those without Telegram.

    `reminder_every` is `day`, `week`, `month` or empty for never; `reminder_weekday` counts from Monday, 0.
    What is due stands in `next_reminder_at`, `next_digest_at`, `next_letter_at` and `next_course_at`.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_next_reminder_at", "next_reminder_at", sqlite_where=text("next_reminder_at IS NOT NULL")),
        Index("ix_person_next_digest_at", "next_digest_at", sqlite_where=text("next_digest_at IS NOT NULL")),
        Index("ix_person_next_letter_at", "next_letter_at", sqlite_where=text("next_letter_at IS NOT NULL")),
        Index("ix_person_next_course_at", "next_course_at", sqlite_where=text("next_course_at IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(Text, index=True)
    chat_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    language: Mapped[str] = mapped_column(String(8), default="en")
    joined_at: Mapped[datetime | None] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    unreachable_since: Mapped[datetime | None] = mapped_column(Instant)
    heard_at: Mapped[datetime | None] = mapped_column(Instant)
    notice_seen: Mapped[int] = mapped_column(default=0)
    menu: Mapped[str] = mapped_column(Text, default="")
    """What Telegram shows in this chat beyond what everybody is shown: names of commands, with commas between."""
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    words_only: Mapped[bool] = mapped_column(default=False)
    saves_at_once: Mapped[bool] = mapped_column(default=False)
    clear_cards: Mapped[int] = mapped_column(default=0)

    reminder_every: Mapped[str | None] = mapped_column(String(8))
    reminder_weekday: Mapped[int] = mapped_column(default=4)
    reminder_at: Mapped[time] = mapped_column(default=time(16))
    next_reminder_at: Mapped[datetime | None] = mapped_column(Instant)
    reminded_at: Mapped[datetime | None] = mapped_column(Instant)
    unanswered: Mapped[int] = mapped_column(default=0)
    away_until: Mapped[date | None]
    nothing_until: Mapped[date | None]
    """The last day of the week in which they said there is nothing to write down."""
    next_digest_at: Mapped[datetime | None] = mapped_column(Instant)
    next_letter_at: Mapped[datetime | None] = mapped_column(Instant)
    celebrated: Mapped[int] = mapped_column(default=0, server_default="0")
    """The round number of hours that they were last thanked for."""
    next_course_at: Mapped[datetime | None] = mapped_column(Instant)
    """When it is to be looked again which of their courses run out."""


class Membership(Table):
    """A role somebody has, in a team or (a lead) in all of them, from a day on; `until` is the last day."""

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_team_role", "team", "role"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(String(16))
    team: Mapped[str | None] = mapped_column(String(32))
    since: Mapped[date]
    until: Mapped[date | None]


class Invitation(Table):
    """A joining link. Only a hash of its token is kept; `uses_left` counts down."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Role] = mapped_column(String(16))
    team: Mapped[str | None] = mapped_column(String(32))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    uses_left: Mapped[int]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)

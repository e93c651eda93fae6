"""What people did: entries and their values. An entry is never overwritten; it is replaced, or marked deleted."""

from datetime import date, datetime
from typing import Literal

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from charter.schema import Role
from models.columns import Amount, Instant, Key, Table

HAS_KEY = text("external_key IS NOT NULL")
STANDS = "state = 'counted' AND replaced_by IS NULL AND deleted_at IS NULL"
TRAINING = text(f"kind = 'training' AND {STANDS}")
OUTCOMES = text(f"kind = 'outcome' AND {STANDS}")

Consent = Literal["us", "reports", "no"]
"""What somebody's own words may be used for: only here, in reports without their name, or not at all."""


class Entry(Table):
    """One thing that one person did on one day, with the team, role and contract it was made with.

    `day` is a local date. `place` is the outward code where it took place: its own, else its team's base as it was
    then; by it an entry is local. `subject` is the code of whom an outcome reading is about. `state` is `counted`,
    `waiting` (for a manager's check) or `refused`. `replaced_by` names the entry that a change put in its place.
    `checked` is a manager's approval; `evidenced` says that evidence of it is kept. Entries of several people about one
    session bear the number of its first in `same_session`; the people of all but one of them are counted elsewhere.
    `external_key` makes an imported row the same row next time. `valid_until`: the last day on which a course is in
    date, where its certificate says so; else the charter's `valid_for` counts.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_person_day", "person_id", "day"),
        Index("ix_entry_team_day", "team", "day"),
        Index("ix_entry_activity_day", "activity", "day"),
        Index("ix_entry_day", "day"),
        Index("ix_entry_training", "activity", "person_id", "day", sqlite_where=TRAINING, postgresql_where=TRAINING),
        Index("ix_entry_outcome", "activity", "subject", "day", sqlite_where=OUTCOMES, postgresql_where=OUTCOMES),
        Index("ix_entry_external_key", "external_key", unique=True, sqlite_where=HAS_KEY, postgresql_where=HAS_KEY),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    entered_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    activity: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16))
    role: Mapped[Role] = mapped_column(String(16))
    team: Mapped[str] = mapped_column(String(32))
    contract: Mapped[str | None] = mapped_column(String(32))
    day: Mapped[date]
    place: Mapped[str | None] = mapped_column(String(8))
    subject: Mapped[str | None] = mapped_column(String(64))
    external_key: Mapped[str | None] = mapped_column(String(128))
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(16), default="counted")
    checked: Mapped[bool] = mapped_column(default=False)
    evidenced: Mapped[bool] = mapped_column(default=False)
    same_session: Mapped[int | None] = mapped_column(BigInteger, index=True)
    people_elsewhere: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    valid_until: Mapped[date | None]
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))
    replaced_at: Mapped[datetime | None] = mapped_column(Instant)
    deleted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)


class EntryValue(Table):
    """One field of an entry: a number in its smallest unit (minutes, pence, thousandths, things), or a text."""

    __tablename__ = "entry_value"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int | None] = mapped_column(Amount)
    words: Mapped[str | None] = mapped_column(Text)


class EntryScore(Table):
    """One score of an outcome reading. `domain` counts from 0 in the activity's order; a skipped one has no row."""

    __tablename__ = "entry_score"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    domain: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    score: Mapped[int]


class Story(Table):
    """What somebody said, in their own words, of the change that a reading showed, and what the words may be used for.

    Of a refusal the words are emptied. `decided_by` wrote the last decision down at `decided_at`.
    """

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)
    words: Mapped[str] = mapped_column(Text)
    consent: Mapped[Consent] = mapped_column(String(8))
    told_at: Mapped[datetime] = mapped_column(Instant)
    decided_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime] = mapped_column(Instant)

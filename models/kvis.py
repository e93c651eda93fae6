"""What entries add up to, kept beside them: tables that can be made anew from the entries at any time."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Amount, Document, Instant, Key, Table

ANY = "*"
"""Stands for every team, or for every contract and none, in the totals; no code is written so."""


class KviDay(Table):
    """What the entries of one day add to a KVI: in all, in a team, and under a contract.

    `amount` and `base` are in the measured field's smallest unit (a share's `base` is what it is a share of; for
    outcomes they are the steps of `charter/outcomes.py`). `overlap` is the part of `amount` that a valued KVI
    before this one values already; `checked` counts the entries with evidence or a manager's approval. `new_people`
    and `new_values` are those met for the first time in the KVI's own period: added up from its first day on, they
    give how many different ones there were by any day.
    """

    __tablename__ = "kvi_day"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kvi: Mapped[str] = mapped_column(String(32), primary_key=True)
    team: Mapped[str] = mapped_column(String(32), primary_key=True)
    contract: Mapped[str] = mapped_column(String(32), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    amount: Mapped[int] = mapped_column(Amount)
    base: Mapped[int] = mapped_column(Amount)
    overlap: Mapped[int] = mapped_column(Amount)
    entries: Mapped[int] = mapped_column(Amount)
    checked: Mapped[int] = mapped_column(Amount)
    new_people: Mapped[int] = mapped_column(Amount)
    new_values: Mapped[int] = mapped_column(Amount)


class KviFirst(Table):
    """The day on which a distinct thing first came into a KVI in its own period, and how many entries bear it there.

    `sort` is `person` or `value`; `subject` the person's number or the value's text. `period` is that period's first
    day; teams and contracts as in `KviDay`.
    """

    __tablename__ = "kvi_first"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kvi: Mapped[str] = mapped_column(String(32), primary_key=True)
    sort: Mapped[str] = mapped_column(String(8), primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(String(32), primary_key=True)
    contract: Mapped[str] = mapped_column(String(32), primary_key=True)
    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    day: Mapped[date]
    entries: Mapped[int] = mapped_column(BigInteger)


class KviBuild(Table):
    """What a KVI's totals were made by, and through which day's entries; with none of them `through` is empty.

    `definition` is a digest of all in the charter that says what counts. While a KVI is being made anew, entries of
    later days are left to whoever makes it.
    """

    __tablename__ = "kvi_build"

    kvi: Mapped[str] = mapped_column(String(32), primary_key=True)
    definition: Mapped[str] = mapped_column(String(64))
    through: Mapped[date | None]


class Closing(Table):
    """The days up to `last` as they were closed, by a version of the charter, rates and all."""

    __tablename__ = "closing"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    last: Mapped[date] = mapped_column(unique=True)
    closed_at: Mapped[datetime] = mapped_column(Instant)
    charter_id: Mapped[int] = mapped_column(ForeignKey("charter_version.id"))


class ClosedFigure(Table):
    """A figure as it stood when its days were closed, with its parts; numbers only, never a name or a story.

    Teams and contracts as in `KviDay`. `first` and `last` are the days that were counted.
    """

    __tablename__ = "closed_figure"

    closing_id: Mapped[int] = mapped_column(ForeignKey("closing.id"), primary_key=True)
    kvi: Mapped[str] = mapped_column(String(32), primary_key=True)
    team: Mapped[str] = mapped_column(String(32), primary_key=True)
    contract: Mapped[str] = mapped_column(String(32), primary_key=True)
    first: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[date]
    figure: Mapped[dict[str, Any]] = mapped_column(Document)

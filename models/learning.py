"""What is kept of courses beside their entries: who saw the certificate, what people were reminded of, passports."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Document, Instant, Table


class SignOff(Table):
    """A manager's word on a course that was taken, beside its entry: two things, which may come apart.

    `seen_by` saw the certificate, so that the person was there; `competent_by` found them competent at work.
    """

    __tablename__ = "sign_off"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    seen_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    competent_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    competent_at: Mapped[datetime | None] = mapped_column(Instant)


class CourseWatch(Table):
    """What somebody was told of a course that runs out: the day on which they last were, and for when it is booked.

    `booked_for` is a local date; `booked_at` the moment at which they said so. Once they were asked how it went, both
    are empty again.
    """

    __tablename__ = "course_watch"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    activity: Mapped[str] = mapped_column(String(32), primary_key=True)
    told_on: Mapped[date | None]
    booked_for: Mapped[date | None]
    booked_at: Mapped[datetime | None] = mapped_column(Instant)


class Passport(Table):
    """A record that somebody took along, by the code printed on it, with what it said that day.

    It is the person's own: erasing them takes its rows away, and its codes say nothing any more.
    """

    __tablename__ = "passport"

    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    said: Mapped[dict[str, Any]] = mapped_column(Document)

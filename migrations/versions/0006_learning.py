"""Courses: until when, who saw the certificate, what people were reminded of, and records to take along."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables and columns; nothing that was written down before has a day of its own."""
    op.add_column("entry", sa.Column("valid_until", sa.Date))
    op.add_column("person", sa.Column("next_course_at", sa.DateTime(timezone=True)))
    op.create_index(
        "ix_person_next_course_at", "person", ["next_course_at"], sqlite_where=sa.text("next_course_at IS NOT NULL")
    )
    op.create_table(
        "sign_off",
        sa.Column("entry_id", KEY, sa.ForeignKey("entry.id"), primary_key=True),
        sa.Column("seen_by", KEY, sa.ForeignKey("person.id")),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("competent_by", KEY, sa.ForeignKey("person.id")),
        sa.Column("competent_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "course_watch",
        sa.Column("person_id", KEY, sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("activity", sa.String(32), primary_key=True),
        sa.Column("told_on", sa.Date),
        sa.Column("booked_for", sa.Date),
        sa.Column("booked_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "passport",
        sa.Column("code", sa.String(16), primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.JSON().with_variant(JSONB, "postgresql"), nullable=False),
    )

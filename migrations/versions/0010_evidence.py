"""Evidence: photos and files that people sent, what they are for, and which entries have some."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
TO_FETCH = sa.text("state = 'coming'")


def upgrade() -> None:
    """Makes the tables and the column; no entry had any evidence before."""
    op.create_table(
        "evidence_file",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("media_type", sa.String(32), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("stored_at", INSTANT, nullable=False),
    )
    op.create_table(
        "evidence",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("bot_id", sa.BigInteger, nullable=False),
        sa.Column("file_id", sa.Text),
        sa.Column("sort", sa.String(8), nullable=False),
        sa.Column("album", sa.String(64), index=True),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due_at", INSTANT),
        sa.Column("problem", sa.String(16)),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("evidence_file.sha256"), index=True),
        sa.Column("shows_people", sa.Boolean),
        sa.Column("consent", sa.Boolean),
    )
    op.create_index("ix_evidence_due_at", "evidence", ["due_at"], sqlite_where=TO_FETCH, postgresql_where=TO_FETCH)
    op.create_table(
        "entry_evidence",
        sa.Column("entry_id", KEY, sa.ForeignKey("entry.id"), primary_key=True),
        sa.Column("evidence_id", KEY, sa.ForeignKey("evidence.id"), primary_key=True, index=True),
    )
    op.add_column("entry", sa.Column("evidenced", sa.Boolean, nullable=False, server_default=sa.false()))

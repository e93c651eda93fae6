"""What managers ask about entries that wait for their check, and what is answered."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "check_question",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("entry_id", KEY, sa.ForeignKey("entry.id"), nullable=False, index=True),
        sa.Column("asked_by", KEY, sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_at", INSTANT),
    )

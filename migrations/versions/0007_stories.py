"""What people said of a change, in their own words, and what those words may be used for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "story",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("entry_id", KEY, sa.ForeignKey("entry.id"), nullable=False, unique=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("consent", sa.String(8), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("decided_by", KEY, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
    )

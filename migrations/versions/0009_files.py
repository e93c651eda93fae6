"""Files that were asked for and take a while to make, and reports that are final."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "file_order",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("asked", sa.JSON().with_variant(JSONB, "postgresql"), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False, index=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("monthly_on", sa.Integer),
    )
    op.create_table(
        "final_report",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("contract", sa.String(32), nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("made_by", KEY, sa.ForeignKey("person.id")),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("pack", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("contract", "first", "last"),
    )

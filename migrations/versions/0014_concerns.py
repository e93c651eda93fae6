"""That somebody told of harm or distress, and who was alerted of it: never what was said."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "concern",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("flag", sa.String(8), nullable=False),
        sa.Column("raised_at", INSTANT, nullable=False, index=True),
        sa.Column("asked_at", INSTANT),
        sa.Column("alerts", sa.Integer, nullable=False),
        sa.Column("alerted_id", KEY, sa.ForeignKey("person.id")),
        sa.Column("next_alert_at", INSTANT, index=True),
        sa.Column("unanswered_at", INSTANT),
        sa.Column("acknowledged_by", KEY, sa.ForeignKey("person.id")),
        sa.Column("acknowledged_at", INSTANT),
        sa.Column("not_that_at", INSTANT),
    )

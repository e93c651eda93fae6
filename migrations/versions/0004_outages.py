"""What was missed: when the bot last heard people, and what it takes to take a failed update in after all."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the tables and columns."""
    op.create_table(
        "presence",
        sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("heard_at", MOMENT, nullable=False),
    )
    op.create_table(
        "outage",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=False),
        sa.Column("told_up_to", sa.BigInteger, nullable=False),
        sa.Column("told_at", MOMENT),
    )
    op.add_column("update_failed", sa.Column("data", sa.String(64)))
    op.add_column("update_failed", sa.Column("message_id", sa.BigInteger))
    op.add_column("update_failed", sa.Column("sent_at", MOMENT))

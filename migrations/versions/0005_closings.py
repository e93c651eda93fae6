"""Closed periods: figures as they stood, and when a waiting entry was settled, to say what came after."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables; entries settled before are not known to have been."""
    op.add_column("entry", sa.Column("settled_at", sa.DateTime(timezone=True)))
    op.create_table(
        "closing",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("last", sa.Date, nullable=False, unique=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter_id", KEY, sa.ForeignKey("charter_version.id"), nullable=False),
    )
    op.create_table(
        "closed_figure",
        sa.Column("closing_id", KEY, sa.ForeignKey("closing.id"), primary_key=True),
        sa.Column("kvi", sa.String(32), primary_key=True),
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("contract", sa.String(32), primary_key=True),
        sa.Column("first", sa.Date, primary_key=True),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("figure", sa.JSON().with_variant(JSONB, "postgresql"), nullable=False),
    )

"""Totals without a row for each person and day: on other days than a KVI's own period people are counted by entries."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Drops the table; all that it held follows from the entries."""
    op.drop_table("kvi_presence")

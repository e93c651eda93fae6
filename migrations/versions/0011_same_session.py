"""The same session, written down by several people: by which entry it is known, and whose people count elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Makes the columns; nobody was asked before, so every entry is a session of its own."""
    op.add_column("entry", sa.Column("same_session", sa.BigInteger))
    op.add_column("entry", sa.Column("people_elsewhere", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_entry_same_session", "entry", ["same_session"])

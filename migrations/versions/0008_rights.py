"""Who was erased, and which commands Telegram shows in somebody's chat beyond everybody's."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table and the columns; nobody was erased, and nobody's menu was shown yet."""
    op.add_column("person", sa.Column("menu", sa.Text(), nullable=False, server_default=""))
    op.add_column("person", sa.Column("erased_at", INSTANT))
    op.create_table(
        "erasure",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_code", sa.String(32), nullable=False, unique=True),
        sa.Column("erased_at", INSTANT, nullable=False),
        sa.Column("farewell_id", KEY, sa.ForeignKey("outbox.id", ondelete="SET NULL")),
        sa.Column("cleaned_at", INSTANT),
    )
    op.create_index("ix_erasure_farewell_id", "erasure", ["farewell_id"])
    op.create_index("ix_erasure_cleaned_at", "erasure", ["cleaned_at"])

"""What outcomes and imports bring to an entry: whose reading it is, its scores, where it took place, its own key."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HAS_KEY = sa.text("external_key IS NOT NULL")


def upgrade() -> None:
    """Adds the columns and the table of scores; entries that name a postcode took place there."""
    op.add_column("entry", sa.Column("subject", sa.String(64)))
    op.add_column("entry", sa.Column("place", sa.String(8)))
    op.add_column("entry", sa.Column("external_key", sa.String(128)))
    op.create_index(
        "ix_entry_external_key",
        "entry",
        ["external_key"],
        unique=True,
        sqlite_where=HAS_KEY,
        postgresql_where=HAS_KEY,
    )
    op.create_table(
        "entry_score",
        sa.Column("entry_id", KEY, sa.ForeignKey("entry.id"), primary_key=True),
        sa.Column("domain", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("score", sa.Integer, nullable=False),
    )
    op.execute(
        "UPDATE entry SET place = (SELECT substr(words, 1, 8) FROM entry_value "
        "WHERE entry_id = entry.id AND field = 'postcode')"
    )

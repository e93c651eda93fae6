"""Totals whose reading does not grow with the entries; made anew from the entries when the program next starts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

STANDS = "state = 'counted' AND replaced_by IS NULL AND deleted_at IS NULL"


def upgrade() -> None:
    """Puts the new tables of totals in place of the old, and gives entries the indexes that they are made by."""
    op.drop_table("kvi_day")
    op.drop_table("kvi_presence")
    _days()
    _presences()
    op.create_table(
        "kvi_build",
        sa.Column("kvi", sa.String(32), primary_key=True),
        sa.Column("definition", sa.String(64), nullable=False),
        sa.Column("through", sa.Date),
    )
    op.create_index("ix_entry_day", "entry", ["day"])
    for kind, columns in (
        ("training", ["activity", "person_id", "day"]),
        ("outcome", ["activity", "subject", "day"]),
    ):
        stands = sa.text(f"kind = '{kind}' AND {STANDS}")
        op.create_index(f"ix_entry_{kind}", "entry", columns, sqlite_where=stands, postgresql_where=stands)


def _days() -> None:
    numbers = ("amount", "base", "overlap", "entries", "checked", "new_people", "new_values")
    op.create_table(
        "kvi_day",
        *(sa.Column(name, sa.String(32), primary_key=True) for name in ("kvi", "team", "contract")),
        sa.Column("day", sa.Date, primary_key=True),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in numbers),
        sqlite_with_rowid=False,
    )


def _presences() -> None:
    op.create_table(
        "kvi_presence",
        sa.Column("kvi", sa.String(32), primary_key=True),
        sa.Column("sort", sa.String(8), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("contract", sa.String(32), primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("entries", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kvi_first",
        sa.Column("kvi", sa.String(32), primary_key=True),
        sa.Column("sort", sa.String(8), primary_key=True),
        sa.Column("period", sa.Date, primary_key=True),
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("contract", sa.String(32), primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("entries", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )

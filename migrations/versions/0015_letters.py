"""The monthly note: when it is due; and which round number of hours somebody was last thanked for."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Makes the columns. Whoever has joined is due at once, which only plans their first note."""
    op.add_column("person", sa.Column("next_letter_at", sa.DateTime(timezone=True)))
    op.add_column("person", sa.Column("celebrated", sa.Integer, nullable=False, server_default="0"))
    op.create_index(
        "ix_person_next_letter_at", "person", ["next_letter_at"], sqlite_where=sa.text("next_letter_at IS NOT NULL")
    )
    op.execute("UPDATE person SET next_letter_at = joined_at WHERE joined_at IS NOT NULL AND left_at IS NULL")

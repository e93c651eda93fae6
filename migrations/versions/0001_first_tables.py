"""The first tables: people, entries with their totals, what was heard and what is to be said."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(JSONB, "postgresql")


def upgrade() -> None:
    """Makes the tables, those that others refer to first."""
    _people()
    _entries()
    _totals()
    _chat()
    _running()


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("code", sa.String(32), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False, index=True),
        sa.Column("chat_id", sa.BigInteger, unique=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("joined_at", MOMENT),
        sa.Column("left_at", MOMENT),
        sa.Column("unreachable_since", MOMENT),
        sa.Column("heard_at", MOMENT),
        sa.Column("notice_seen", sa.Integer, nullable=False),
        sa.Column("words_only", sa.Boolean, nullable=False),
        sa.Column("saves_at_once", sa.Boolean, nullable=False),
        sa.Column("clear_cards", sa.Integer, nullable=False),
        sa.Column("reminder_every", sa.String(8)),
        sa.Column("reminder_weekday", sa.Integer, nullable=False),
        sa.Column("reminder_at", sa.Time, nullable=False),
        sa.Column("next_reminder_at", MOMENT),
        sa.Column("reminded_at", MOMENT),
        sa.Column("unanswered", sa.Integer, nullable=False),
        sa.Column("away_until", sa.Date),
        sa.Column("nothing_until", sa.Date),
        sa.Column("next_digest_at", MOMENT),
    )
    for due in ("next_reminder_at", "next_digest_at"):
        op.create_index(f"ix_person_{due}", "person", [due], sqlite_where=sa.text(f"{due} IS NOT NULL"))
    op.create_table(
        "membership",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("team", sa.String(32)),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        sa.Index("ix_membership_team_role", "team", "role"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("team", sa.String(32)),
        sa.Column("person_id", KEY, sa.ForeignKey("person.id")),
        sa.Column("uses_left", sa.Integer, nullable=False),
        sa.Column("made_by", KEY, sa.ForeignKey("person.id")),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
    )


def _entries() -> None:
    op.create_table(
        "entry",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("entered_by", KEY, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("activity", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("team", sa.String(32), nullable=False),
        sa.Column("contract", sa.String(32)),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("checked", sa.Boolean, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("replaced_by", KEY, sa.ForeignKey("entry.id")),
        sa.Column("replaced_at", MOMENT),
        sa.Column("deleted_by", KEY, sa.ForeignKey("person.id")),
        sa.Column("deleted_at", MOMENT),
        sa.Index("ix_entry_person_day", "person_id", "day"),
        sa.Index("ix_entry_team_day", "team", "day"),
        sa.Index("ix_entry_activity_day", "activity", "day"),
    )
    op.create_table(
        "entry_value",
        sa.Column("entry_id", KEY, sa.ForeignKey("entry.id"), primary_key=True),
        sa.Column("field", sa.String(32), primary_key=True),
        sa.Column("number", sa.BigInteger),
        sa.Column("words", sa.Text),
    )


def _totals() -> None:
    op.create_table(
        "kvi_day",
        sa.Column("kvi", sa.String(32), primary_key=True),
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("contract", sa.String(32), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("base", sa.BigInteger, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("checked", sa.Integer, nullable=False),
    )
    op.create_table(
        "kvi_presence",
        sa.Column("kvi", sa.String(32), primary_key=True),
        sa.Column("sort", sa.String(8), primary_key=True),
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("contract", sa.String(32), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("entries", sa.Integer, nullable=False),
    )


def _chat() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("person_id", KEY, sa.ForeignKey("person.id")),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("method", sa.String(8), nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("picture", sa.LargeBinary),
        sa.Column("edits", KEY, sa.ForeignKey("outbox.id", ondelete="SET NULL"), index=True),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Index("ix_outbox_state_lane_id", "state", "lane", "id"),
        sa.Index("ix_outbox_chat_id_message_id", "chat_id", "message_id"),
        sa.Index("ix_outbox_chat_id_state", "chat_id", "state"),
    )
    op.create_table(
        "card",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("choices", DOCUMENT, nullable=False),
        sa.Column("words_id", sa.BigInteger, index=True),
        sa.Column("outbox_id", KEY, sa.ForeignKey("outbox.id", ondelete="SET NULL"), index=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("next_nudge_at", MOMENT, index=True),
        sa.Index("ix_card_person_open", "person_id", "open"),
    )


def _running() -> None:
    op.create_table(
        "update_seen",
        sa.Column("bot_id", sa.BigInteger, primary_key=True),
        sa.Column("update_id", sa.BigInteger, primary_key=True),
        sa.Column("seen_at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "update_failed",
        sa.Column("bot_id", sa.BigInteger, primary_key=True),
        sa.Column("update_id", sa.BigInteger, primary_key=True),
        sa.Column("chat_id", sa.BigInteger),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("failed_at", MOMENT, nullable=False),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("fence", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "charter_version",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("applied_at", MOMENT, nullable=False),
    )

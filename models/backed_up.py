"""When the data was last copied: a file in the data folder, whose own time says it."""

from datetime import UTC, datetime
from pathlib import Path

NAME = "last-backup"


def note_backup(data: Path, now: datetime) -> None:
    """Notes that a whole copy was made."""
    (data / NAME).write_text(now.isoformat(), encoding="utf-8")


def last_backup(data: Path) -> datetime | None:
    """When the last whole copy was made; None where there was none, or nothing can be read."""
    try:
        return datetime.fromisoformat((data / NAME).read_text(encoding="utf-8")).astimezone(UTC)
    except (OSError, ValueError):
        return None

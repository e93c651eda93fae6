"""What makes a row the same row next time: its `external_id`, else all that it says."""

import re
from datetime import UTC, datetime
from hashlib import sha256

from exchange.rows import Row

GIVEN, WHOLE = "id:", "row:"
LONGEST = 120
"""What the database has room for, less the beginning."""
OWN = re.compile(r"caretally-(\d{1,18})-[0-9a-f]{12}", re.ASCII)


def key_of(row: Row) -> str:
    """The row's key: the id it was given, or a hash of everything in it."""
    return WHOLE + _hash(_said(row)) if row.external_id is None else key_of_id(row.external_id)


def key_of_id(external_id: str) -> str:
    """The key of a row that was given an id."""
    return GIVEN + (external_id if len(external_id) <= LONGEST else _hash(external_id))


def id_in(key: str | None) -> str | None:
    """The id that the row of a key was given, if any."""
    return key.removeprefix(GIVEN) if key and key.startswith(GIVEN) else None


def own_id(entry: int, person: str, saved_at: datetime) -> str:
    """The id under which an entry is exported that was never given one.

    It is found again by its number, and known by the rest: another database's entry of that number is another one.
    """
    return f"caretally-{entry}-{_hash(f'{entry} {person} {saved_at.astimezone(UTC).isoformat()}')[:12]}"


def entry_in(external_id: str | None) -> int | None:
    """The entry's number in an id that `own_id` may have made."""
    found = OWN.fullmatch(external_id or "")
    return int(found[1]) if found else None


def _said(row: Row) -> str:
    parts = (
        row.person.casefold(),
        row.role,
        row.team,
        row.day.isoformat(),
        row.activity.code,
        row.contract,
        row.note,
        row.postcode,
        row.subject,
        sorted(row.scores.items()),
        sorted(row.values.items()),
    )
    return repr(parts)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()

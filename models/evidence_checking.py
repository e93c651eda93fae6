"""Whether every piece of evidence is where it should be, and is what it was."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.evidence import EntryEvidence, Evidence
from models.evidence_files import is_sound, path_of

Progress = Callable[[int, int], None]
"""Takes how much is done, and of how much."""


@dataclass(frozen=True)
class Trouble:
    """A content that is missing, or (`changed`) has other bytes than when it was kept, and the entries it is for."""

    path: Path
    changed: bool
    entries: tuple[int, ...]

    def __str__(self) -> str:
        what = "has been changed" if self.changed else "is missing"
        entries = ", ".join(map(str, self.entries)) or "none"
        return f"{self.path} {what} (evidence of entries: {entries}). Put it back from a backup."


async def needed_contents(session: AsyncSession) -> list[str]:
    """The names of all contents that are needed, in order."""
    named = select(Evidence.sha256).where(Evidence.sha256.is_not(None), Evidence.state == "kept").distinct()
    return [name for name in await session.scalars(named.order_by(Evidence.sha256)) if name]


async def troubles(session: AsyncSession, data: Path, progress: Progress = lambda done, of: None) -> list[Trouble]:
    """What is wrong with the contents that are needed, each read from beginning to end."""
    names, found = await needed_contents(session), []
    for number, name in enumerate(names, 1):
        sound = is_sound(data, name)
        if not sound:
            found.append(Trouble(path_of(data, name), sound is False, await _entries_of(session, name)))
        progress(number, len(names))
    return found


async def _entries_of(session: AsyncSession, name: str) -> tuple[int, ...]:
    linked = select(EntryEvidence.entry_id).join(Evidence, Evidence.id == EntryEvidence.evidence_id)
    rows = await session.scalars(linked.where(Evidence.sha256 == name).distinct().order_by(EntryEvidence.entry_id))
    return tuple(rows)

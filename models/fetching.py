"""Which evidence is still to be fetched, and what became of it: claimed like the outbox, one at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, exists, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from models.evidence import EntryEvidence, Evidence, EvidenceFile, entries_with, mark_evidenced
from models.evidence_files import digest_of, put_in_place, remove_content
from models.fit import Fit, Why
from models.people import Person
from models.updates import INSERTS

CLAIM = timedelta(minutes=5)
"""How long whoever claimed something has for it, before another may: fetching and cleaning have shorter limits."""
FILES_LOCK = 7_403
"""The advisory lock of the evidence folder on PostgreSQL: putting there and taking away wait for each other."""


@dataclass(frozen=True)
class ToFetch:
    """Something to fetch from Telegram; `tries` counts this one as well."""

    evidence_id: int
    person_id: int
    bot_id: int
    file_id: str
    tries: int


async def claim_one(session: AsyncSession, now: datetime) -> ToFetch | None:
    """The next thing to fetch, which nobody else gets meanwhile; None where nothing is due."""
    due = select(Evidence).where(Evidence.state == "coming", Evidence.due_at <= now)
    first = due.order_by(Evidence.due_at, Evidence.id).limit(1).with_for_update(skip_locked=True)
    sent = await session.scalar(first)
    if sent is None:
        return None
    sent.tries, sent.due_at = sent.tries + 1, now + CLAIM
    return ToFetch(sent.id, sent.person_id, sent.bot_id, sent.file_id or "", sent.tries)


async def put_off(session: AsyncSession, what: ToFetch, until: datetime) -> None:
    """Has it fetched again, not before then."""
    coming = update(Evidence).where(Evidence.id == what.evidence_id, Evidence.state == "coming")
    await session.execute(coming.values(due_at=until))


async def keep(
    session: AsyncSession, charter: Charter, data: Path, what: ToFetch, fit: Fit, ready: Path, now: datetime
) -> None:
    """Keeps what was fetched, which stands `ready` on the disk; nothing where it isn't wanted any more."""
    sent = await _still_coming(session, what)
    if sent is None:
        return
    await _hold_files(session)
    name = digest_of(fit.content)
    file = {"sha256": name, "media_type": fit.media_type, "size": len(fit.content), "stored_at": now}
    added = INSERTS[session.get_bind().dialect.name](EvidenceFile.__table__).values(file).on_conflict_do_nothing()
    await session.execute(added)
    put_in_place(data, ready, name)
    sent.state, sent.sha256, sent.file_id, sent.due_at = "kept", name, None, None
    await session.flush()
    await mark_evidenced(session, charter, await entries_with(session, sent.id))


async def give_up(session: AsyncSession, what: ToFetch, why: Why) -> Evidence | None:
    """Notes that it can't be had, and why; None where it isn't wanted any more."""
    sent = await _still_coming(session, what)
    if sent is not None:
        sent.state, sent.problem, sent.file_id, sent.due_at = "failed", why, None, None
        await session.flush()
    return sent


async def _still_coming(session: AsyncSession, what: ToFetch) -> Evidence | None:
    """The row, if it is still wanted; its person is locked first, as by whatever they do."""
    await session.execute(select(Person.id).where(Person.id == what.person_id).with_for_update())
    sent = await session.get(Evidence, what.evidence_id, populate_existing=True)
    return sent if sent is not None and sent.state == "coming" else None


async def forget_unused(session: AsyncSession, data: Path, before: datetime) -> int:
    """Drops what was sent before then and is for nothing, and every content that nothing needs; gives how many."""
    for_something = exists().where(EntryEvidence.evidence_id == Evidence.id)
    idle = update(Evidence).where(Evidence.sent_at < before, Evidence.state.in_(("coming", "kept")), ~for_something)
    await session.execute(idle.values(state="dropped", file_id=None, sha256=None, due_at=None))
    await _hold_files(session)
    needed = exists().where(Evidence.sha256 == EvidenceFile.sha256)
    gone = await session.execute(delete(EvidenceFile).where(~needed).returning(EvidenceFile.sha256))
    names = list(gone.scalars())
    for name in names:
        remove_content(data, name)
    return len(names)


async def _hold_files(session: AsyncSession) -> None:
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text(f"SELECT pg_advisory_xact_lock({FILES_LOCK})"))

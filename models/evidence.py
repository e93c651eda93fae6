"""Evidence: photos and files that people sent, what they are for, and where their content is kept.

A row names what Telegram calls the file before anything of it is fetched; its content is cleaned and kept once, by the
SHA-256 of what is kept (`models/evidence_files.py` has the folder, `models/fetching.py` the way there).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, exists, insert, literal, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from charter.schema import Charter
from models.columns import Instant, Key, Table
from models.entries import Entry
from models.sessions import moving

Sort = Literal["photo", "file"]
State = Literal["coming", "kept", "failed", "dropped"]
KEPT: tuple[State, ...] = ("kept",)
OF_USE: tuple[State, ...] = ("coming", "kept")
"""The states of evidence that there is or will be."""
PDF = "application/pdf"
TO_FETCH = text("state = 'coming'")


class EvidenceFile(Table):
    """A content that is kept, once, whoever sent it; its name in the folder is its own SHA-256. `size` in bytes."""

    __tablename__ = "evidence_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(32))
    size: Mapped[int]
    stored_at: Mapped[datetime] = mapped_column(Instant)


class Evidence(Table):
    """A photo or a file that somebody sent; `album` is shared by those that were sent together.

    `file_id` is what the bot `bot_id` may fetch it by, and no other bot; it is emptied when there is no more use for
    it. `state` is `coming` (to be fetched, at `due_at`), `kept` (as `sha256`), `failed` (for the reason `problem`) or
    `dropped` (not wanted). `shows_people`: whether somebody we support is in it, None where that was not asked, as of
    a certificate; `consent`: whether they have agreed, in writing.
    """

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_due_at", "due_at", sqlite_where=TO_FETCH, postgresql_where=TO_FETCH),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    bot_id: Mapped[int] = mapped_column(BigInteger)
    file_id: Mapped[str | None] = mapped_column(Text)
    sort: Mapped[Sort] = mapped_column(String(8))
    album: Mapped[str | None] = mapped_column(String(64), index=True)
    sent_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[State] = mapped_column(String(8), default="coming")
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    problem: Mapped[str | None] = mapped_column(String(16))
    sha256: Mapped[str | None] = mapped_column(ForeignKey("evidence_file.sha256"), index=True)
    shows_people: Mapped[bool | None]
    consent: Mapped[bool | None]


class EntryEvidence(Table):
    """What a piece of evidence is for; one photo may show several entries."""

    __tablename__ = "entry_evidence"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), primary_key=True, index=True)


@dataclass(frozen=True)
class Piece:
    """A piece of an entry's evidence. `sha256`, `media_type` and `size` (bytes) are None until it has been fetched."""

    entry_id: int
    evidence_id: int
    state: State
    sha256: str | None
    media_type: str | None
    size: int | None
    shows_people: bool | None
    consent: bool | None
    sent_at: datetime

    @property
    def kind(self) -> Literal["photo", "pdf"]:
        """What it can be shown as; one that is still to be fetched counts as a photo."""
        return "pdf" if self.media_type == PDF else "photo"


async def evidence_of(
    session: AsyncSession, entry_ids: Collection[int], states: Collection[State] = KEPT
) -> dict[int, list[Piece]]:
    """The evidence of entries, by entry, in the order in which it was sent; with other `states` also what is coming."""
    if not entry_ids:
        return {}
    rows = await session.execute(
        select(EntryEvidence.entry_id, Evidence, EvidenceFile)
        .join(Evidence, Evidence.id == EntryEvidence.evidence_id)
        .outerjoin(EvidenceFile, EvidenceFile.sha256 == Evidence.sha256)
        .where(EntryEvidence.entry_id.in_(entry_ids), Evidence.state.in_(states))
        .order_by(EntryEvidence.entry_id, Evidence.id)
    )
    found: dict[int, list[Piece]] = {}
    for entry_id, sent, file in rows:
        found.setdefault(entry_id, []).append(_piece(entry_id, sent, file))
    return found


def _piece(entry_id: int, sent: Evidence, file: EvidenceFile | None) -> Piece:
    return Piece(
        entry_id=entry_id,
        evidence_id=sent.id,
        state=sent.state,
        sha256=sent.sha256,
        media_type=file.media_type if file else None,
        size=file.size if file else None,
        shows_people=sent.shows_people,
        consent=sent.consent,
        sent_at=sent.sent_at,
    )


async def note_sent(
    session: AsyncSession,
    *,
    person_id: int,
    bot_id: int,
    file_id: str,
    sort: Sort,
    album: str | None,
    sent_at: datetime,
    now: datetime,
) -> Evidence:
    """Names something that was sent, to be fetched from now on; flushed, so that it has its number."""
    sent = Evidence(
        person_id=person_id,
        bot_id=bot_id,
        file_id=file_id,
        sort=sort,
        album=album,
        sent_at=sent_at,
        state="coming",
        tries=0,
        due_at=now,
    )
    session.add(sent)
    await session.flush()
    return sent


async def album_of(session: AsyncSession, person_id: int, album: str) -> list[Evidence]:
    """What somebody sent in one album so far and is of use, in order."""
    mine = select(Evidence).where(Evidence.person_id == person_id, Evidence.album == album)
    return list(await session.scalars(mine.where(Evidence.state.in_(OF_USE)).order_by(Evidence.id)))


async def sent_by(session: AsyncSession, person_id: int, evidence_ids: Collection[int]) -> list[Evidence]:
    """Those of these pieces that are this person's and of use."""
    mine = select(Evidence).where(Evidence.id.in_(evidence_ids), Evidence.person_id == person_id)
    return list(await session.scalars(mine.where(Evidence.state.in_(OF_USE)).order_by(Evidence.id)))


async def attach(session: AsyncSession, charter: Charter, entries: Sequence[Entry], pieces: Iterable[Evidence]) -> None:
    """Says what evidence is for; entries whose evidence is kept count as evidenced from now on."""
    sent = list(pieces)
    numbers = {entry.id for entry in entries}
    linked = select(EntryEvidence.entry_id, EntryEvidence.evidence_id).where(EntryEvidence.entry_id.in_(numbers))
    known = {tuple(row) for row in await session.execute(linked)}
    wanted = [(entry.id, piece.id) for entry in entries for piece in sent]
    session.add_all(
        EntryEvidence(entry_id=one, evidence_id=other) for one, other in wanted if (one, other) not in known
    )
    await session.flush()
    if any(piece.state == "kept" for piece in sent):
        await mark_evidenced(session, charter, entries)


async def inherit_evidence(session: AsyncSession, old: Entry, new: Entry) -> None:
    """Gives an entry the evidence of the one whose place it takes; whoever calls moves the totals."""
    mine = select(literal(new.id, BigInteger), EntryEvidence.evidence_id).where(EntryEvidence.entry_id == old.id)
    await session.execute(insert(EntryEvidence).from_select(["entry_id", "evidence_id"], mine))
    new.evidenced = old.evidenced


async def inherit_all(session: AsyncSession, charter: Charter, old_ids: Collection[int]) -> None:
    """The same for many entries that were replaced by plain statements, whose totals have moved already."""
    linked = select(Entry.replaced_by, Evidence).join(EntryEvidence, EntryEvidence.entry_id == Entry.id)
    rows = linked.join(Evidence, Evidence.id == EntryEvidence.evidence_id).where(Entry.id.in_(old_ids))
    for new_id, piece in (await session.execute(rows)).all():
        if new_id is not None:
            await attach(session, charter, [await session.get_one(Entry, new_id)], [piece])


async def mark_evidenced(
    session: AsyncSession, charter: Charter, entries: Iterable[Entry], evidenced: bool = True
) -> None:
    """Notes that entries have evidence, or none any more; the totals follow."""
    changed = [entry for entry in entries if entry.evidenced is not evidenced]
    async with moving(session, charter, changed):
        for entry in changed:
            entry.evidenced = evidenced


async def entries_with(session: AsyncSession, evidence_id: int) -> list[Entry]:
    """The entries that a piece of evidence is for, replaced and deleted ones too."""
    linked = select(Entry).join(EntryEvidence, EntryEvidence.entry_id == Entry.id)
    return list(await session.scalars(linked.where(EntryEvidence.evidence_id == evidence_id).order_by(Entry.id)))


async def let_go(session: AsyncSession, charter: Charter, evidence_ids: Collection[int]) -> None:
    """Drops evidence: it is shown and counted no more; its content goes once nothing else needs it."""
    if not evidence_ids:
        return
    drop = update(Evidence).where(Evidence.id.in_(evidence_ids))
    await session.execute(drop.values(state="dropped", file_id=None, sha256=None, due_at=None))
    of_them = select(EntryEvidence.entry_id).where(EntryEvidence.evidence_id.in_(evidence_ids))
    left = exists().where(
        EntryEvidence.entry_id == Entry.id, EntryEvidence.evidence_id == Evidence.id, Evidence.state == "kept"
    )
    bare = list(await session.scalars(select(Entry).where(Entry.id.in_(of_them), Entry.evidenced, ~left)))
    await mark_evidenced(session, charter, bare, evidenced=False)

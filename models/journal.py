"""Writing entries down, changing them and taking them back; the totals move in the same transaction.

An entry is never overwritten: a change puts a new one in its place, a deletion marks it, and both can be undone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Activity, ApprovalOver, Charter, Role, Team
from models.entries import Entry, EntryScore, EntryValue
from models.evidence import inherit_evidence
from models.facts import CURRENT as CURRENT
from models.facts import Counted, is_shown
from models.facts import facts_of as facts_of
from models.facts import values_of as values_of
from models.sessions import is_same_occasion, moving
from models.stories import move_story
from models.totals import exchange_totals
from models.watching import look_again


@dataclass(frozen=True)
class NewEntry:
    """What is written down. `values` holds whole minutes, counts, pence and thousandths, or texts, by field code.

    `postcode`: an outward code that places it where no field does. `subject`, `scores`: of an outcome reading, whom it
    is about (a code) and its scores by domain, counted from 0. `external_key`: what makes an imported row the same.
    `valid_until`: the last day on which a course is valid, where its certificate says so.
    """

    person_id: int
    entered_by: int
    role: Role
    team: str
    activity: str
    day: date
    values: Mapping[str, int | str]
    note: str = ""
    contract: str | None = None
    replaces: int | None = None
    checked: bool = False
    postcode: str | None = None
    subject: str | None = None
    scores: Mapping[int, int] = field(default_factory=dict)
    external_key: str | None = None
    valid_until: date | None = None


async def record_entry(session: AsyncSession, charter: Charter, new: NewEntry, now: datetime) -> Entry:
    """Writes an entry down. Raises `LookupError` for an activity or a team that the charter lacks."""
    activity, team = charter.activity(new.activity), charter.team(new.team)
    if activity is None or team is None:
        raise LookupError(f"the charter has no activity {new.activity} or no team {new.team}")
    entry = Entry(
        person_id=new.person_id,
        entered_by=new.entered_by,
        activity=new.activity,
        kind=activity.kind,
        role=new.role,
        team=new.team,
        contract=new.contract or team.contract,
        day=new.day,
        place=place_of(charter, team, new.values, new.postcode),
        subject=new.subject,
        external_key=new.external_key,
        note=new.note,
        state="waiting" if _needs_check(charter, activity, new.values) and not new.checked else "counted",
        checked=new.checked,
        saved_at=now,
        valid_until=new.valid_until if activity.kind == "training" else None,
    )
    session.add(entry)
    await session.flush()
    session.add_all(_value(entry.id, code, value) for code, value in new.values.items())
    session.add_all(EntryScore(entry_id=entry.id, domain=domain, score=score) for domain, score in new.scores.items())
    await session.flush()
    if new.replaces is not None:
        await _put_in_place(session, charter, new.replaces, entry, now)
    elif entry.state == "counted":
        facts = facts_of(charter, entry, new.values, new.scores)
        await exchange_totals(session, charter, (), [Counted(facts, is_shown(entry), entry.id)])
        await look_again(session, [entry])
    return entry


def place_of(charter: Charter, team: Team, values: Mapping[str, int | str], postcode: str | None = None) -> str | None:
    """The outward code where an entry took place: what its postcode field says, else `postcode`, else the team's."""
    named = (values[spec.code] for spec in charter.fields if spec.type == "postcode" and spec.code in values)
    return next((str(value) for value in named if value), None) or postcode or team.postcode


def _value(entry_id: int, code: str, value: int | str) -> EntryValue:
    number, words = (value, None) if isinstance(value, int) else (None, value)
    return EntryValue(entry_id=entry_id, field=code, number=number, words=words)


def _needs_check(charter: Charter, activity: Activity, values: Mapping[str, int | str]) -> bool:
    if isinstance(activity.approval, ApprovalOver):
        over = activity.approval.over
        return any(
            spec.type == "duration" and int(values.get(spec.code, 0)) > over for spec, _ in charter.fields_of(activity)
        )
    return activity.approval == "always"


async def _put_in_place(session: AsyncSession, charter: Charter, old_id: int, new: Entry, now: datetime) -> None:
    """Puts an entry in the place of another, whose evidence, session and story it takes over."""
    old = await session.get(Entry, old_id)
    if old is None or old.replaced_by is not None:
        raise LookupError(f"entry {old_id} is not there to be replaced")
    async with moving(session, charter, [old]) as moved:
        if old.replaced_by is not None:
            raise LookupError(f"entry {old_id} has been replaced meanwhile")
        old.replaced_by, old.replaced_at = new.id, now
        if is_same_occasion(old, new):
            new.same_session, new.people_elsewhere = old.same_session, old.people_elsewhere
        moved.append(new)
        await inherit_evidence(session, old, new)
        if old.kind == "outcome":
            await move_story(session, old.id, new.id)


async def take_back(
    session: AsyncSession, charter: Charter, entry_ids: Sequence[int], by: int, now: datetime
) -> list[Entry]:
    """Marks entries as deleted; one that had replaced another brings that one back. Returns what was taken back."""
    entries = list(await session.scalars(select(Entry).where(Entry.id.in_(entry_ids), CURRENT)))
    older = list(await session.scalars(select(Entry).where(Entry.replaced_by.in_([one.id for one in entries]))))
    async with moving(session, charter, [*entries, *older]):
        for entry in entries:
            entry.deleted_by, entry.deleted_at = by, now
        for entry in older:
            if entry.kind == "outcome" and entry.replaced_by is not None:
                await move_story(session, entry.replaced_by, entry.id)
            entry.replaced_by, entry.replaced_at = None, None
    return entries


async def mark_deleted(session: AsyncSession, charter: Charter, entry: Entry, by: int, now: datetime) -> None:
    """Marks an entry as deleted; one that it had replaced stays replaced. `revive` is the way back."""
    async with moving(session, charter, [entry]):
        entry.deleted_by, entry.deleted_at = by, now


async def revive(session: AsyncSession, charter: Charter, entry: Entry) -> bool:
    """Brings a deleted entry back; False where it stands already, or something else has taken its place."""
    if entry.deleted_at is None or entry.replaced_by is not None:
        return False
    async with moving(session, charter, [entry]):
        entry.deleted_by, entry.deleted_at = None, None
    return True


async def settle(session: AsyncSession, charter: Charter, entry: Entry, approved: bool, now: datetime) -> None:
    """A manager's word on an entry that waits: it counts from now on, or it is refused."""
    if entry.state != "waiting":
        return
    async with moving(session, charter, [entry]):
        if entry.state == "waiting":  # still, now that nobody else can decide
            entry.state, entry.checked = ("counted", True) if approved else ("refused", False)
            entry.settled_at = now


async def entries_of(session: AsyncSession, person_id: int, first: date, last: date) -> list[Entry]:
    """What somebody wrote down for the days from `first` to `last` and still stands, the latest day first."""
    statement = select(Entry).where(Entry.person_id == person_id, Entry.day.between(first, last), CURRENT)
    return list(await session.scalars(statement.order_by(Entry.day.desc(), Entry.id.desc())))


async def latest_entries(session: AsyncSession, person_id: int, start: int, count: int) -> list[Entry]:
    """Somebody's entries from the `start`-th on, the latest day first."""
    statement = select(Entry).where(Entry.person_id == person_id, CURRENT)
    page = statement.order_by(Entry.day.desc(), Entry.id.desc()).offset(start).limit(count)
    return list(await session.scalars(page))

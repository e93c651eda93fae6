"""Outcome readings: of whom there are any, and how they went on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.outcomes import OWN
from charter.schema import Role
from models.entries import Entry
from models.facts import CURRENT, scores_of


@dataclass(frozen=True)
class KeptReading:
    """A reading as it stands: its entry's number, day, scores by domain, and who gave it in which role and team."""

    entry: int
    activity: str
    subject: str
    day: date
    scores: Mapping[int, int]
    state: str
    person: int
    role: Role
    team: str


@dataclass(frozen=True)
class Known:
    """Somebody of whom there are readings of an activity, by their code, and the day of the latest."""

    activity: str
    subject: str
    last: date


STANDS = (Entry.kind == "outcome", Entry.subject.is_not(None), Entry.state != "refused", CURRENT)


async def latest_subjects(session: AsyncSession, activities: Iterable[str], seen: ColumnElement[bool]) -> list[Known]:
    """Of whom there are readings of these activities, among those that may be seen; the latest first."""
    last = func.max(Entry.day)
    statement = (
        select(Entry.activity, Entry.subject, last)
        .where(*STANDS, Entry.activity.in_(list(activities)), seen)
        .group_by(Entry.activity, Entry.subject)
        .order_by(last.desc(), func.max(Entry.id).desc())
    )
    return [Known(activity, subject or "", day) for activity, subject, day in await session.execute(statement)]


async def readings_of(
    session: AsyncSession, activity: str, subject: str, seen: ColumnElement[bool]
) -> list[KeptReading]:
    """Somebody's readings of an activity, among those that may be seen: the earliest first, of a day all."""
    statement = (
        select(Entry)
        .where(*STANDS, Entry.activity == activity, Entry.subject == subject, seen)
        .order_by(Entry.day, Entry.id)
    )
    return await _with_scores(session, await session.scalars(statement))


async def reading(session: AsyncSession, entry_id: int, seen: ColumnElement[bool]) -> KeptReading | None:
    """A reading by its entry's number, if it still stands and may be seen."""
    found = await session.scalars(select(Entry).where(*STANDS, Entry.id == entry_id, seen))
    return next(iter(await _with_scores(session, found)), None)


async def _with_scores(session: AsyncSession, entries: Iterable[Entry]) -> list[KeptReading]:
    found = list(entries)
    scores = await scores_of(session, [entry.id for entry in found]) if found else {}
    return [
        KeptReading(
            entry=entry.id,
            activity=entry.activity,
            subject=entry.subject or "",
            day=entry.day,
            scores=scores.get(entry.id, {}),
            state=entry.state,
            person=entry.person_id,
            role=entry.role,
            team=entry.team,
        )
        for entry in found
    ]


async def used_elsewhere(session: AsyncSession, activity: str, subject: str, teams: Iterable[str]) -> bool:
    """Whether a code stands for somebody of whom only other teams than these have readings."""
    by_code = select(Entry.team).where(*STANDS, Entry.activity == activity, Entry.subject == subject)
    found = set(await session.scalars(by_code.distinct()))
    return bool(found) and not found & set(teams)


def seen_by(person_id: int, teams: Iterable[str]) -> ColumnElement[bool]:
    """What somebody sees: the readings of their teams, and their own; of those who rate themselves only their own."""
    rated_themselves = Entry.subject.startswith(OWN, autoescape=True)
    return (Entry.person_id == person_id) | (Entry.team.in_(list(teams)) & ~rated_themselves)

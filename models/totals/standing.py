"""What depends on the day it is asked: who is active, whose training is in date, which entry is the latest."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, func, literal_column, or_, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from charter.facts import gone_by
from charter.figure import Parts
from charter.period import Period
from charter.schema import Activity, Charter, Improved, Kvi, Latest, Shift, Sum, Valid
from charter.training import courses_of, in_date_since, progress_field
from models.courses import standings
from models.entries import Entry
from models.facts import COUNTS
from models.kvis import KviDay
from models.people import Membership, Person
from models.totals.counting import counting, narrowed
from models.totals.narrowing import Asked, Narrowing, is_kept_by_day, teams_of
from models.totals.series import state_between


async def with_standing(
    session: AsyncSession, charter: Charter, asked: Asked, narrowing: Narrowing, parts: Parts, kept: bool = True
) -> Parts:
    """The parts with what of them depends on the day. `kept`: the KVI's totals are in place, to find the latest by."""
    kvi, days = asked.kvi, asked.days
    match kvi.measure:
        case Sum(per="person"):
            return replace(parts, active=await active_people(session, charter, kvi, days.last, narrowing))
        case Valid():
            in_date, required = await training_in_date(session, charter, kvi, days.last, narrowing)
            return replace(parts, amount=in_date, base=required)
        case Shift() | Improved() if not (kept and is_kept_by_day(charter, asked, narrowing)):
            amount, subjects = await state_between(session, charter, kvi, days, narrowing)
            return replace(parts, amount=amount, base=subjects)
        case Latest():
            latest_day = await _latest_day(session, kvi, days, narrowing) if kept else None
            within = Period(latest_day, latest_day) if latest_day else days
            found = await latest_number(session, charter, kvi, within, narrowing) if parts.base else None
            return replace(parts, latest=found)
    return parts


async def active_people(session: AsyncSession, charter: Charter, kvi: Kvi, day: date, narrowing: Narrowing) -> int:
    """How many people are active on a day in the teams and roles that the KVI's `where` and the narrowing name."""
    statement = select(func.count(Membership.person_id.distinct())).join(Person, Person.id == Membership.person_id)
    return await session.scalar(statement.where(*_active(charter, kvi, day, narrowing))) or 0


async def training_in_date(
    session: AsyncSession, charter: Charter, kvi: Kvi, day: date, narrowing: Narrowing
) -> tuple[int, int]:
    """Of the people active on a day, person by course required of them: how many are in date, of how many."""
    places = select(Membership.person_id, Membership.role).join(Person, Person.id == Membership.person_id)
    active = places.where(*_active(charter, kvi, day, narrowing)).distinct().cte("active")
    parts = [
        select(
            func.count(active.c.person_id.distinct()).label("required"),
            func.count(
                case((await _in_date(session, charter, course, active.c.person_id, day), active.c.person_id)).distinct()
            ).label("in_date"),
        ).where(active.c.role.in_(course.required_for))
        for course in courses_of(charter, kvi)
        if course.required_for and not gone_by(course, day)
    ]
    if not parts:
        return 0, 0
    counts = (await session.execute(union_all(*parts))).all()
    return sum(row.in_date for row in counts), sum(row.required for row in counts)


async def _in_date(
    session: AsyncSession, charter: Charter, course: Activity, person: ColumnElement[int], day: date
) -> ColumnElement[bool]:
    """Whether somebody is in date with a course on a day, by the latest time that they took it."""
    if progress_field(charter, course):
        found = await standings(session, charter, day, true(), {course.code})
        return person.in_([one.person_id for one in found.values() if one.holds_on(day)])
    stated, by_rule = Entry.valid_until >= day, Entry.day >= in_date_since(course, day)
    latest = (
        select(case((func.coalesce(stated, by_rule), 1), else_=0))
        .where(Entry.person_id == person, Entry.activity == course.code, Entry.kind == literal_column("'training'"))
        .where(Entry.day <= day, COUNTS)
        .order_by(Entry.day.desc(), Entry.id.desc())
        .limit(1)
    )
    return latest.scalar_subquery() == 1


def _active(charter: Charter, kvi: Kvi, day: date, narrowing: Narrowing) -> list[ColumnElement[bool]]:
    where = kvi.where
    teams = [set(named) for named in (where.team, narrowing.teams) if named]
    if where.contract:
        teams.append({team for contract in where.contract for team in teams_of(charter, contract)})
    if narrowing.contract is not None:
        teams.append(set(teams_of(charter, narrowing.contract)))
    ends = datetime.combine(day + timedelta(days=1), time(0), charter.organisation.zone)
    wanted = [or_(Person.left_at.is_(None), Person.left_at >= ends), or_(_in_force(day), _before_joining(day))]
    wanted += [Membership.role.in_(where.role)] if where.role else []
    return [*wanted, Membership.team.in_(set.intersection(*teams))] if teams else wanted


def _in_force(day: date) -> ColumnElement[bool]:
    return and_(Membership.since <= day, or_(Membership.until.is_(None), Membership.until >= day))


def _before_joining(day: date) -> ColumnElement[bool]:
    """Whether it is the first place of somebody who wrote down something for a day before they were given it."""
    other = aliased(Membership)
    first = select(func.min(other.since)).where(other.person_id == Membership.person_id).scalar_subquery()
    wrote = exists().where(Entry.person_id == Membership.person_id, Entry.day <= day, COUNTS).correlate(Membership)
    return and_(Membership.since > day, Membership.since == first.correlate(Membership), wrote)


async def _latest_day(session: AsyncSession, kvi: Kvi, days: Period, narrowing: Narrowing) -> date | None:
    """The latest of these days with an entry whose field is filled."""
    found = [
        await session.scalar(
            select(KviDay.day)
            .where(KviDay.kvi == kvi.code, KviDay.team == team, KviDay.contract == contract, KviDay.base > 0)
            .where(KviDay.day.between(days.first, days.last))
            .order_by(KviDay.day.desc())
            .limit(1)
        )
        for team, contract in narrowing.scopes
    ]
    return max((day for day in found if day), default=None)


async def latest_number(
    session: AsyncSession, charter: Charter, kvi: Kvi, days: Period, narrowing: Narrowing
) -> int | None:
    """The number in the KVI's field in the latest entry of these days that has one; on one day the last logged."""
    counted = narrowed(counting(charter, kvi), charter, narrowing).where(Entry.day.between(days.first, days.last))
    rows = counted.order_by(Entry.day.desc(), Entry.id.desc()).subquery("counted").c
    statement = select(rows.latest).where(rows.latest.is_not(None)).order_by(rows.day.desc(), rows.entry_id.desc())
    return await session.scalar(statement.limit(1))

"""How people stand to courses: when they took each last, until when it is valid, how far they are, who saw it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Activity, Charter, FieldSpec
from charter.training import is_achieved, progress_after, progress_field, valid_through
from models.entries import Entry, EntryValue
from models.facts import COUNTS, CURRENT
from models.learning import SignOff

Key = tuple[int, str]
"""A person's number and a course's code."""


@dataclass(frozen=True)
class Standing:
    """How somebody stands to a course, by the latest time that they took it; `entry_id` is its entry.

    `until` is the last day on which it is valid, None for ever. What moves on by steps is `done` once the last of them
    is; `day` and `entry_id` are then that step's, and `progress` is how far it is. `seen`: the certificate was, or a
    manager approved the entry; `competent`: signed off as competent at work.
    """

    person_id: int
    activity: str
    entry_id: int
    day: date
    until: date | None = None
    progress: str = ""
    done: bool = True
    seen: bool = False
    competent: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether it is valid on a day."""
        return self.done and (self.until is None or day <= self.until)


def training_of(charter: Charter) -> dict[str, Activity]:
    """Every course of the charter, by its code."""
    return {one.code: one for one in charter.activities if one.kind == "training"}


def required_courses(charter: Charter, day: date) -> tuple[Activity, ...]:
    """The courses that somebody must have on a day, in the charter's order."""
    courses = training_of(charter).values()
    return tuple(one for one in courses if one.required_for and not (one.retired and one.retired < day))


async def standings(
    session: AsyncSession, charter: Charter, day: date, who: ColumnElement[bool], courses: Collection[str] | None = None
) -> dict[Key, Standing]:
    """How people stand on a day to these courses (all of the charter's), by person and course.

    `who` is a condition on `Entry.person_id`.
    """
    known = training_of(charter)
    wanted = [code for code in known if courses is None or code in courses]
    steps = {code: spec for code in wanted if (spec := progress_field(charter, known[code]))}
    found = await _taken(session, known, [code for code in wanted if code not in steps], day, who)
    for code, spec in steps.items():
        found |= await _moved_on(session, known[code], spec, day, who)
    return found


async def standings_of(session: AsyncSession, charter: Charter, person_id: int, day: date) -> dict[str, Standing]:
    """How one person stands to every course that they ever took, by course in the charter's order."""
    found = await standings(session, charter, day, Entry.person_id == person_id)
    return {code: found[person_id, code] for code in training_of(charter) if (person_id, code) in found}


_COLUMNS = (Entry.id, Entry.person_id, Entry.activity, Entry.day, Entry.valid_until, Entry.checked)
_SAID = (SignOff.seen_at.is_not(None).label("was_seen"), SignOff.competent_at.is_not(None).label("is_competent"))
_IS_TRAINING = Entry.kind == literal_column("'training'")


async def _taken(
    session: AsyncSession, known: Mapping[str, Activity], codes: list[str], day: date, who: ColumnElement[bool]
) -> dict[Key, Standing]:
    """The latest time of each course that is done once it is taken."""
    newest_first = (Entry.day.desc(), Entry.id.desc())
    place = func.row_number().over(partition_by=(Entry.activity, Entry.person_id), order_by=newest_first)
    ranked = (
        select(*_COLUMNS, place.label("place"))
        .where(Entry.activity.in_(codes), _IS_TRAINING, COUNTS, Entry.day <= day, who)
        .subquery()
    )
    latest = select(ranked, *_SAID).outerjoin(SignOff, SignOff.entry_id == ranked.c.id)
    rows = await session.execute(latest.where(ranked.c.place == 1))
    return {(row.person_id, row.activity): _standing(known[row.activity], row) for row in rows}


async def _moved_on(
    session: AsyncSession, course: Activity, spec: FieldSpec, day: date, who: ColumnElement[bool]
) -> dict[Key, Standing]:
    """Each person's way through a course that moves on by steps."""
    value = and_(EntryValue.entry_id == Entry.id, EntryValue.field == spec.code)
    statement = (
        select(*_COLUMNS, EntryValue.words, *_SAID)
        .join(EntryValue, value)
        .outerjoin(SignOff, SignOff.entry_id == Entry.id)
        .where(Entry.activity == course.code, _IS_TRAINING, COUNTS, Entry.day <= day, who)
        .order_by(Entry.person_id, Entry.day, Entry.id)
    )
    rows = (await session.execute(statement)).all()
    return {
        (person, course.code): _after_steps(course, spec, list(own))
        for person, own in groupby(rows, key=lambda row: int(row.person_id))
    }


def _after_steps(course: Activity, spec: FieldSpec, steps: Sequence[Any]) -> Standing:
    """Where the steps lead: done with the last of them that made it complete."""
    values = [str(row.words or "") for row in steps]
    reached = [progress_after(spec, values[: place + 1]) for place in range(len(steps))]
    complete = [place for place, progress in enumerate(reached) if is_achieved(spec, progress)]
    if spec.type == "standards" and complete:
        complete = complete[:1]  # what is said of it later adds nothing
    standing = _standing(course, steps[complete[-1] if complete else -1])
    return replace(standing, done=bool(complete), progress=reached[-1], until=standing.until if complete else None)


def _standing(course: Activity, row: Any) -> Standing:
    return Standing(
        person_id=row.person_id,
        activity=course.code,
        entry_id=row.id,
        day=row.day,
        until=valid_through(course, row.day, row.valid_until),
        seen=bool(row.checked or row.was_seen),
        competent=bool(row.is_competent),
    )


async def progress_by_course(
    session: AsyncSession, charter: Charter, person_id: int, but_not: Iterable[int] = ()
) -> dict[str, str]:
    """How far somebody is with each course that moves on by steps, as the conversation goes on from it.

    `but_not` are entries that are about to be replaced. An entry that waits for a check is a step, too.
    """
    fields = {code: spec for code, one in training_of(charter).items() if (spec := progress_field(charter, one))}
    statement = (
        select(Entry.activity, EntryValue.field, EntryValue.words)
        .join(EntryValue, EntryValue.entry_id == Entry.id)
        .where(Entry.person_id == person_id, Entry.activity.in_(list(fields)), Entry.state != "refused", CURRENT)
        .where(Entry.id.not_in(list(but_not)))
        .order_by(Entry.day, Entry.id)
    )
    said: dict[str, list[str]] = defaultdict(list)
    for activity, field, words in await session.execute(statement):
        if fields[activity].code == field and words:
            said[activity].append(words)
    return {activity: progress_after(fields[activity], values) for activity, values in said.items()}


async def saved_at(session: AsyncSession, standings: Iterable[Standing]) -> dict[int, datetime]:
    """When the entries that people stand by were written down, by entry."""
    numbers = [one.entry_id for one in standings]
    rows = await session.execute(select(Entry.id, Entry.saved_at).where(Entry.id.in_(numbers)))
    return {row.id: row.saved_at for row in rows}

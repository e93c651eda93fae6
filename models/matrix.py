"""Who must have which course: the people of some teams, and how each stands to what their roles require."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Activity, Charter, Role
from models.courses import Key, Standing, required_courses, standings
from models.entries import Entry
from models.people import Membership, Person
from models.weeks import in_force


@dataclass(frozen=True)
class Learner:
    """Somebody with a team and the roles they have in it; `team` is None for a lead, who has all."""

    person_id: int
    name: str
    team: str | None
    roles: frozenset[Role]

    def must_have(self, course: Activity) -> bool:
        """Whether one of their roles requires the course."""
        return bool(self.roles & set(course.required_for))


@dataclass(frozen=True)
class Requirements:
    """People by team and name, the courses that any of them must have, and how they stand to those on a day."""

    day: date
    learners: tuple[Learner, ...]
    courses: tuple[Activity, ...]
    standings: dict[Key, Standing]


async def requirements(
    session: AsyncSession, charter: Charter, teams: Sequence[str], day: date, *, leads: bool = False
) -> Requirements:
    """What is required of the people of these teams on a day (with `leads`, of the leads as well).

    Somebody in two teams stands in both, with what each asks for.
    """
    learners = await _learners(session, charter, teams, day, leads=leads)
    courses = tuple(one for one in required_courses(charter, day) if any(who.must_have(one) for who in learners))
    here = or_(Membership.team.in_(teams), Membership.team.is_(None)) if leads else Membership.team.in_(teams)
    people = select(Membership.person_id).where(here, in_force(day))
    wanted = [course.code for course in courses]
    found = await standings(session, charter, day, Entry.person_id.in_(people), wanted) if wanted else {}
    return Requirements(day, learners, courses, found)


async def _learners(
    session: AsyncSession, charter: Charter, teams: Sequence[str], day: date, *, leads: bool
) -> tuple[Learner, ...]:
    here = or_(Membership.team.in_(teams), Membership.team.is_(None)) if leads else Membership.team.in_(teams)
    rows = await session.execute(
        select(Person.id, Person.name, Membership.team, Membership.role)
        .join(Membership, Membership.person_id == Person.id)
        .where(here, Person.left_at.is_(None), in_force(day))
    )
    roles: dict[tuple[int, str, str | None], set[Role]] = {}
    for person, name, team, role in rows:
        roles.setdefault((person, name, team), set()).add(role)
    order = {team.code: place for place, team in enumerate(charter.teams)}
    found = [Learner(person, name, team, frozenset(own)) for (person, name, team), own in roles.items()]
    return tuple(
        sorted(found, key=lambda one: (order.get(one.team or "", len(order)), one.name.casefold(), one.person_id))
    )

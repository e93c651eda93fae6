"""Brings a planned import in: people, entries with their values, what they replace, and the totals."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from charter.facts import EntryFacts
from charter.schema import Charter, Team
from exchange.bulk import numbers_for, put_in
from exchange.kept import AT_ONCE, chunks
from exchange.named import folded_name
from exchange.places import Span, settle_places
from exchange.plan import Plan
from exchange.replaced import free_keys, standing_for
from exchange.rows import Row
from exchange.stored import Stored
from models.directory import CODE_BYTES
from models.entries import Entry, EntryScore, EntryValue
from models.evidence import inherit_all
from models.facts import Counted, counted_among
from models.people import Person
from models.sessions import leave_session
from models.totals import exchange_totals
from models.totals.building import Progress, add_in_bulk
from models.totals.builds import hold_still
from models.watching import look_at_everybody

MANY = 2_000
"""From so many entries on it is quicker to add them up in SQL."""
HALVES = 2
"""Writing the entries takes about as long as adding them up."""

ENTRY = ("id", "person_id", "entered_by", "activity", "kind", "role", "team", "contract", "day", "place", "subject")
KEPT = ("external_key", "note", "state", "checked", "saved_at")
VALUE = ("entry_id", "field", "number", "words")
SCORE = ("entry_id", "domain", "score")


class Made(NamedTuple):
    """An entry that a row makes: its number, its key, whose it is, and the contract and the place it is made with."""

    number: int
    key: str
    row: Row
    person: int
    contract: str | None
    place: str | None


async def bring_in(
    session: AsyncSession,
    charter: Charter,
    plan: Plan,
    rows: Iterable[Row],
    now: datetime,
    progress: Progress = lambda done, of: None,
) -> None:
    """Does what is planned. `rows` are all of the file's: where people are now follows from them. Commits nothing."""
    people = await _with_newcomers(session, charter, plan)
    made = await _numbered(session, charter, plan, people)
    replaced = await standing_for(session, [before for _, before in plan.changed.values()])
    await _part_sessions(session, charter, replaced.values())
    taken = await counted_among(session, charter, replaced.values())
    await free_keys(session, plan.changed)
    await _put_in(session, made, now)
    await _put_aside(session, plan, made, replaced, now)
    progress(1, HALVES)
    await _count(session, charter, taken, made, lambda done, of: progress(of + done, of * HALVES))
    for numbers in chunks([entry.id for entry in replaced.values()], AT_ONCE):
        await inherit_all(session, charter, numbers)
    await look_at_everybody(session, now)
    concerned = {one.person for one in made}
    spans = {person: span for person, span in _spans(rows, people).items() if person in concerned}
    await settle_places(session, spans, [people[name] for name in plan.newcomers])
    progress(1, 1)


async def _part_sessions(session: AsyncSession, charter: Charter, replaced: Iterable[Entry]) -> None:
    """What a file brings anew is a session of its own: whom it shared one with has its people back."""
    for entry in replaced:
        if entry.same_session is not None:
            await leave_session(session, charter, entry)


async def _with_newcomers(session: AsyncSession, charter: Charter, plan: Plan) -> dict[str, int]:
    """Everybody's number by name, those included who are made here: people with no chat account."""
    numbers = await numbers_for(session, Person, len(plan.newcomers))
    new = dict(zip(plan.newcomers, numbers, strict=True))
    language = charter.organisation.languages[0]
    if new:
        made = [
            {"id": number, "code": secrets.token_hex(CODE_BYTES), "name": plan.newcomers[name], "language": language}
            for name, number in new.items()
        ]
        await session.execute(insert(Person), made)
    return {**plan.people, **new}


async def _numbered(session: AsyncSession, charter: Charter, plan: Plan, people: Mapping[str, int]) -> list[Made]:
    rows = plan.rows
    numbers = await numbers_for(session, Entry, len(rows))
    teams = {team.code: team for team in charter.teams}
    made = []
    for number, (key, row) in zip(numbers, rows.items(), strict=True):
        before = plan.changed[key][1] if key in plan.changed else None
        contract, place = _made_with(charter, teams.get(row.team), row, before)
        name = folded_name(row.person)
        person = before.person if before and folded_name(before.called) == name else people[name]
        made.append(Made(number, key, row, person, row.contract or contract, row.postcode or place))
    return made


def _made_with(charter: Charter, team: Team | None, row: Row, before: Stored | None) -> tuple[str | None, str | None]:
    """The contract and the place of an entry whose row names none: its team's, as they were when it was first made."""
    contract, place = (team.contract, team.postcode) if team else (None, None)
    if before is None or before.team != row.team:
        return contract, place
    named = any(spec.type == "postcode" and spec.code in before.values for spec in charter.fields)
    return before.contract, place if named else before.place


async def _put_in(session: AsyncSession, made: Sequence[Made], now: datetime) -> None:
    entries = [
        (
            *(one.number, one.person, one.person, one.row.activity.code, one.row.activity.kind, one.row.role),
            *(one.row.team, one.contract, one.row.day, one.place, one.row.subject),
            *(one.key, one.row.note, "counted", False, now),
        )
        for one in made
    ]
    values = [
        (one.number, field, value, None) if isinstance(value, int) else (one.number, field, None, value)
        for one in made
        for field, value in one.row.values.items()
    ]
    scores = [(one.number, domain, score) for one in made for domain, score in one.row.scores.items()]
    await put_in(session, Entry, (*ENTRY, *KEPT), entries)
    await put_in(session, EntryValue, VALUE, values)
    await put_in(session, EntryScore, SCORE, scores)


async def _put_aside(
    session: AsyncSession, plan: Plan, made: Iterable[Made], replaced: Mapping[int, Entry], now: datetime
) -> None:
    """Marks what the changed rows replace; what was deleted meanwhile stays so, and the row is an entry anew."""
    pairs = [
        {"old": replaced[plan.changed[one.key][1].number].id, "new": one.number, "now": now}
        for one in made
        if one.key in plan.changed and plan.changed[one.key][1].number in replaced
    ]
    if pairs:
        table: Any = Entry.__table__
        aside = update(table).where(table.c.id == bindparam("old"))
        await session.execute(aside.values(replaced_by=bindparam("new"), replaced_at=bindparam("now")), pairs)


async def _count(
    session: AsyncSession, charter: Charter, taken: Sequence[Counted], made: Sequence[Made], progress: Progress
) -> None:
    """Moves the totals: entry by entry, or for many new ones in a few statements.

    Those who write entries wait from the first of these on: of two who share the totals none could have them alone.
    """
    if len(made) < MANY:
        added = [Counted(_facts(charter, one), entry_id=one.number) for one in made]
        await exchange_totals(session, charter, taken, added)
    else:
        await hold_still(session, alone=True)
        await exchange_totals(session, charter, taken, ())
        await add_in_bulk(session, charter, made[0].number, made[-1].number, progress)


def _facts(charter: Charter, one: Made) -> EntryFacts:
    row = one.row
    return EntryFacts(
        activity=row.activity.code,
        kind=row.activity.kind,
        role=row.role,
        team=row.team,
        contract=one.contract,
        day=row.day,
        local=one.place in charter.place.local_postcodes,
        values=row.values,
        person=one.person,
        subject=row.subject,
        scores=row.scores,
    )


def _spans(rows: Iterable[Row], people: Mapping[str, int]) -> dict[int, Span]:
    """What the file says of everybody's place; of two rows of one day the later stands."""
    found: dict[int, Span] = {}
    for row in rows:
        person = people.get(folded_name(row.person), 0)
        before = found.get(person)
        first = min(row.day, before.first) if before else row.day
        if before is None or row.day >= before.last:
            found[person] = Span(first, row.day, row.role, row.team)
        elif first < before.first:
            found[person] = Span(first, before.last, before.role, before.team)
    return found

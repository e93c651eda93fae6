"""Erasing somebody: identity and words go from every table, numbers stay under a random code that names nobody.

What becomes of which table is in `models/holdings.py`. All of it is one transaction; what follows it, outside the
database and in the space that was freed, is in `scheduler/erasures.py`.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, exists, select, text, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from charter.measures import Count
from charter.schema import Charter
from models.chat import Card, Outbox
from models.checks import CheckQuestion
from models.columns import Table
from models.entries import Entry, EntryValue, Story
from models.erasures import Erasure
from models.facts import COUNTS, counted_among
from models.holdings import FORMER, HELD, Held
from models.outbox import WAITING
from models.people import Membership, Person
from models.totals import exchange_totals
from models.traces import BEGINNING, WHOLE, Traces, traces_of

AT_ONCE = 500
"""Rows that are looked through in one go."""


async def erase_person(session: AsyncSession, charter: Charter, person: Person, now: datetime) -> Erasure:
    """Takes a person's name, chat and words out of everything that is kept, and notes that it was done."""
    if session.get_bind().dialect.name == "sqlite":
        await session.execute(text("PRAGMA secure_delete = ON"))
    traces = traces_of("" if person.name == FORMER else person.name, await _words_of(session, person), FORMER)
    await _empty_texts(session, charter, person)
    await _end_places(session, person, now)
    await session.flush()
    for held in sorted(HELD, key=_place_in_order, reverse=True):
        await _let_go(session, held, person)
    await _forget_typed_ids(session, person)
    await _take_out(session, traces)
    await session.refresh(person)
    person.left_at, person.erased_at = person.left_at or now, now
    mark = await session.scalar(select(Erasure).where(Erasure.person_code == person.code))
    if mark is None:
        mark = Erasure(person_code=person.code, erased_at=now)
        session.add(mark)
    mark.cleaned_at = None
    await session.flush()
    return mark


async def erase_again(session: AsyncSession, charter: Charter, codes: Iterable[str], now: datetime) -> int:
    """Erases those of these people who are known here, as in a backup from before; gives how many."""
    known = select(Person).where(Person.code.in_(list(codes)), Person.erased_at.is_(None)).order_by(Person.id)
    people = list(await session.scalars(known))
    for person in people:
        await erase_person(session, charter, person, now)
    return len(people)


def _place_in_order(held: Held) -> int:
    """Where a table stands among all: those that others refer to come first."""
    return Table.metadata.sorted_tables.index(_sql_of(held.table))


async def _let_go(session: AsyncSession, held: Held, person: Person) -> None:
    theirs = held.mine(person)
    if held.emptied is None:
        await session.execute(delete(held.table).where(theirs), execution_options={"synchronize_session": False})
    elif held.emptied:
        emptied = update(held.table).where(theirs).values(**held.emptied)
        await session.execute(emptied, execution_options={"synchronize_session": False})


async def _words_of(session: AsyncSession, person: Person) -> set[str]:
    """What the person wrote, as others may have been shown it."""
    theirs = select(Entry.id).where(Entry.person_id == person.id)
    asked = (
        select(Entry.note).where(Entry.person_id == person.id),
        select(EntryValue.words).where(EntryValue.entry_id.in_(theirs)),
        select(Story.words).where(Story.entry_id.in_(theirs)),
        select(CheckQuestion.question).where(CheckQuestion.asked_by == person.id),
        select(CheckQuestion.answer).where(CheckQuestion.entry_id.in_(theirs)),
    )
    found = {words for one in asked for words in await session.scalars(one)}
    return {words for words in found if words}


async def _end_places(session: AsyncSession, person: Person, now: datetime) -> None:
    """Whoever is erased has left: no role of theirs goes on."""
    own, today = Membership.person_id == person.id, now.date()
    await session.execute(delete(Membership).where(own, Membership.since >= today))
    ends = update(Membership).where(own, Membership.until.is_(None))
    await session.execute(ends.values(until=today - timedelta(days=1)))


async def _empty_texts(session: AsyncSession, charter: Charter, person: Person) -> None:
    """Takes out what the person typed into fields of text.

    Where a KVI counts how many different ones there are, each becomes a random mark, unless somebody else wrote the
    same: so the counts stand.
    """
    texts = {spec.code for spec in charter.fields if spec.type == "text"}
    listed = {spec.code for spec in charter.fields if spec.type in ("choice", "status", "postcode")}
    counted = {kvi.measure.count for kvi in charter.kvis if isinstance(kvi.measure, Count)} & texts
    entries = list(await session.scalars(select(Entry).where(Entry.person_id == person.id)))
    theirs = EntryValue.entry_id.in_([entry.id for entry in entries])
    await session.execute(
        update(EntryValue)
        .where(theirs, EntryValue.words.is_not(None), EntryValue.field.not_in(listed | counted))
        .values(words="")
    )
    rows = list(await session.scalars(select(EntryValue).where(theirs, EntryValue.field.in_(counted))))
    if not rows:
        return
    touched = [entry for entry in entries if entry.id in {row.entry_id for row in rows}]
    taken = await counted_among(session, charter, touched)
    marks: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.words and not await _written_by_others(session, row, person):
            row.words = marks.setdefault((row.field, row.words.strip()), secrets.token_hex(6))
    await session.flush()
    await exchange_totals(session, charter, taken, await counted_among(session, charter, touched))


async def _written_by_others(session: AsyncSession, row: EntryValue, person: Person) -> bool:
    same = aliased(EntryValue)
    others = exists().where(same.entry_id == Entry.id, same.field == row.field, same.words == row.words)
    found = select(Entry.id).where(others, Entry.person_id != person.id, COUNTS).limit(1)
    return await session.scalar(found) is not None


async def _forget_typed_ids(session: AsyncSession, person: Person) -> None:
    """An id that somebody gave an imported row may say anything; a row's own digest stays, so it can't come back."""
    typed = update(Entry).where(Entry.person_id == person.id, Entry.external_key.like("id:%"))
    await session.execute(typed.values(external_key=None), execution_options={"synchronize_session": False})


async def _take_out(session: AsyncSession, traces: Traces) -> None:
    """Takes name and words out of what others were told, and of what they have in hand.

    What still has to be read, or goes on, is changed only where there is no doubt.
    """
    outbox, card = _sql_of(Outbox), _sql_of(Card)
    waiting, done = outbox.c.state.in_(WAITING), outbox.c.state.not_in(WAITING)
    await _rewrite(session, outbox, select(outbox.c.id, outbox.c.body).where(waiting), traces, WHOLE)
    await _rewrite(session, outbox, select(outbox.c.id, outbox.c.body).where(done), traces, BEGINNING)
    drawn, asked_for = outbox.c.picture.is_not(None), outbox.c.kind == "reply"
    too_late = update(outbox).where(waiting, drawn, asked_for)  # what was made for somebody may name anybody
    await session.execute(too_late.values(state="expired", picture=None, problem="somebody was erased meanwhile"))
    await session.execute(update(outbox).where(done, drawn).values(picture=None))
    await _rewrite(session, card, select(card.c.id, card.c.body, card.c.choices), traces, WHOLE)


async def _rewrite(session: AsyncSession, table: SqlTable, rows: Select[Any], traces: Traces, letters: int) -> None:
    """Takes the traces out of the rows' columns."""
    page, last = rows.order_by(table.c.id).limit(AT_ONCE), 0
    while found := (await session.execute(page.where(table.c.id > last))).mappings().all():
        for row in found:
            number, kept = row["id"], {name: value for name, value in row.items() if name != "id"}
            told = traces.without(kept, letters)
            if told != kept:
                await session.execute(update(table).where(table.c.id == number).values(**told))
        last = found[-1]["id"]


def _sql_of(table: type[Table]) -> SqlTable:
    return Table.metadata.tables[table.__tablename__]

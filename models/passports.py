"""Records that people take along: what is certified of somebody, kept under the code that is printed on it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from models.entries import Entry, EntryValue
from models.facts import COUNTS
from models.learning import Passport
from models.people import Person

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet: no letter in it is taken for a figure."""
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
LENGTH, GROUP = 12, 4


@dataclass(frozen=True)
class Given:
    """What somebody gave to an activity: minutes in all, how often, and the first day."""

    activity: str
    minutes: int
    times: int
    first: date


def new_code() -> str:
    """A code that nobody guesses: `K7QM-3R5T-W2PX`, 60 random bits."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_code(text: str) -> str:
    """A code as it is kept, however it was typed; a text that is none stays one."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum()).translate(MISREAD)
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


async def hours_given(session: AsyncSession, charter: Charter, person_id: int) -> list[Given]:
    """What somebody gave, by activity, the most first; training is counted elsewhere."""
    durations = [spec.code for spec in charter.fields if spec.type == "duration"]
    minutes = func.coalesce(func.sum(EntryValue.number), 0)
    statement = (
        select(Entry.activity, minutes, func.count(Entry.id.distinct()), func.min(Entry.day))
        .outerjoin(EntryValue, (EntryValue.entry_id == Entry.id) & EntryValue.field.in_(durations))
        .where(Entry.person_id == person_id, Entry.kind.in_(["hours", "community"]), COUNTS)
        .group_by(Entry.activity)
        .order_by(minutes.desc(), Entry.activity)
    )
    rows = await session.execute(statement)
    return [Given(activity, int(spent or 0), times, first) for activity, spent, times, first in rows]


def keep_passport(session: AsyncSession, code: str, person_id: int, said: Mapping[str, Any], now: datetime) -> None:
    """Keeps what a passport says under its code."""
    session.add(Passport(code=code, person_id=person_id, made_at=now, said=dict(said)))


async def find_passport(session: AsyncSession, text: str) -> tuple[Passport, Person] | None:
    """The passport with this code and whose it is; None where there is none, or the person was erased."""
    statement = select(Passport, Person).join(Person, Person.id == Passport.person_id)
    row = (await session.execute(statement.where(Passport.code == read_code(text)))).first()
    return (row[0], row[1]) if row else None

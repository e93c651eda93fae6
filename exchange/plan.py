"""What bringing a file in would do: which rows are new, which change an entry, and which are in already."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from exchange.kept import kept_rows, keys_known, says_the_same
from exchange.keys import GIVEN
from exchange.named import folded_name, shown_name
from exchange.rows import Row
from exchange.stored import Stored
from models.people import Person


@dataclass
class Plan:
    """`new` and `changed` rows by key, with the entry that a changed one made before; how many are in `already`.

    `people` are those who are known, by name as `folded_name` has it; `newcomers` the names of those who aren't.
    """

    new: dict[str, Row] = field(default_factory=dict)
    changed: dict[str, tuple[Row, Stored]] = field(default_factory=dict)
    already: int = 0
    people: Mapping[str, int] = field(default_factory=dict)
    newcomers: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> dict[str, Row]:
        """The rows that make an entry, by key."""
        return self.new | {key: row for key, (row, _) in self.changed.items()}


async def plan_import(session: AsyncSession, rows: Mapping[str, Row]) -> Plan:
    """Compares a file's rows with what is kept. Nothing is changed."""
    plan = Plan(people=await _people(session))
    given = {key: row for key, row in rows.items() if key.startswith(GIVEN)}
    before = await kept_rows(session, given)
    known = await keys_known(session, rows.keys() - given.keys())
    for key, row in rows.items():
        if key in known or (key in before and says_the_same(row, before[key])):
            plan.already += 1
        elif key in before:
            plan.changed[key] = (row, before[key])
        else:
            plan.new[key] = row
    for row in plan.rows.values():
        if folded_name(row.person) not in plan.people:
            plan.newcomers.setdefault(folded_name(row.person), row.person)
    return plan


async def _people(session: AsyncSession) -> dict[str, int]:
    """Who is known, by name; of two people with one name whoever was known first. Newcomers to the chat aren't, yet."""
    who = select(Person.id, Person.name, Person.code).where(Person.chat_id.is_(None) | Person.joined_at.is_not(None))
    found: dict[str, int] = {}
    for number, name, code in await session.execute(who.order_by(Person.id)):
        found.setdefault(folded_name(shown_name(name, code)), number)
    return found

"""What must be in the database at the end, worked out anew from the entries: it imports nothing of the program."""

import asyncio
from collections import Counter
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

ENTRIES = """
    SELECT person.chat_id, entry.person_id, entry.activity, entry.kind, entry.role, entry.team, entry.contract,
           entry.day, entry.state,
           (SELECT number FROM entry_value WHERE entry_id = entry.id AND field = 'duration') AS minutes
    FROM entry JOIN person ON person.id = entry.person_id
    WHERE entry.deleted_at IS NULL AND entry.replaced_by IS NULL
"""
DAYS = "SELECT kvi, team, contract, day, amount, entries FROM kvi_day"
ALL = "*"
"""Stands for every team, or every contract, in a total."""
WAITING = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending') AND kind = 'reply'"
CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
REFUSED = "SELECT problem FROM outbox WHERE state = 'never'"
FAILED = "SELECT problem FROM update_failed"


class Books:
    """The database as it stands, read by plain SQL from an address that names its driver."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def entries(self) -> Counter[tuple[int, str, date, int]]:
        """How often each entry stands: who by their chat, activity, day, minutes."""
        return Counter((row.chat_id, row.activity, _day(row.day), row.minutes) for row in await self._all(ENTRIES))

    async def until_all_said(self) -> None:
        """Waits until no reply is on its way any more."""
        while (await self._all(WAITING))[0][0]:  # noqa: ASYNC110 (it is another process that sends)
            await asyncio.sleep(0.05)

    async def cut_off(self) -> None:
        """Ends every connection to the database but this one; nothing to do for a file."""
        if self._address.startswith("postgresql"):
            await self._all(CUT)

    async def trouble(self) -> list[str]:
        """What the program itself says went wrong for good: refused messages, and updates that it gave up."""
        return [row.problem for row in await self._all(REFUSED)] + [row.problem for row in await self._all(FAILED)]

    async def wrong_totals(self, charter: dict[str, Any]) -> list[str]:
        """Every KVI total that differs from the entries added up one by one, by the charter as its TOML reads.

        A KVI without `where` has none: it is read from how things stand.
        """
        entries = await self._all(ENTRIES)
        wanted: Counter[Any] = Counter()
        for kvi in (kvi for commitment in charter["commitments"] for kvi in commitment["kvis"] if "where" in kvi):
            for entry in entries:
                if entry.state == "counted" and _counts(charter, kvi, entry):
                    for team, contract in {(ALL, ALL), (entry.team, ALL), (ALL, entry.contract or ALL)}:
                        wanted[kvi["code"], team, contract, _day(entry.day), "entries"] += 1
                        wanted[kvi["code"], team, contract, _day(entry.day), "amount"] += _amount(charter, kvi, entry)
        found: Counter[Any] = Counter()
        for row in await self._all(DAYS):
            key = (row.kvi, row.team, row.contract, _day(row.day))
            found[*key, "entries"], found[*key, "amount"] = row.entries, row.amount
        return [f"{key}: {found[key]}, not {wanted[key]}" for key in wanted | found if wanted[key] != found[key]]

    async def _all(self, question: str) -> list[Any]:
        engine = create_async_engine(self._address)
        try:
            async with engine.connect() as connection:
                return await _rows(connection, question)
        finally:
            await engine.dispose()


async def _rows(connection: AsyncConnection, question: str) -> list[Any]:
    return list((await connection.execute(text(question))).all())


def _day(kept: Any) -> date:
    return kept if isinstance(kept, date) and not isinstance(kept, datetime) else date.fromisoformat(str(kept)[:10])


def _counts(charter: dict[str, Any], kvi: dict[str, Any], entry: Any) -> bool:
    """Whether a KVI counts an entry, by its `where`."""
    facts = {"activity": entry.activity, "kind": entry.kind, "role": entry.role, "local": _is_local(charter, entry)}
    return all(
        facts.get(name) in (wanted if isinstance(wanted, list) else [wanted]) for name, wanted in kvi["where"].items()
    )


def _is_local(charter: dict[str, Any], entry: Any) -> bool:
    postcode = next(team["postcode"] for team in charter["teams"] if team["code"] == entry.team)
    return postcode in charter["place"]["local_postcodes"]


def _amount(charter: dict[str, Any], kvi: dict[str, Any], entry: Any) -> int:
    """What an entry adds: minutes to a sum of them, one to a count, one to a share whose condition it meets."""
    measure = kvi["measure"]
    if measure.get("sum") == "duration":
        return int(entry.minutes)
    if "share" in measure:
        return int(_is_local(charter, entry))
    return 1 if measure.get("count") == "entries" else 0

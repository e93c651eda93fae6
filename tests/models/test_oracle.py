"""Any history gives the figures that a slow and obvious count gives, live, rebuilt and recounted, on both databases."""

import asyncio
import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from charter.figure import Figure, two_places
from charter.load import load_charter
from charter.period import Period
from models.charters import apply_charter
from models.database import Database
from models.kvis import KviBuild
from models.totals import Narrowing, figures, figures_between
from models.totals.building import build_totals
from models.totals.checking import differences
from tests.models import oracle
from tests.models.histories import DAYS, NOW, STEPS, History, begin

TEXT = (Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8")
CHANGES = [
    ("", ""),
    ('local_postcodes = ["M6", "M7"]', 'local_postcodes = ["L1"]'),
    ('where = { activity = "visit", local = true }', "where = { local = true }"),
    ('title = "Appeal"', 'title = "Appeal"\nretired = 2026-08-31'),
    ('title = "East"', 'title = "East"\nretired = 2026-09-30'),
    ('title = "Day care"', 'title = "Day care"\nretired = 2026-05-31'),
    ('title = "Teacher"', 'title = "Teacher"\nretired = 2026-05-31'),
    ('title = "Hoist"\n', 'title = "Hoist"\nretired = 2026-12-31\n'),
    ('year_starts = "04-06"', 'year_starts = "01-31"'),
    ('title = "Session hours"', 'title = "Session hours"\nmeasured_from = 2026-05-01'),
    ('title = "Rose"', 'title = "Rose"\nmeasured_from = 2026-03-01'),
    ('title = "Training in date"', 'title = "Training in date"\nmeasured_from = 2026-03-01'),
    ('title = "Wellbeing"\n  level', 'title = "Wellbeing"\nretired = 2027-04-30\n  level'),
    ('  period = "quarter"', '  period = "month"'),
    ("from = 2026-02-01", "from = 2026-03-01"),
]
CHARTERS = [(TEXT.replace(old, new) if old else TEXT) for old, new in CHANGES]
ASKED = st.tuples(
    DAYS,
    st.lists(st.sampled_from(["east", "west", "north"]), max_size=2, unique=True),
    st.sampled_from([None, None, "homecare", "daycare"]),
    st.tuples(DAYS, DAYS).map(sorted),
)
SHOWN = ("total", "entries", "people", "checked", "value", "value_in_total")


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


@settings(max_examples=8, deadline=None, phases=[Phase.reuse, Phase.generate], suppress_health_check=list(HealthCheck))
@given(steps=STEPS, asked=st.lists(ASKED, min_size=1, max_size=2))
def test_any_history_gives_what_a_slow_count_gives(url: str, steps: list[Any], asked: list[Any]) -> None:
    asyncio.run(_play(url, steps, asked))


async def _play(url: str, steps: list[Any], asked: list[Any]) -> None:
    database = Database(url)
    try:
        text = TEXT
        async with database.unit() as session:
            history = await begin(session, load_charter(text))
            await apply_charter(session, text, history.charter, NOW)
        for step in steps:
            async with database.unit() as session:
                if step[0] == "charter":
                    text = CHARTERS[step[1] % len(CHARTERS)]
                    history.charter = load_charter(text)
                    await apply_charter(session, text, history.charter, NOW)
                else:
                    await history.do(session, step)
        await _compare(database, history, text, asked)
        assert await differences(database, history.charter) == []
        async with database.unit() as session:
            await session.execute(update(KviBuild).values(through=None))
        await _compare(database, history, text, asked)
        with patch("models.totals.building.AT_ONCE", 3):
            await build_totals(database, history.charter)
        await _compare(database, history, text, asked)
    finally:
        await database.close()


async def _compare(database: Database, history: History, text: str, asked: list[Any]) -> None:
    charter = tomllib.loads(text)
    entries, members = history.counted(), history.members()
    for on, teams, contract, (first, last) in asked:
        narrowing = Narrowing(tuple(teams), contract)
        async with database.look() as session:
            own = await figures(session, history.charter, on, narrowing)
            between = await figures_between(session, history.charter, Period(first, last), narrowing)
        for kvi in oracle.kvis(charter):
            begins, _ = oracle.period(charter, kvi.get("period", "year"), on)
            if kvi.get("retired", date.max) >= on:
                told = oracle.figure(charter, kvi, entries, members, begins, on, teams, contract)
                assert (kvi["code"], shown(own, kvi["code"])) == (kvi["code"], told)
            told = oracle.figure(charter, kvi, entries, members, first, last, teams, contract)
            assert (kvi["code"], shown(between, kvi["code"])) == (kvi["code"], told)


def shown(found: list[Figure], code: str) -> dict[str, Any]:
    figure = next(one for one in found if one.code == code)
    return {
        name: value if isinstance(value := getattr(figure, name), int) or value is None else two_places(value)
        for name in SHOWN
    }

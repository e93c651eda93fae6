"""Totals are made anew behind a running bot when its charter counts otherwise; a stop in the middle loses nothing."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
import structlog

from bot import compose, remaking
from bot.compose import App
from bot.databases import opened
from bot.settings import Settings
from charter.load import load_charter
from models.charters import apply_charter
from models.chat import CharterVersion
from models.database import Database
from models.directory import add_person
from models.journal import NewEntry, record_entry
from models.totals import building, figures
from models.totals.builds import complete
from models.totals.checking import differences
from tests.bot.test_app import RIVERSIDE, settings, simulator, until, world  # noqa: F401 (its stage)
from tests.conftest import Clock

WRITTEN = RIVERSIDE.read_text("utf-8")
NARROWER = WRITTEN.replace(
    'activity = ["befriending", "gardening", "lunch-club",', 'activity = ["gardening", "lunch-club",'
)
DAYS = 6


async def history(database: Database, clock: Clock) -> None:
    """Asha's hours: on each of some days one of befriending and two of gardening."""
    async with database.unit() as session:
        await apply_charter(session, WRITTEN, load_charter(WRITTEN), clock())
        asha = await add_person(session, name="Asha", language="en", chat_id=None, joined_at=clock())
        for ago in range(DAYS):
            for activity, minutes in (("befriending", 60), ("gardening", 120)):
                new = NewEntry(
                    person_id=asha.id,
                    entered_by=asha.id,
                    role="carer",
                    team="salford-east",
                    activity=activity,
                    day=clock().date() - timedelta(days=ago),
                    values={"duration": minutes},
                )
                await record_entry(session, load_charter(WRITTEN), new, clock())


async def hours(database: Database, today: date) -> tuple[str, int]:
    """What the narrower charter gives for EV1, and how many of its KVIs' totals are in place."""
    charter = load_charter(NARROWER)
    async with database.look() as session:
        found = await figures(session, charter, today)
        [total] = [str(figure.total) for figure in found if figure.code == "EV1"]
        return total, len(await complete(session, charter))


def last(told: Sequence[Mapping[str, Any]]) -> str:
    """The newest line of a log."""
    return str(told[-1]["event"]) if told else ""


async def test_a_changed_kvi_is_made_anew_while_the_bot_runs(
    settings: Settings,  # noqa: F811
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compose, "WATCH_SECONDS", 0.02)
    monkeypatch.setattr(building, "SMALL", -1)
    monkeypatch.setattr(remaking, "BREATH", 0.0)
    everything = len(load_charter(NARROWER).kvis)
    async with opened(settings.database) as database:
        await history(database, clock)
        with structlog.testing.capture_logs() as told:
            async with App(settings, clock):
                await until(lambda: last(told) == "totals are made anew")
                monkeypatch.setattr(remaking, "BREATH", 3600.0)
                monkeypatch.setattr(building, "AT_ONCE", 2)
                async with database.unit() as session:
                    session.add(CharterVersion(text=NARROWER, applied_at=clock()))
                await until(lambda: last(told) == "making totals anew")
                assert (await hours(database, clock().date()))[0] == "12"
            assert last(told) == "totals are left in the middle"
        assert await hours(database, clock().date()) == ("12", everything - 1)
        monkeypatch.setattr(remaking, "BREATH", 0.0)
        with structlog.testing.capture_logs() as told:
            async with App(settings, clock):
                await until(lambda: last(told) == "totals are made anew")
        assert await hours(database, clock().date()) == ("12", everything)
        assert await differences(database, load_charter(NARROWER)) == []

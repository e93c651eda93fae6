"""Who is asked what they did, when, and how often."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models.database import Database
from models.entries import Entry
from models.people import Person
from models.reminding import ASKS_ABOUT_MONTHLY, GIVES_UP, asks_about_monthly, hear
from scheduler.reminders import claim_due_reminders

LONDON = ZoneInfo("Europe/London")
CHAT_IDS = count(1000)
FRIDAY = datetime(2026, 11, 20, 16, tzinfo=LONDON)
WEEK = timedelta(days=7)


class Said:
    """Takes the place of what writes reminders; remembers to whom, and how many had found no answer."""

    def __init__(self) -> None:
        self.to: list[tuple[str, int]] = []
        self.monthly: list[bool] = []
        self.breaks_for = ""

    async def __call__(self, session: object, people: Sequence[Person], now: datetime) -> None:
        if self.breaks_for in [person.name for person in people]:
            raise RuntimeError("a mistake in what is said")
        self.to += [(person.name, person.unanswered) for person in people]
        self.monthly += [asks_about_monthly(person) for person in people]

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.to]


async def add(database: Database, name: str = "Asha", **more: Any) -> int:
    """Somebody who is asked on Fridays at 16:00, this one next; or what `more` makes of them."""
    usual = {
        "code": name,
        "name": name,
        "chat_id": next(CHAT_IDS),
        "reminder_every": "week",
        "next_reminder_at": FRIDAY,
    }
    async with database.unit() as session:
        person = Person(**{**usual, **more})
        session.add(person)
        await session.flush()
        return person.id


async def person(database: Database, person_id: int) -> Person:
    async with database.look() as session:
        return await session.get_one(Person, person_id)


async def write(database: Database, person_id: int, day: date, saved_at: datetime, **more: Any) -> None:
    async with database.unit() as session:
        session.add(
            Entry(
                person_id=person_id,
                entered_by=person_id,
                activity="gardening",
                kind="hours",
                role="carer",
                team="salford-east",
                day=day,
                saved_at=saved_at,
                **more,
            )
        )


async def remind(database: Database, said: Said, now: datetime = FRIDAY) -> int:
    return await claim_due_reminders(database, LONDON, said, now)


async def test_somebody_is_asked_once_and_again_a_week_later(database) -> None:
    said, asha = Said(), await add(database)
    assert await remind(database, said, FRIDAY - timedelta(seconds=1)) == 0
    assert await remind(database, said) == 1
    assert await remind(database, said, FRIDAY + timedelta(hours=1)) == 0
    assert said.names == ["Asha"]
    assert (await person(database, asha)).next_reminder_at == FRIDAY + WEEK


async def test_two_claimers_ask_once(database_url) -> None:

    databases = [Database(database_url), Database(database_url)]
    said = Said()
    for name in ("Asha", "Viktor", "Priya"):
        await add(databases[0], name)
    await asyncio.gather(*(remind(each, said) for each in databases))
    assert sorted(said.names) == ["Asha", "Priya", "Viktor"]
    for each in databases:
        await each.close()


@pytest.mark.parametrize(
    "excused",
    [
        {"left_at": FRIDAY - WEEK},
        {"unreachable_since": FRIDAY - WEEK},
        {"chat_id": None},
        {"nothing_until": date(2026, 11, 22)},
        {"away_until": date(2026, 11, 20)},
    ],
    ids=lambda excused: next(iter(excused)),
)
async def test_who_is_excused_is_passed_over_but_moved_on(database, excused: dict[str, Any]) -> None:
    said, viktor = Said(), await add(database, "Viktor", **excused)
    assert await remind(database, said) == 1
    assert said.names == []
    moved = (await person(database, viktor)).next_reminder_at
    assert moved == (None if "left_at" in excused else FRIDAY + WEEK)
    assert (await person(database, viktor)).unanswered == 0


async def test_who_was_away_or_had_nothing_last_week_is_asked_again(database) -> None:
    said = Said()
    await add(database, "Asha", away_until=date(2026, 11, 19))
    await add(database, "Viktor", nothing_until=date(2026, 11, 15))
    await remind(database, said)
    assert sorted(said.names) == ["Asha", "Viktor"]


async def test_who_has_written_for_this_week_is_not_asked(database) -> None:
    said, asha = Said(), await add(database)
    await write(database, asha, date(2026, 11, 17), FRIDAY - timedelta(days=3))
    await remind(database, said)
    assert said.names == []


async def test_an_answer_to_the_last_reminder_is_none_to_this_one(database) -> None:
    said, asha = Said(), await add(database, reminded_at=FRIDAY - WEEK)
    await write(database, asha, date(2026, 11, 13), FRIDAY - WEEK + timedelta(minutes=5))
    await remind(database, said)
    assert said.names == ["Asha"]


async def test_an_entry_that_was_deleted_is_no_answer(database) -> None:
    said, asha = Said(), await add(database)
    await write(database, asha, date(2026, 11, 17), FRIDAY - timedelta(days=3), deleted_at=FRIDAY - timedelta(days=2))
    await remind(database, said)
    assert said.names == ["Asha"]


async def test_who_put_it_off_and_then_wrote_is_not_asked_again(database) -> None:
    said = Said()
    tomorrow = FRIDAY + timedelta(days=1)
    asha = await add(database, next_reminder_at=tomorrow, reminded_at=FRIDAY)
    await add(database, "Viktor", next_reminder_at=tomorrow, reminded_at=FRIDAY)
    await write(database, asha, date(2026, 11, 20), FRIDAY + timedelta(hours=1))
    await remind(database, said, tomorrow)
    assert said.names == ["Viktor"]


async def test_a_late_reminder_is_sent_within_three_hours_else_dropped(database) -> None:
    for late, names in ((timedelta(hours=3), ["Asha"]), (timedelta(hours=3, seconds=1), [])):
        said = Said()
        asha = await add(database, "Asha")
        await remind(database, said, FRIDAY + late)
        assert said.names == names
        async with database.unit() as session:
            await session.delete(await session.get_one(Person, asha))


async def test_nobody_is_asked_late_at_night_unless_they_chose_it(database) -> None:
    said = Said()
    evening, night = FRIDAY.replace(hour=20), FRIDAY.replace(hour=22)
    await add(database, "Asha", reminder_at=time(20), next_reminder_at=evening)
    await add(database, "Viktor", reminder_at=time(22), next_reminder_at=night)
    await remind(database, said, night)
    assert said.names == ["Viktor"]


async def test_silence_is_counted_asked_about_and_ends_it(database) -> None:
    said, viktor, now = Said(), await add(database, "Viktor"), FRIDAY
    for _ in range(12):
        await remind(database, said, now)
        now += WEEK
    assert said.to == [("Viktor", count) for count in range(GIVES_UP)]
    assert said.monthly == [count == ASKS_ABOUT_MONTHLY for count in range(GIVES_UP)]
    silent = await person(database, viktor)
    assert (silent.next_reminder_at, silent.unanswered) == (None, GIVES_UP)
    async with database.unit() as session:
        hear(await session.get_one(Person, viktor), LONDON, now)
    assert (await person(database, viktor)).next_reminder_at is not None


async def test_an_answer_ends_the_silence(database) -> None:
    said = Said()
    await add(database, unanswered=2, reminded_at=FRIDAY - WEEK, heard_at=FRIDAY - timedelta(days=6))
    await remind(database, said)
    assert said.to == [("Asha", 0)]


async def test_a_mistake_in_one_reminder_holds_nobody_up(database, caplog) -> None:
    said = Said()
    said.breaks_for = "Asha"
    asha = await add(database, "Asha", next_reminder_at=FRIDAY - timedelta(minutes=5))
    await add(database, "Viktor")
    assert await remind(database, said) == 2
    assert said.names == ["Viktor"]
    assert (await person(database, asha)).next_reminder_at == FRIDAY + WEEK


async def test_the_hour_that_comes_twice_asks_once_and_the_missing_one_still_asks(database) -> None:
    for first_due, hours in (
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 30),  # 01:30, which comes again an hour later
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), 20),  # 01:30, which does not come
    ):
        said, now = Said(), first_due - timedelta(hours=1)
        asha = await add(database, reminder_every="day", reminder_at=time(1, 30), next_reminder_at=first_due)
        for _ in range(hours):
            await remind(database, said, now)
            now += timedelta(minutes=30)
        assert said.names == ["Asha"]
        async with database.unit() as session:
            await session.delete(await session.get_one(Person, asha))

"""Courses that run out, day by day: who is told when, and who is not."""

from datetime import UTC, date, datetime, timedelta

from handlers.course_reminders import say_courses
from models.people import Person
from tests.handlers.talk import Talk

DAY = timedelta(days=1)
TAKEN = date(2026, 11, 19)
"""Medication is valid for a year from here."""


async def at(talk: Talk, day: date, hour: int = 16, name: str = "Asha") -> str:
    """What somebody is told of their courses at a local hour of a day, if it is looked then."""
    talk.stage.now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    async with talk.database.unit() as session:
        person = await session.get_one(Person, await talk.person_id(name))
        await say_courses(session, talk.house(), person, talk.stage.now)
    return await talk.delivered(name)


async def next_at(talk: Talk) -> date | None:
    moment = (await talk.person("Asha")).next_course_at
    return moment.date() if moment else None


async def test_three_times_at_their_hour_and_never_again_once_renewed(talk: Talk) -> None:
    await talk.wrote("Asha", "medication", TAKEN, duration=60)
    assert await at(talk, TAKEN) == ""
    ran_out = talk.stage.charter.activity("medication").valid_for.after(TAKEN)  # type: ignore[union-attr]
    assert await next_at(talk) == ran_out - DAY * 60
    for days in (60, 30, 7):
        assert await at(talk, ran_out - DAY * days, hour=9) == ""  # not yet her hour
        assert "Medication" in await at(talk, ran_out - DAY * days)
        assert await at(talk, ran_out - DAY * days) == ""
    await talk.wrote("Asha", "medication", ran_out - DAY * 3, duration=60)
    for ago in (2, 0, -1, -30):
        assert await at(talk, ran_out - DAY * ago) == ""


async def test_booked_it_is_silent_until_the_day_after(talk: Talk) -> None:
    await talk.wrote("Asha", "medication", TAKEN, duration=60)
    ran_out = talk.stage.charter.activity("medication").valid_for.after(TAKEN)  # type: ignore[union-attr]
    assert "Medication" in await at(talk, ran_out - DAY * 60)
    await talk.do("Asha> i'm booked")
    assert "won't mention it again" in await talk.do(f"Asha> {ran_out - DAY * 20:%d/%m/%Y}")
    assert await at(talk, ran_out - DAY * 30) == ""
    assert await next_at(talk) == ran_out - DAY * 19
    assert "Did you go?" in await at(talk, ran_out - DAY * 19)
    assert "Medication" in await talk.do("Asha> [Yes, I went]")
    assert "Medication" in await at(talk, ran_out - DAY * 7)  # she never saved it


async def test_who_is_away_hears_later_and_who_left_or_wants_no_reminders_never(talk: Talk) -> None:
    await talk.wrote("Asha", "medication", TAKEN, duration=60)
    ran_out = talk.stage.charter.activity("medication").valid_for.after(TAKEN)  # type: ignore[union-attr]
    due = ran_out - DAY * 60
    await talk.set("Asha", away_until=due + DAY * 4)
    assert await at(talk, due) == ""
    assert await next_at(talk) == due + DAY * 5
    await talk.set("Asha", away_until=None, reminder_every=None)
    assert await at(talk, due + DAY * 5) == ""
    await talk.set("Asha", reminder_every="month")
    assert "Medication" in await at(talk, due + DAY * 6)

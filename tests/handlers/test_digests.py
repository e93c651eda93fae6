"""The weekly digest: once to each manager, with its picture; and the question to those who were quiet."""

from datetime import date, timedelta

from sqlalchemy import select

from models.chat import Outbox
from models.stories import decide, keep_story, story_of
from tests.handlers.talk import Talk
from tests.stories.stage import read_story

LAST_WEEK = date(2026, 11, 10)


async def later(talk: Talk, moment: str) -> None:
    """The clock moves on, and what fell due meanwhile happens."""
    [line] = read_story(f"@ {moment}")
    await talk.stage.play(line)


async def test_a_digest_comes_once_with_one_picture_and_expires_on_its_day(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", date(2026, 11, 17), duration=120)
    await later(talk, "Mon 23 Nov 2026 09:00")
    await later(talk, "Mon 23 Nov 2026 18:00")
    async with talk.database.look() as session:
        [row] = (await session.scalars(select(Outbox).where(Outbox.kind == "digest"))).all()
    assert row.picture is not None
    assert row.expires_at is not None
    assert row.expires_at - row.made_at <= timedelta(hours=15)


async def test_the_digest_tells_of_the_last_whole_week(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", LAST_WEEK, duration=90)
    await talk.wrote("Asha", "gardening", date(2026, 11, 17), duration=600)
    told = await talk.do("Priya> /digest")
    assert "Salford East 1.5 hours · 1 wrote" in told
    assert "The week to Sun 15 Nov." in told


async def test_a_digest_is_for_managers(talk: Talk) -> None:
    assert "I don't know that one" in await talk.do("Asha> /digest")


async def test_words_only_means_no_picture(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", LAST_WEEK, duration=90)
    await talk.set("Priya", words_only=True)
    told = await talk.do("Priya> /digest")
    assert "(a picture)" not in told
    assert "Salford East: 1 hour 30 minutes. 1 wrote." in told


async def test_training_that_ran_out_is_counted_and_named(talk: Talk) -> None:
    await talk.wrote("Asha", "moving-handling", date(2025, 10, 30), duration=180)
    assert "1 course out of date" in await talk.do("Priya> /digest")
    opened = await talk.do("Priya> [Training: 1]")
    assert "Asha: Moving and handling, on 30 Oct 2026" in opened
    await talk.wrote("Asha", "moving-handling", date(2026, 11, 1), duration=180)
    assert "Nobody's training has run out." in await talk.do("Priya> training out of date")


async def test_who_is_away_or_unreachable_is_spared(talk: Talk) -> None:
    await talk.set("Asha", unreachable_since=talk.stage.now)
    await talk.set("Viktor", away_until=date(2026, 12, 3))
    names = await talk.do("Priya> not heard from")
    assert "Asha" in names
    assert "Viktor" not in names
    assert "Not to Asha: can't be reached." in await talk.do("Priya> nudge")


async def test_a_manager_is_not_missed(talk: Talk) -> None:
    assert "Priya" not in await talk.do("Priya> not heard from")


async def test_nothing_to_tell_of_last_week_leaves_this_week_open(talk: Talk) -> None:
    await talk.do("Priya> not heard from", "Priya> [Nudge]")
    await later(talk, "Wed 18 Nov 2026 12:00")
    await talk.do("Viktor> [Nothing]")
    assert (await talk.person("Viktor")).nothing_until == date(2026, 11, 15)


async def test_the_deputy_whom_the_charter_names_gets_it_while_the_manager_is_away(talk: Talk) -> None:
    await talk.set("Viktor", name="Tom Reid")
    await talk.do("Priya> /team", "Priya> [Ordsall]", "Priya> [Tom Reid]", "Priya> [Add a role]", "Priya> [Manager]")
    await talk.set("Viktor", next_digest_at=None)
    await talk.set("Priya", away_until=date(2026, 12, 3))
    await later(talk, "Mon 23 Nov 2026 09:00")
    async with talk.database.look() as session:
        [row] = (await session.scalars(select(Outbox).where(Outbox.kind == "digest"))).all()
    assert row.chat_id == 1002
    assert "Priya is away, so this comes to you." in row.body["text"]


async def test_a_story_has_its_week_and_is_never_told_once_withdrawn(talk: Talk) -> None:
    for day in (LAST_WEEK, date(2026, 11, 17)):
        await talk.wrote("Asha", "gardening", day, duration=90)
    entry = await talk.wrote("Asha", "wellbeing-check", LAST_WEEK)
    async with talk.database.unit() as session:
        await keep_story(session, entry, "I laugh again", "reports", await talk.person_id("Asha"), talk.stage.now)
    told = "“I laugh again”" in await talk.do("Priya> /digest")
    await later(talk, "Tue 24 Nov 2026 09:00")
    assert ("“I laugh again”" in await talk.do("Priya> /digest")) is not told  # the other week's turn is thanks
    if told:
        await later(talk, "Tue 01 Dec 2026 09:00")
        await talk.wrote("Asha", "gardening", date(2026, 11, 25), duration=90)
    async with talk.database.unit() as session:
        story = await story_of(session, entry)
        assert story is not None
        decide(story, "no", await talk.person_id("Asha"), talk.stage.now)
    assert "Thanks to the one who wrote" in await talk.do("Priya> /digest")

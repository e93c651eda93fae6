"""Who is alerted, after whom, and what the writer is told where nobody can be."""

from datetime import timedelta

from models.concerns import count_alerts
from models.directory import add_person, end_places, give_place
from models.people import Person
from tests.handlers.talk import Talk
from tests.stories.due import do_what_fell_due

TOM = 1004  # the number that stories know as Sam's
HARM = "found her on the floor this morning"


async def join_tom(talk: Talk, role: str = "lead", team: str | None = None) -> None:
    """Tom Reid, second on call in the charter, joins."""
    async with talk.database.unit() as session:
        now = talk.stage.now
        tom = await add_person(session, name="Tom Reid", language="en", chat_id=TOM, joined_at=now)
        await give_place(session, tom, role, team, now.date())


async def after(talk: Talk, wait: timedelta) -> dict[int, list[str]]:
    """What everybody is told once so much time has gone by."""
    talk.stage.now += wait
    talk.stage.chats.events.clear()
    await do_what_fell_due(talk.database, talk.house(), talk.stage.now)
    await talk.delivered("Asha")
    return told(talk)


def told(talk: Talk) -> dict[int, list[str]]:
    heard: dict[int, list[str]] = {}
    for event in talk.stage.chats.events:
        heard.setdefault(event.chat_id, []).append(" ".join(event.lines))
    return heard


async def test_they_are_asked_in_turn_until_one_rings_the_writers_own_manager_last(talk: Talk) -> None:
    await join_tom(talk)
    await talk.do(f"Viktor> {HARM}")
    assert list(told(talk)) == [TOM, 1002]  # Priya is the first in the charter, but manages Viktor
    assert await after(talk, timedelta(minutes=9)) == {}
    assert "Viktor needs you now" in (await after(talk, timedelta(minutes=1)))[1003][0]

    await talk.do("Priya> [I'm ringing them now]")
    assert "Priya Shah is ringing Viktor" in told(talk)[TOM][0]
    assert "Priya Shah has seen it" in told(talk)[1002][0]
    assert await after(talk, timedelta(minutes=30)) == {}


async def test_a_manager_who_is_no_lead_is_never_told_of_their_own_people(talk: Talk) -> None:
    number = await talk.person_id("Priya")
    async with talk.database.unit() as session:
        priya = await session.get_one(Person, number)
        await end_places(session, priya, talk.stage.now.date() - timedelta(days=1))
        await give_place(session, priya, "manager", "salford-east", talk.stage.now.date())
    assert "I can't reach anybody on call" in await talk.do(f"Asha> {HARM}")
    assert list(told(talk)) == [1001]
    await talk.do(f"Viktor> {HARM}")
    assert 1003 in told(talk)


async def test_where_nobody_can_be_reached_the_writer_is_told(talk: Talk) -> None:
    await talk.do("Priya> (block)")
    heard = await talk.do(f"Asha> {HARM}")
    assert "I can't reach anybody on call" in heard
    assert "call 999" in heard
    assert "0161 496 0001" in heard
    assert list(told(talk)) == [1001]
    await talk.do("Priya> (unblock)")
    assert "Asha needs you now" in (await after(talk, timedelta(minutes=10)))[1003][0]


async def test_whoever_turns_out_to_have_blocked_the_bot_is_passed_over_at_once(talk: Talk) -> None:
    await join_tom(talk)
    await talk.do(f"Viktor> {HARM}")
    await talk.do("Sam> (block)")  # as the sender notes, too, when Telegram refuses the alert
    assert "Viktor needs you now" in (await after(talk, timedelta(seconds=5)))[1003][0]


async def test_alerts_are_counted_without_anybodys_name(talk: Talk) -> None:
    await talk.do(
        f"Asha> {HARM}", "Asha> [It isn't that]", "Viktor> i cant cope any more", "Priya> [I'm ringing them now]"
    )
    async with talk.database.look() as session:
        counts = await count_alerts(session, talk.stage.now - timedelta(days=1))
    assert (counts.harm, counts.distress, counts.alerted, counts.acknowledged, counts.none) == (1, 1, 1, 1, 1)


async def test_an_edit_a_caption_and_an_answer_are_screened_as_well(talk: Talk) -> None:
    await talk.do("Asha> 2h befriending yesterday")
    assert "not kept your words" in await talk.do(
        "Asha> (edit “2h befriending yesterday”) 2h befriending, he had bruises"
    )
    assert "not kept your words" in await talk.do("Asha> (photo) she says her son takes her pension")
    assert "Samaritans" in await talk.do("Asha> hours", "Asha> i want to die")

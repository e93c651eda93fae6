"""What waits for a check: by whom, and what follows."""

from datetime import date

from sqlalchemy import select

from models.entries import Entry
from models.journal import settle
from tests.handlers.talk import Talk

LONG = ("Asha> 9h befriending yesterday", "Asha> [Save]")


async def test_what_waits_counts_only_once_it_is_approved(talk: Talk) -> None:
    await talk.do(*LONG)
    assert await talk.minutes("EV1") == 0
    await talk.do("Priya> /check", "Priya> [Approve]")
    assert await talk.minutes("EV1") == 9 * 60


async def test_what_is_refused_never_counts_and_is_said_kindly(talk: Talk) -> None:
    await talk.do(*LONG)
    told = await talk.do("Priya> /check", "Priya> [Refuse]", "Priya> [It is there twice]")
    assert "Tally to Asha> Priya could not count this" in told
    assert "It is written down twice." in told
    assert await talk.minutes("EV1") == 0
    assert await talk.do("Priya> /check") == "Tally> Nothing waits for a check."


async def test_nobody_checks_what_they_wrote_themselves(talk: Talk) -> None:
    await talk.do("Priya> 9h befriending yesterday", "Priya> [Save]")
    await talk.wrote("Viktor", "befriending", date(2026, 11, 17), by="Priya", duration=600)
    heard = await talk.do("Priya> check")
    assert heard.startswith("Tally> Nothing waits for a check.\n    2 that you wrote yourself wait")


async def test_a_manager_of_another_team_sees_nothing_of_it(talk: Talk) -> None:
    await talk.do(*LONG)
    await talk.do("Sam> /start LINK for manager in ordsall", "Sam> [OK, start]", "Sam> [Don't ask]")
    assert await talk.do("Sam> /check") == "Tally> Nothing waits for a check."


async def test_what_was_dealt_with_meanwhile_is_not_dealt_with_twice(talk: Talk) -> None:
    await talk.do("Sam> /start LINK for manager in salford-east", "Sam> [OK, start]", "Sam> [Don't ask]")
    await talk.do(*LONG)
    await talk.do("Sam> /check", "Priya> /check", "Priya> [Approve]")
    assert "Somebody else has dealt with that one already." in await talk.do("Sam> [Refuse]")
    assert await talk.minutes("EV1") == 9 * 60


async def test_two_managers_who_approve_at_once_count_it_once(postgresql_url: str) -> None:
    talk = await Talk(postgresql_url).begin()
    await talk.do(*LONG)
    charter, now = talk.stage.charter, talk.stage.now
    async with talk.database.unit() as slow:
        (entry,) = await slow.scalars(select(Entry))
        async with talk.database.unit() as quick:
            await settle(quick, charter, await quick.get_one(Entry, entry.id), True, now)
        await settle(slow, charter, entry, True, now)
    assert await talk.minutes("EV1") == 9 * 60
    await talk.database.close()


async def test_all_but_some_can_be_typed(talk: Talk) -> None:
    for day in ("mon", "tue", "fri"):
        await talk.do(f"Asha> 9h befriending {day}", "Asha> [Save]")
    heard = await talk.do("Priya> check", "Priya> approve all but 1.")
    assert heard.startswith("Tally to Asha> Priya has checked what you wrote, and all of this counts now. Thank you.")
    assert "One entry waits for your check" in heard
    assert await talk.minutes("EV1") == 2 * 9 * 60

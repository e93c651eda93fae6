"""A manager's people: what may be done about whom."""

from datetime import date

from sqlalchemy import select

from models.directory import places_of
from models.people import Person
from tests.handlers.talk import Talk
from tests.stories.stage import IDS

SAM_JOINS = ("Sam> /start LINK for manager in ordsall", "Sam> [OK, start]", "Sam> [Don't ask]")


async def test_a_manager_of_one_team_is_shown_it_at_once(talk: Talk) -> None:
    await talk.do(*SAM_JOINS)
    shown = await talk.do("Sam> /team")
    assert "Viktor, volunteer: joined, no message yet" in shown
    assert "Asha" not in shown


async def test_a_manager_cannot_take_over_a_leads_history(talk: Talk) -> None:
    await talk.do(*SAM_JOINS)
    await talk.do("Sam> /team", "Sam> [Priya Shah]")
    for button in ("New phone", "Lost phone", "Has left", "Add a role"):
        assert "Only a lead can change managers and leads." in await talk.do(f"Sam> [{button}]")
    assert (await talk.person("Priya")).chat_id == IDS["Priya"]


async def test_a_manager_makes_no_leads(talk: Talk) -> None:
    await talk.do(*SAM_JOINS)
    assert "[Lead]" not in await talk.do("Sam> /team", "Sam> [Viktor]", "Sam> [Add a role]")


async def test_a_lost_phone_is_cut_off_at_once_with_all_that_waits_for_it(talk: Talk) -> None:
    await talk.do("Priya> /team", "Priya> [Ordsall]", "Priya> [Viktor]", "Priya> [Lost phone]")
    assert "I only talk to people who were invited" in await talk.do("Viktor> my hours")


async def test_a_new_phone_joins_the_old_history(talk: Talk) -> None:
    await talk.wrote("Viktor", "gardening", date(2026, 11, 17), duration=60)
    await talk.do("Priya> /team", "Priya> [Ordsall]", "Priya> [Viktor]", "Priya> [Lost phone]")
    link = await talk.do("Priya> [New phone]")
    token = link.partition("start=")[2].split()[0]
    await talk.do(f"Mo> /start {token}", "Mo> [OK, start]", "Mo> [Don't ask]")
    assert "Gardening" in await talk.do("Mo> last 3")


async def test_who_has_left_one_team_stays_in_the_other(talk: Talk) -> None:
    await talk.do("Viktor> /start LINK for volunteer in salford-east")
    said = await talk.do(
        "Priya> /team", "Priya> [Ordsall]", "Priya> [Viktor]", "Priya> [Has left]", "Priya> [Yes, has left]"
    )
    assert "Viktor isn't in Ordsall any more." in said
    viktor = await talk.person("Viktor")
    assert viktor.left_at is None
    async with talk.database.look() as session:
        places = await places_of(session, viktor.id, talk.stage.now.date())
    assert [place.team for place in places] == ["salford-east"]


async def test_who_has_left_altogether_is_not_asked_again(talk: Talk) -> None:
    await talk.do("Priya> /team", "Priya> [Ordsall]", "Priya> [Viktor]", "Priya> [Has left]", "Priya> [Yes, has left]")
    async with talk.database.look() as session:
        viktor = (await session.scalars(select(Person).where(Person.name == "Viktor"))).one()
    assert viktor.left_at is not None
    assert (viktor.chat_id, viktor.next_reminder_at) == (None, None)


async def test_who_becomes_a_manager_is_told_every_week(talk: Talk) -> None:
    said = await talk.do(
        "Priya> /team", "Priya> [Ordsall]", "Priya> [Viktor]", "Priya> [Add a role]", "Priya> [Manager]"
    )
    assert "Tally to Viktor> Priya has made you a manager in Ordsall as well." in said
    assert (await talk.person("Viktor")).next_digest_at is not None

"""A new notice is shown once to those who saw the old one; who has left may still ask for what is theirs."""

from sqlalchemy import select

from handlers.privacy import NOTICE
from models.belonging import leave_team
from models.people import Person
from tests.handlers.talk import Talk
from tests.stories.stage import IDS


async def test_a_new_notice_is_shown_once_until_it_is_seen(talk: Talk) -> None:
    await talk.set("Asha", notice_seen=NOTICE - 1)
    assert "[Read it] [Got it]" in await talk.do("Asha> my hours")
    assert "[Read it]" not in await talk.do("Asha> my hours")
    await talk.do("Asha> [Got it] on “has changed”")
    assert (await talk.person("Asha")).notice_seen == NOTICE
    assert "has changed" not in await talk.do("Viktor> my hours")  # who has seen none sees it on joining


async def test_nobody_is_forgotten_while_somebody_is_to_ring_them(talk: Talk) -> None:
    await talk.do("Viktor> he had bruises on both arms and won't say why")
    assert "asked to ring you" in await talk.do("Viktor> forget me")


async def test_who_has_left_may_see_and_erase_what_is_kept_on_them(talk: Talk) -> None:
    async with talk.database.unit() as session:
        viktor = (await session.scalars(select(Person).where(Person.chat_id == IDS["Viktor"]))).one()
        await leave_team(session, viktor, "ordsall", talk.stage.now.date(), talk.stage.now)
    assert "my-data.zip" in await talk.do("Viktor> my data")
    assert "2 hours" not in await talk.do("Viktor> 2h gardening today")
    await talk.do("Viktor> forget me", "Viktor> take me out")
    assert "I don't know who you are any more" in await talk.do("Viktor> yes, forget me")

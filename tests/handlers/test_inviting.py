"""Joining links: who may make which, and how often they work."""

from tests.handlers.talk import Talk

SAM_JOINS = ("Sam> /start LINK for manager in ordsall", "Sam> [OK, start]", "Sam> [Don't ask]")


def token_in(said: str) -> str:
    return said.partition("start=")[2].split()[0]


async def test_a_link_for_one_works_once(talk: Talk) -> None:
    token = token_in(await talk.do("Priya> /invite", "Priya> [Volunteer]", "Priya> [Ordsall]"))
    await talk.do(f"Sam> /start {token}", "Sam> [OK, start]")
    assert "doesn't work any more" in await talk.do(f"Mo> /start {token}")


async def test_a_poster_works_for_many(talk: Talk) -> None:
    await talk.do("Priya> /invite", "Priya> [Volunteer]", "Priya> [Ordsall]")
    token = token_in(await talk.do("Priya> [For a poster]"))
    await talk.do(f"Sam> /start {token}", "Sam> [OK, start]")
    assert "in the Ordsall team" in await talk.do(f"Mo> /start {token}")


async def test_a_managers_links_are_for_their_own_team_and_make_no_leads(talk: Talk) -> None:
    await talk.do(*SAM_JOINS)
    assert "[Lead]" not in await talk.do("Sam> /invite")
    assert "Ordsall: a joining link for one care worker" in await talk.do("Sam> [Care worker]")


async def test_no_poster_makes_managers(talk: Talk) -> None:
    assert "[For a poster]" not in await talk.do("Priya> /invite", "Priya> [Manager]", "Priya> [Ordsall]")


async def test_words_only_have_the_link_without_the_picture(talk: Talk) -> None:
    await talk.set("Priya", words_only=True)
    said = await talk.do("Priya> /invite", "Priya> lead")
    assert "(a picture)" not in said
    assert "https://t.me/tally_bot?start=" in said

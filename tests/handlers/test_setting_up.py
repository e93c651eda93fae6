"""Leading the first lead through."""

from tests.handlers.talk import Talk


async def test_a_second_lead_is_not_led_through(talk: Talk) -> None:
    said = await talk.do("Sam> /start LINK for lead", "Sam> [OK, start]", "Sam> [Don't ask]")
    assert "Setting up" not in said


async def test_a_lead_can_be_led_through_again_and_skip(talk: Talk) -> None:
    assert "Setting up, 1 of 5" in await talk.do("Priya> /setup")
    assert "Setting up, 3 of 5" in await talk.do("Priya> next", "Priya> next")
    assert "Setting up, 4 of 5" in await talk.do("Priya> skip")


async def test_setting_up_is_for_leads(talk: Talk) -> None:
    await talk.do("Sam> /start LINK for manager in ordsall", "Sam> [OK, start]", "Sam> [Don't ask]")
    assert "I don't know that one" in await talk.do("Sam> /setup")

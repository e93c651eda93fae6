"""Help, and the privacy notice."""

from datetime import date

import pytest

from handlers.privacy import NOTICE
from tests.handlers.talk import Talk


async def test_help_has_examples_that_can_be_typed_as_they_stand(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", date(2026, 11, 17), duration=60)
    heard = await talk.do("Asha> help")
    examples = [line.strip(" “”") for line in heard.splitlines() if line.strip().startswith("“")][:3]
    assert examples[0] == "2h gardening yesterday with 3 people"
    assert len(examples) == 3
    for example in examples:
        assert "[Save]" in await talk.do(f"Asha> {example}"), example


async def test_help_says_whom_to_ask_and_what_to_do_in_danger(talk: Talk) -> None:
    heard = await talk.do("Viktor> /help")
    assert "Questions: office@riverside.example" in heard
    assert "0161 496 0001" in heard
    assert "[Write hours] [My hours]\n    [Settings] [Privacy]" in heard


@pytest.mark.parametrize(("name", "manages"), [("Asha", False), ("Viktor", False), ("Priya", True)])
async def test_help_speaks_of_teams_to_those_who_have_some(talk: Talk, name: str, manages: bool) -> None:
    assert ("/kvi Every figure and its target" in await talk.do(f"{name}> help")) is manages


async def test_start_of_somebody_who_has_joined_is_help(talk: Talk) -> None:
    assert await talk.do("Asha> /start") == await talk.do("Asha> help")


async def test_what_help_leads_to(talk: Talk) -> None:
    assert "What did you do?" in await talk.do("Asha> help", "Asha> [Write hours]")
    assert "Your settings" in await talk.do("Asha> help", "Asha> [Settings]")
    assert "haven't written anything" in await talk.do("Asha> help", "Asha> [My hours]")


async def test_the_notice_says_who_sees_it_how_long_and_whom_to_ask(talk: Talk) -> None:
    heard = await talk.do("Asha> privacy")
    for said in ("so can Priya Shah", "7 years", "1 year", "Telegram", "office@riverside.example", f"version {NOTICE}"):
        assert said in heard
    assert (await talk.person("Asha")).notice_seen == 0
    assert (await talk.do("Asha> [Got it]")).startswith("Tally*> Thank you, Asha.")
    assert (await talk.person("Asha")).notice_seen == NOTICE


async def test_the_notice_names_nobody_beside_the_only_reader(talk: Talk) -> None:
    assert "Nobody else can yet" in await talk.do("Priya> privacy")

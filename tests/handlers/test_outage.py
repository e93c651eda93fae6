"""What people are told after the bot was away."""

from datetime import UTC, datetime, timedelta

import pytest

from conversation.message import Incoming
from handlers.outage import not_saved, say_outage, went_wrong
from models.chat import Outage
from models.people import Person
from tests.handlers.talk import Talk


async def come_back(talk: Talk, began: datetime, ended: datetime) -> str:
    """What Asha is told when the bot is back."""
    talk.stage.now = ended
    outage = Outage(began_at=began, ended_at=ended)
    async with talk.database.unit() as session:
        person = await session.get_one(Person, await talk.person_id("Asha"))
        await say_outage(session, talk.house(), person, outage, ended)
    return await talk.delivered("Asha")


async def test_from_when_to_write_again_after_more_than_a_day(talk: Talk) -> None:
    said = await come_back(talk, datetime(2026, 11, 20, 17, tzinfo=UTC), datetime(2026, 11, 23, 8, tzinfo=UTC))
    assert said == (
        "Tally> I was off from Friday 20 November 17:00 to Monday 23 November 08:00. "
        "If you wrote before Sunday 22 November 08:00, please send it again."
    )


async def test_an_open_card_is_shown_again_and_works(talk: Talk) -> None:
    await talk.do("Asha> 2h befriending yesterday")
    began = talk.stage.now
    said = await come_back(talk, began, began + timedelta(hours=2))
    first, *card = said.splitlines()
    assert first == "Tally> I was off for a while. If you tapped a button, please tap it once more."
    assert [line.strip() for line in card][1:] == ["[Save] [Change]", "[Cancel]"]
    assert "Saved: Befriending" in await talk.do("Asha> [Save]")
    assert await come_back(talk, talk.stage.now, talk.stage.now + timedelta(hours=2)) == ""


async def test_a_card_whose_time_is_over_is_not_shown_again(talk: Talk) -> None:
    await talk.do("Asha> 2h befriending yesterday")
    began = talk.stage.now
    said = await come_back(talk, began, began + timedelta(days=3))
    assert "please send it again" in said
    assert "[Save]" not in said


@pytest.mark.parametrize(
    ("kind", "words", "says"),
    [
        (
            "text",
            "2h <3 befriending",
            "I couldn't save that. Your words: “2h &lt;3 befriending”\nI'll try again by myself, "
            "so you needn't send it twice.",
        ),
        ("text", None, "I couldn't save that. I'll try again by myself, so you needn't send it twice."),
        ("tap", "", "I couldn't save that. I'll try again by myself, so you needn't send it twice."),
    ],
)
def test_what_is_said_where_nothing_can_be_saved(talk: Talk, kind: str, words: str | None, says: str) -> None:
    incoming = Incoming(kind, 1, 1, "Asha", "en-GB", sent_at=datetime(2026, 11, 20, tzinfo=UTC))  # type: ignore[arg-type]
    assert not_saved(talk.house(), incoming, words) == says
    assert went_wrong(talk.house(), incoming).endswith("Please send it again a little later.")


@pytest.mark.parametrize(
    ("words", "help_is"),
    [
        ("her son hit her and she has bruises", ("<b>999</b>", "0161 496 0001", "could not ask anybody to ring you")),
        ("I can't cope, I want to die", ("116 123", "office@riverside.example")),
    ],
)
def test_whoever_told_of_harm_or_distress_hears_at_once_where_help_is(
    talk: Talk, words: str, help_is: tuple[str, ...]
) -> None:
    house, at = talk.house(), datetime(2026, 11, 20, tzinfo=UTC)
    incoming = Incoming("text", 1, 1, "Asha", "en-GB", text=words, sent_at=at)
    for said in (not_saved(house, incoming, None), went_wrong(house, incoming)):
        assert words not in said
        for part in help_is:
            assert part in said

"""A charter file in the chat: by whom, what is said of it, and what follows."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from conversation.message import FileFault, Incoming
from handlers.dispatch import handle
from models.chat import Card, CharterVersion, Outbox
from models.people import Membership
from tests.handlers.talk import Talk
from tests.stories.stage import IDS

FILE = "Priya> (toml) charter.toml\n"
OTHER_TARGET = f"{FILE} target = 1200 => target = 1300"
ONLY_GARDENING = f'{FILE} activity = ["befriending", "gardening", => activity = ["gardening",'


async def texts(talk: Talk) -> list[str]:
    async with talk.database.look() as session:
        versions = await session.scalars(select(CharterVersion).order_by(CharterVersion.id))
        return [version.text for version in versions]


async def test_what_is_used_is_in_force_and_counted_by_it(talk: Talk) -> None:
    await talk.do("Asha> 2h befriending yesterday", "Asha> [Save]", "Asha> 1h gardening yesterday", "Asha> [Save]")
    assert await talk.minutes("EV1") == 180
    told = await talk.do(ONLY_GARDENING)
    assert "KVI Hours volunteered with local projects (EV1): activities counted: without “befriending”" in told
    assert await talk.minutes("EV1") == 180
    await talk.do("Priya> [Use it]")
    assert await talk.minutes("EV1") == 60
    assert len(await texts(talk)) == 2


@pytest.mark.parametrize("answer", ["[Use it]", "[Leave it]"])
async def test_the_files_text_is_kept_until_it_is_answered(talk: Talk, answer: str) -> None:
    async def kept() -> list[bool]:
        async with talk.database.look() as session:
            return ["text" in card.body for card in await session.scalars(select(Card))]

    await talk.do(OTHER_TARGET)
    assert await kept() == [True]
    await talk.do(f"Priya> {answer}")
    assert await kept() == [False]


async def test_the_first_twelve_mistakes_are_said_and_how_many_more(talk: Talk) -> None:
    told = await talk.do(f'{FILE} level = "output" => level = "result"')
    assert "I can't use charter.toml yet. 21 things are wrong in it:" in told
    assert told.count('"result" is none of') == 12
    assert "and 9 more." in told


async def test_a_long_list_of_changes_fits_a_message(talk: Talk) -> None:
    told = await talk.do(f'{FILE} title = " => title = "New {"x" * 70} ')
    assert "more.\n" in told
    assert "[Use it] [Leave it]" in told


async def test_a_line_that_is_not_toml_is_said_in_plain_words(talk: Talk) -> None:
    told = await talk.do(f"{FILE} schema = 1 => schema: 1")
    assert "One thing is wrong in it:" in told
    assert "line 3, column 7: a key needs an = and its value after it" in told


async def test_what_came_into_force_meanwhile_is_what_it_is_held_against(talk: Talk) -> None:
    await talk.do(OTHER_TARGET)
    async with talk.database.unit() as session:
        text = talk.stage.text.replace('contact = "office@riverside.example"', 'contact = "hello@riverside.example"')
        session.add(CharterVersion(text=text, applied_at=talk.stage.now))
    told = await talk.do("Priya> [Use it]")
    assert "Another charter came into force meanwhile" in told
    assert "contact “hello@riverside.example” → “office@riverside.example”" in told
    assert len(await texts(talk)) == 2
    assert "is the charter now" in await talk.do("Priya> [Use it]")
    assert "target = 1300" in (await texts(talk))[-1]


async def test_what_has_a_history_is_not_taken_away_silently(talk: Talk) -> None:
    await talk.do("Asha> 2h gardening yesterday", "Asha> [Save]")
    told = await talk.do(f'{FILE} code = "gardening" => code = "garden"\n "gardening", => "garden",')
    assert "Activity Gardening: taken away (its code was “gardening”)" in told
    assert "Take care. This has a history, and the file lacks it:\n    Activity “gardening”, used once" in told
    assert "Take care" not in await talk.do(OTHER_TARGET)


async def test_who_is_no_lead_any_more_cannot_use_it(talk: Talk) -> None:
    await talk.do(OTHER_TARGET)
    async with talk.database.unit() as session:
        await session.execute(delete(Membership).where(Membership.role == "lead"))
    assert "Tally!>" in await talk.do("Priya> [Use it]")
    assert len(await texts(talk)) == 1


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("too-big", "That file is too big for a charter: I take up to 256 KB."),
        ("not-fetched", "I couldn't fetch the file from Telegram. Please send it again."),
        ("not-utf-8", "Save it as UTF-8"),
    ],
)
async def test_what_cannot_be_read_is_said_with_what_to_do(talk: Talk, fault: FileFault, says: str) -> None:
    sent = Incoming(
        kind="document",
        chat_id=IDS["Priya"],
        sender_id=IDS["Priya"],
        sender_name="Priya",
        language="en",
        sent_at=talk.stage.now,
        file_id="f1",
        file_name="<Charter>.TOML",
        file_fault=fault,
    )
    async with talk.database.unit() as session:
        await handle(session, talk.house(), sent, talk.stage.now)
        await handle(session, talk.house(), replace(sent, chat_id=IDS["Asha"]), talk.stage.now)
    async with talk.database.look() as session:
        said = [
            row.body["text"] for row in await session.scalars(select(Outbox).order_by(Outbox.id)) if row.body["text"]
        ]
    assert says in said[0]
    assert "I can only keep photos and PDFs" in said[1]


async def test_odd_letters_break_no_message(talk: Talk) -> None:
    odd = "<&>" * 200
    assert "wrong in it" in await talk.do(f'{FILE} level = "output" => level = "{odd}"')
    assert "[Use it]" in await talk.do(f'{FILE} en = "Litter pick" => en = "{odd}"')
    assert "[Use it]" in await talk.do(f'{FILE} "people", "persons", => "{odd}", "people", "persons",')

"""Long polling: what waits, what confirms it, and who may ask."""

import asyncio
from datetime import timedelta
from random import Random

import pytest
from telegram import Bot
from telegram.error import Conflict

from simulator import World
from tests.simulator.clients import ASHA, VIKTOR, Api, Inbox, Phones


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(bot: Bot, world: World) -> None:
    world.write(ASHA, "one")
    world.write(ASHA, "two")
    first = await bot.get_updates()
    assert [update.message.text for update in first] == ["one", "two"]
    assert [update.update_id for update in first] == [100_001, 100_002]
    assert await bot.get_updates(offset=100_001) == first
    assert [update.message.text for update in await bot.get_updates(offset=100_002)] == ["two"]
    assert not await bot.get_updates(offset=100_003)
    assert not await bot.get_updates(), "a confirmed update stays confirmed"


async def test_limit_and_negative_offset(bot: Bot, world: World) -> None:
    for text in "abcd":
        world.write(ASHA, text)
    assert [update.message.text for update in await bot.get_updates(limit=2)] == ["a", "b"]
    assert [update.message.text for update in await bot.get_updates(offset=-2)] == ["c", "d"]
    assert [update.message.text for update in await bot.get_updates(offset=-9)] == ["c", "d"]


async def test_a_long_poll_returns_as_soon_as_something_comes(bot: Bot, world: World) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    world.write(ASHA, "here")
    [update] = await asyncio.wait_for(poll, 4)
    assert update.message.text == "here"


async def test_a_long_poll_returns_empty_at_its_end(api: Api) -> None:
    assert await asyncio.wait_for(api("getUpdates", timeout=1), 10) == []


async def test_the_older_of_two_pollers_is_turned_away(bot: Bot, api: Api) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    assert await api("getUpdates") == []
    with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot instance"):
        await asyncio.wait_for(older, 4)


async def test_updates_are_forgotten_after_24_hours(bot: Bot, world: World) -> None:
    world.write(ASHA, "yesterday")
    world.clock.move_on(timedelta(hours=23))
    world.write(ASHA, "today")
    world.clock.move_on(timedelta(hours=1))
    assert [update.message.text for update in await bot.get_updates()] == ["today"]


async def test_only_the_allowed_kinds_are_kept(bot: Bot, world: World) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    world.write(ASHA, "unheard")
    await bot.get_updates(allowed_updates=["message"])
    world.write(ASHA, "heard")
    assert [update.message.text for update in await bot.get_updates()] == ["heard"]
    await bot.get_updates(offset=-1, allowed_updates=[])
    world.phone(ASHA).block()
    assert (await bot.get_updates())[-1].my_chat_member


async def test_an_edited_message_keeps_its_date(inbox: Inbox, phones: Phones, world: World) -> None:
    sent = await phones.post(f"/phones/{ASHA}/text", text="2 hours")
    original = (await inbox.next()).message
    world.clock.move_on(timedelta(minutes=5))
    await phones.post(f"/phones/{ASHA}/edit", message_id=sent["message_id"], text="3 hours")
    edited = (await inbox.next()).edited_message
    assert (edited.message_id, edited.text, edited.date) == (original.message_id, "3 hours", original.date)
    assert edited.edit_date - edited.date >= timedelta(minutes=5)


async def test_who_writes_and_in_which_language(inbox: Inbox, phones: Phones) -> None:
    await phones.post("/phones", id=7, name="Zofia", language_code="pl")
    await phones.post("/phones/7/start", token="INV-1")
    message = (await inbox.next()).message
    assert (message.from_user.first_name, message.from_user.language_code) == ("Zofia", "pl")
    assert (message.chat.id, message.chat.type) == (7, "private")
    assert message.text == "/start INV-1"
    assert message.entities[0].type == "bot_command"


async def test_message_ids_of_two_chats_never_meet(world: World) -> None:
    ids = [world.write(person, "hello") for person in (ASHA, VIKTOR, ASHA)]
    assert ids == sorted(set(ids))


async def test_on_order_updates_come_twice(bot: Bot, world: World) -> None:
    for words in ("one", "two"):
        world.write(ASHA, words)
    world.updates.repeat(1)
    last = (await bot.get_updates())[-1].update_id
    assert [update.message.text for update in await bot.get_updates(offset=last + 1)] == ["one"]
    assert await bot.get_updates(offset=last + 1) == ()


async def test_on_order_chats_come_in_any_order_and_each_chats_words_in_their_own(bot: Bot, world: World) -> None:
    for number in range(20):
        world.write((ASHA, VIKTOR)[number % 2], str(number))
    world.updates.mix_chats(Random(1))
    came = [(update.message.chat.id, int(update.message.text)) for update in await bot.get_updates()]
    for person, first in ((ASHA, 0), (VIKTOR, 1)):
        assert [number for chat, number in came if chat == person] == list(range(first, 20, 2))
    assert [number for _, number in came] != list(range(20))

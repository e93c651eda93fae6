"""Messages that Telegram refuses, in its own words."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from simulator import Person, Simulator, World
from tests.simulator.clients import ASHA, Api

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", name="api")
async def api_of_an_unchanging_world() -> AsyncIterator[Api]:
    world = World()
    world.add_person(Person(ASHA, "Asha", started=True))
    async with Simulator(world) as simulator, httpx.AsyncClient(base_url=simulator.url, verify=False) as client:
        yield Api(client, world.token)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "  \n"}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🏟" * 2049}, "message is too long"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "the simulator does not know the parse_mode MarkdownV2: use HTML"),
        ({"text": "x", "chat_id": 4}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "colour": "red"}, 'the simulator has no parameter "colour" for this method'),
    ],
)
async def test_a_text_that_telegram_refuses(api: Api, arguments: dict[str, object], reason: str) -> None:
    assert await api.refused("sendMessage", **{"chat_id": ASHA, **arguments}) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("{", "can't parse reply markup JSON object"),
        ([], "object expected as reply markup"),
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" of the reply markup must be an Array of Arrays'),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"inline_keyboard": [[{"callback_data": "a"}]]},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"inline_keyboard": [[{"text": 1, "callback_data": "a"}]]},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 8] * 13}, "reply markup is too long"),
        (
            {"inline_keyboard": [[{"text": "a", "url": "not-a-url"}]]},
            "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "url": "ftp://x.org"}]]},
            "inline keyboard button URL 'ftp://x.org' is invalid: Unsupported URL protocol",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "callback_date": "b"}]]},
            'can\'t parse inline keyboard button: the simulator has no field "callback_date"',
        ),
        ({"keyboard": [[""]]}, "keyboard button text must be non-empty"),
        ({"keyboard": [["a"]], "resize_keyboard": "yes"}, 'field "resize_keyboard" must be of type Boolean'),
        ({"remove_keyboard": "yes"}, 'field "remove_keyboard" must be of type Boolean'),
    ],
)
async def test_a_keyboard_that_telegram_refuses(api: Api, markup: object, reason: str) -> None:
    refusal = await api.refused("sendMessage", chat_id=ASHA, text="x", reply_markup=markup)
    assert refusal == (400, f"Bad Request: {reason}")


async def test_half_a_surrogate_pair_is_no_text(api: Api) -> None:
    body = f'{{"chat_id": {ASHA}, "text": "\\ud800"}}'
    headers = {"content-type": "application/json"}
    answer = await api.client.post(f"/bot{api.token}/sendMessage", content=body, headers=headers)
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"

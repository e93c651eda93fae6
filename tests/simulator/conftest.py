"""A simulator on loopback, a bot that talks to it through python-telegram-bot, and the phones' plain HTTP."""

from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot

from simulator import Person, Simulator, World
from tests.simulator.clients import ASHA, PRIYA, VIKTOR, Api, Inbox, Phones


@pytest.fixture
def world() -> World:
    world = World(webhook_pause=0.02)
    for person in (Person(ASHA, "Asha", "care worker"), Person(VIKTOR, "Viktor"), Person(PRIYA, "Priya", "manager")):
        world.add_person(person)
    return world


@pytest.fixture
async def simulator(world: World) -> AsyncIterator[Simulator]:
    async with Simulator(world) as simulator:
        yield simulator


@pytest.fixture
async def bot(simulator: Simulator) -> AsyncIterator[Bot]:
    bot = Bot(simulator.world.token, base_url=simulator.base_url, base_file_url=simulator.base_file_url)
    async with bot:
        yield bot


@pytest.fixture
async def client(simulator: Simulator) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=simulator.url, verify=False) as client:
        yield client


@pytest.fixture
def phones(client: httpx.AsyncClient) -> Phones:
    return Phones(client)


@pytest.fixture
def api(client: httpx.AsyncClient, world: World) -> Api:
    return Api(client, world.token)


@pytest.fixture
def inbox(bot: Bot) -> Inbox:
    return Inbox(bot)

"""Who may see and do what: every command, button and kind of card, as everybody. What there is, the table says."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import ROLES
from conversation.message import Incoming
from docs.who_sees_what import PAGE, page
from handlers.dispatch import handle
from handlers.menus import EVERYBODYS, added_commands
from handlers.table import CARDS, COMMANDS, Reach
from language.speech import Speech
from models.belonging import leave_team
from models.chat import Card, Outbox
from models.entries import Entry
from models.people import Membership, Person
from tests.handlers.talk import Talk
from tests.stories.stage import IDS

SAY = Speech()
HIDDEN = {
    "Asha": ("Viktor", "bilberry"),
    "Viktor": ("Asha", "apricot"),
    "Sam": ("Asha", "apricot"),
    "Mo": ("Asha", "Viktor", "apricot", "bilberry"),
    "Nobody": ("Asha", "Viktor", "Priya", "apricot", "bilberry", "Riverside", "Ordsall"),
    "Priya": (),
}
"""What each must never be shown. Sam manages Ordsall only, Mo has left, Nobody was never there, Priya is a lead."""
PRESSES = 6
"""Buttons of a card that are pressed; the others of its rows do the same for another name or page."""


class UndoneError(Exception):
    """Ends a unit of work so that nothing of it stays."""


@dataclass
class Heard:
    """What somebody was told, and the cards that they hold now."""

    said: str
    toast: str
    cards: list[dict[str, Any]]


class Walk:
    """Does things as somebody, in a unit of work of which nothing stays."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    def incoming(self, who: str, **what: Any) -> Incoming:
        same = {"chat_id": IDS[who], "sender_id": IDS[who], "sender_name": who, "language": "en", "message_id": 900}
        return Incoming(**{"kind": "text", "sent_at": self.talk.stage.now, **same, **what})

    async def does(self, session: AsyncSession, who: str, **what: Any) -> str:
        handled = await handle(session, self.talk.house(), self.incoming(who, **what), self.talk.stage.now)
        await session.flush()
        return handled.toast

    async def heard(self, session: AsyncSession, who: str, since: int, toast: str) -> Heard:
        told = select(Outbox.body).where(Outbox.id > since, Outbox.chat_id == IDS[who])
        said = "\n".join(str(body) for body in await session.scalars(told))
        mine = select(Card).join(Person).where(Person.chat_id == IDS[who], Card.touched_at >= self.talk.stage.now)
        cards = [
            {"id": card.id, "kind": card.kind, "version": card.version, "body": card.body, "choices": card.choices}
            for card in await session.scalars(mine.execution_options(populate_existing=True))
        ]
        return Heard(said, toast, cards)

    async def asks(self, who: str, command: str) -> Heard:
        """What a command is answered with."""
        try:
            async with self.talk.database.unit() as session:
                since = await last_row(session)
                heard = await self.heard(session, who, since, await self.does(session, who, text=f"/{command}"))
                raise UndoneError
        except UndoneError:
            return heard

    async def presses(self, who: str, held: dict[str, Any], index: int) -> tuple[Heard, tuple[object, ...]]:
        """What a button of a card is answered with, the card being their own; and what is on Salford East then."""
        try:
            async with self.talk.database.unit() as session:
                owner = await session.scalar(select(Person.id).where(Person.chat_id == IDS[who]))
                now, since = self.talk.stage.now, await last_row(session)
                card = Card(person_id=owner, open=True, opened_at=now, touched_at=now, **held | {"id": None})
                session.add(card)
                await session.flush()
                data = f"{card.kind}:{card.id}:{card.version}:{index}"
                toast = await self.does(session, who, kind="tap", data=data)
                heard, after = await self.heard(session, who, since, toast), await of_salford_east(session)
                raise UndoneError
        except UndoneError:
            return heard, after


async def last_row(session: AsyncSession) -> int:
    return await session.scalar(select(func.max(Outbox.id))) or 0


async def of_salford_east(session: AsyncSession) -> tuple[object, ...]:
    """What nobody from elsewhere may change: who is there, since when, and what they wrote down."""
    people = select(Person.chat_id, Person.name, Membership.role, Membership.until).join(Membership)
    rows = await session.execute(people.where(Membership.team == "salford-east").order_by(Membership.id))
    entries = select(Entry.id, Entry.state, Entry.deleted_at, Entry.replaced_by).where(Entry.team == "salford-east")
    return *rows.all(), *(await session.execute(entries.order_by(Entry.id))).all()


@pytest.fixture
async def walk(sqlite_url: str) -> AsyncIterator[Walk]:
    talk = await Talk(sqlite_url).begin()
    for who, role in (("Sam", "manager"), ("Mo", "volunteer")):
        await talk.do(f"{who}> /start LINK for {role} in ordsall", f"{who}> [OK, start]", f"{who}> [Don't ask]")
    await talk.wrote("Asha", "gardening", date(2026, 11, 17), note="apricot", duration=60)
    await talk.wrote("Asha", "befriending", date(2026, 11, 16), note="apricot jam", duration=600)  # waits for a check
    async with talk.database.unit() as session:
        viktors = await session.get_one(Entry, await talk_entry(talk, session))
        viktors.team, viktors.note = "ordsall", "bilberry"
        mo = (await session.scalars(select(Person).where(Person.chat_id == IDS["Mo"]))).one()
        await leave_team(session, mo, "ordsall", talk.stage.now.date(), talk.stage.now)
        for person in await session.scalars(select(Person)):
            person.words_only = True  # no pictures need be drawn
    yield Walk(talk)
    await talk.database.close()


async def talk_entry(talk: Talk, session: AsyncSession) -> int:
    viktor = (await session.scalars(select(Person).where(Person.chat_id == IDS["Viktor"]))).one()
    entry = Entry(
        person_id=viktor.id,
        entered_by=viktor.id,
        activity="gardening",
        kind="hours",
        role="volunteer",
        team="ordsall",
        day=date(2026, 11, 17),
        saved_at=talk.stage.now,
    )
    session.add(entry)
    await session.flush()
    return entry.id


ROLES_OF = {"Asha": ("carer",), "Viktor": ("volunteer",), "Sam": ("manager",), "Priya": ("manager", "lead")}


def roles_of(who: str) -> tuple[Any, ...]:
    return ROLES_OF.get(who, ())


def refusal(who: str) -> str:
    outside = {"Nobody": "I only talk to people who were invited", "Mo": SAY.label("no-place")}
    return outside.get(who, SAY.label("unknown-command"))


async def test_each_command_and_button_as_everybody(walk: Walk) -> None:
    for who, command in product(HIDDEN, COMMANDS):
        heard = await walk.asks(who, command.name)
        open_to = who != "Nobody" and command.open_to(roles_of(who))
        assert (refusal(who) in heard.said) is not open_to, f"{who} /{command.name}: {heard.said}"
        assert not [word for word in HIDDEN[who] if word in heard.said], f"{who} /{command.name}: {heard.said}"
        for card in heard.cards if open_to else ():
            for index in range(min(PRESSES, len(card["choices"]))):
                after, _ = await walk.presses(who, card, index)
                told = f"{after.said} {after.toast} {after.cards}"
                assert not [word for word in HIDDEN[who] if word in told], f"{who} /{command.name} {index}: {told}"


async def test_what_a_lead_holds_is_of_no_use_to_a_manager_of_another_team(walk: Walk) -> None:
    """As after the lead became a manager of one team: the cards are still there, with everybody's names in them."""
    async with walk.talk.database.look() as session:
        before = await of_salford_east(session)
    for command in COMMANDS:
        for card in (await walk.asks("Priya", command.name)).cards:
            for index in range(len(card["choices"])):
                heard, after = await walk.presses("Sam", card, index)
                shown = f"{command.name} {card['choices'][index]}: {heard.said} {heard.toast}"
                assert not [word for word in HIDDEN["Sam"] if word in heard.said + heard.toast], shown
                assert after == before, shown


async def test_a_card_is_its_owners_and_its_roles_alone(walk: Walk) -> None:
    """A forwarded card, a guessed callback, and a card of somebody whose role was taken away."""
    for kind in CARDS:
        held = {"kind": kind, "version": 3, "body": {"listens": True}, "choices": [{"label": "Go", "act": ["x"]}]}
        number = await given_to_priya(walk, held)
        for who in HIDDEN:
            foreign = f"{kind}:{number}:{3 if who != 'Priya' else 2}:0"
            async with walk.talk.database.unit() as session:
                for data in (
                    foreign,
                    f"{kind}:{number}:3:99",
                    f"{kind}:{10**9}:3:0",
                    f"{kind}:-1:x:0",
                    "nothing:1:1:0",
                ):
                    toast = await walk.does(session, who, kind="tap", data=data)
                    assert toast == ("" if who == "Nobody" else SAY.label("stale")), f"{who} {data}"
            if who != "Nobody" and not CARDS[kind].open_to(roles_of(who)):
                heard, _ = await walk.presses(who, held, 0)
                assert heard.toast == SAY.label("not-allowed"), f"{who} {kind}"


async def given_to_priya(walk: Walk, held: dict[str, Any]) -> int:
    now = walk.talk.stage.now
    async with walk.talk.database.unit() as session:
        owner = await session.scalar(select(Person.id).where(Person.chat_id == IDS["Priya"]))
        card = Card(person_id=owner, open=True, opened_at=now, touched_at=now, **held)
        session.add(card)
        await session.flush()
        return card.id


def test_menus_and_help_come_from_the_table() -> None:
    for role in ROLES:
        shown = {command.name for command in (*added_commands((role,)), *EVERYBODYS)}
        assert shown == {one.name for one in COMMANDS if one.in_menu or (one.roles != ROLES and role in one.roles)}
        assert all(SAY.label(f"menu-{name}") for name in shown)
    assert all(one.reach is Reach.OWN or one.roles != ROLES or one.reach is Reach.SHARED for one in COMMANDS)


async def test_each_chat_is_shown_what_its_roles_may_ask_for(walk: Walk) -> None:
    menus = walk.talk.stage.chats.menus
    assert menus[IDS["Sam"]][: len(added_commands(("manager",)))] == [one.name for one in added_commands(("manager",))]
    await walk.talk.set("Priya", words_only=False)
    await walk.talk.do("Priya> hello")
    assert "setup" in menus[IDS["Priya"]]
    assert IDS["Asha"] not in menus
    await walk.talk.do("Priya> /team", "Priya> [Ordsall]", "Priya> [Viktor]", "Priya> [Add a role]")
    await walk.talk.do("Priya> [Manager]")
    assert menus[IDS["Viktor"]] == menus[IDS["Sam"]]
    await walk.talk.do("Priya> /team", "Priya> [Ordsall]", "Priya> [Viktor]", "Priya> [Lost phone]")
    assert menus[IDS["Viktor"]] == []


def test_the_page_says_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m docs.who_sees_what writes it anew"

"""How many statements an answer takes: what a message costs is mostly the number of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from conversation.message import Incoming
from handlers.dispatch import handle
from models.chat import Outbox
from models.updates import record_update
from tests.handlers.talk import Talk
from tests.stories.stage import IDS


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements that run meanwhile, without those that begin and end a unit of work."""
    seen: list[str] = []

    def see(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", see)


class Counted:
    """Asha's chat, and how many statements her messages take, the recognition of a redelivery included."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._number = 0

    async def do(self, **what: Any) -> int:
        self._number += 1
        common = {"chat_id": IDS["Asha"], "sender_id": IDS["Asha"], "sender_name": "Asha", "language": "en"}
        incoming = Incoming(**{"sent_at": self._talk.stage.now, "message_id": self._number, **common, **what})
        with counting() as seen:
            async with self._talk.database.unit() as session:
                assert await record_update(session, 1, self._number, self._talk.stage.now)
                await handle(session, self._talk.house(), incoming, self._talk.stage.now)
        return len(seen)

    async def write(self, text: str) -> int:
        return await self.do(kind="text", text=text)

    async def tap(self, label: str) -> int:
        """The newest button that says so."""
        async with self._talk.database.look() as session:
            bodies = (await session.scalars(select(Outbox.body).order_by(Outbox.id.desc()))).all()
        buttons = (button for body in bodies for row in body["buttons"] for button in row)
        return await self.do(kind="tap", data=next(button["data"] for button in buttons if button["label"] == label))


@pytest.fixture
def asha(talk: Talk) -> Counted:
    return Counted(talk)


async def test_words_become_a_card(asha: Counted) -> None:
    assert await asha.write("2h befriending yesterday with 3 residents") <= 8


async def test_a_card_is_saved(asha: Counted) -> None:
    await asha.write("2h befriending yesterday with 3 residents")
    # Five of them are the totals', one asks who else wrote down the session, one what the team adds up to, once a week.
    assert await asha.tap("Save") <= 17
    await asha.write("1h befriending today with 2 residents")
    assert await asha.tap("Save") <= 16


async def test_a_question_is_answered(asha: Counted) -> None:
    await asha.write("befriending yesterday with 3 residents")
    assert await asha.write("2 hours") <= 11

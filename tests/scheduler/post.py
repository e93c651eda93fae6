"""A channel made of paper, and rows for it to carry."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from models import outbox
from models.chat import Outbox
from models.database import Database
from scheduler.channel import Delivery, Parcel, Sent

ASHA, VIKTOR, PRIYA = 101, 102, 103
SECOND = timedelta(seconds=1)


@dataclass
class Post:
    """A channel that answers as it is told, in turn, then that all arrived; and remembers what came, and when."""

    answers: deque[Delivery | Exception] = field(default_factory=deque)
    came: list[Parcel] = field(default_factory=list)
    slow: dict[int, asyncio.Event] = field(default_factory=dict)
    """For a chat what must happen before its parcels arrive."""
    at_once: int = 0
    most_at_once: int = 0

    async def send(self, parcel: Parcel) -> Delivery:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if parcel.chat_id in self.slow:
                await self.slow[parcel.chat_id].wait()
            await asyncio.sleep(0)
            self.came.append(parcel)
            answer = self.answers.popleft() if self.answers else Sent(parcel.message_id or 1000 + len(self.came))
            if isinstance(answer, Exception):
                raise answer
            return answer
        finally:
            self.at_once -= 1

    @property
    def texts(self) -> list[str | None]:
        return [parcel.text for parcel in self.came]


async def put(database: Database, now: datetime, text: str = "Hello", **more: Any) -> int:
    """The number of a row: a reply to Asha, or what `more` makes of it."""
    row = {"chat_id": ASHA, "person_id": None, "kind": "reply", "lane": 0, "now": now, "text": text}
    async with database.unit() as session:
        return await outbox.put(session, **{**row, **more})


async def row(database: Database, row_id: int) -> Outbox:
    async with database.look() as session:
        return await session.get_one(Outbox, row_id)


async def until(what: Callable[[], object], seconds: float = 5) -> None:
    """Waits until `what()` is true."""
    async with asyncio.timeout(seconds):
        while not what():  # noqa: ASYNC110 (it may be anything that is waited for)
            await asyncio.sleep(0.005)

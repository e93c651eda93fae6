"""Taps on buttons that wait for the bot's answer."""

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.clock import Clock
from simulator.errors import bad_request
from simulator.limits import QUERY_LIFETIME
from simulator.messages import Message, Person

QUERIES_KEPT = 10_000


@dataclass(frozen=True)
class Answer:
    """What a tap got back: whether the bot answered in time, and the text to show (as an alert or in passing)."""

    answered: bool
    text: str = ""
    alert: bool = False

    def as_json(self) -> dict[str, Any]:
        """The answer as the phones' interface gives it."""
        return {"answered": self.answered, "text": self.text, "alert": self.alert}


@dataclass
class Query:
    """One tap: by whom, on which message, with which data; `answer` once the bot has given it."""

    id: str
    person: Person
    message: Message
    data: str
    asked: datetime
    answer: Answer | None = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def settle(self, answer: Answer) -> None:
        """Keep the bot's first answer and let whoever waits for it go on."""
        if self.answer is None:
            self.answer = answer
            self._answered.set()

    async def wait(self, seconds: float) -> Answer:
        """The bot's answer, or after that many seconds that there is none."""
        try:
            async with asyncio.timeout(seconds):
                await self._answered.wait()
        except TimeoutError:
            pass
        return self.answer or Answer(answered=False)

    def as_json(self, chat_instance: str) -> dict[str, Any]:
        """The tap as the Bot API's `CallbackQuery`."""
        return {
            "id": self.id,
            "from": self.person.as_json(),
            "message": self.message.as_json(),
            "chat_instance": chat_instance,
            "data": self.data,
        }


class Queries:
    """All taps of late, by id."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queries: OrderedDict[str, Query] = OrderedDict()

    def ask(self, person: Person, message: Message, data: str) -> Query:
        """Remember a tap under an id of its own."""
        query = Query(str(secrets.randbits(60)), person, message, data, self._clock.now())
        self._queries[query.id] = query
        if len(self._queries) > QUERIES_KEPT:
            self._queries.popitem(last=False)
        return query

    def find(self, query_id: str) -> Query:
        """The tap of that id. Raises Telegram's 400 where it is unknown or 15 minutes old."""
        query = self._queries.get(query_id)
        if query is None or self._clock.now() - query.asked > QUERY_LIFETIME:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return query

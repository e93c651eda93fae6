"""Fifty people with phones, each going about their work: writing, saving, changing, taking back; impatient at times."""

import asyncio
from datetime import timedelta
from random import Random
from zoneinfo import ZoneInfo

from simulator.errors import PhoneError
from simulator.messages import Message
from simulator.world import World
from tests.chaos.model import ACTIVITIES, BACK, CANCEL, SAVE, UNDO, Account, Work

ZONE = ZoneInfo("Europe/London")
IMPATIENT = 4.0
"""Seconds after which somebody taps again."""
LOOK = 0.03
LOOKED_BACK = 40
"""How many messages somebody scrolls back."""


class Somebody:
    """One person, from what they do to what they see."""

    def __init__(self, world: World, person: int, seed: int) -> None:
        self.account = Account(person)
        self.doing = "nothing"
        self._world = world
        self._phone = world.phone(person)
        self._random = Random(seed * 1000 + person)

    async def live(self, over: asyncio.Event, pause: float) -> None:
        """Does one thing after the other until it is over; the last is brought to its end."""
        await asyncio.sleep(self._random.uniform(0, pause))
        while not over.is_set():
            await self._do_something()
            await asyncio.sleep(self._random.uniform(0.1, 1) * pause)

    def complaint(self) -> str:
        """What somebody still waits for, and the last that they saw."""
        last = [(m.text, [one["text"] for one in buttons(m)]) for m in self._world.chat(self.account.person)][-3:]
        return f"{self.account.person} still waits: {self.doing}, {self.account.works[-1]}, after {last}"

    async def _do_something(self) -> None:
        kind = self._random.choices((self.save_one, self.twice, self._edit, self._undo, self._drop), (5, 1, 2, 2, 1))[0]
        self.doing = kind.__name__
        await kind()
        self.doing = "nothing"

    async def save_one(self) -> Work:
        """Writes something down, from the first word to the button that takes it back."""
        work = await self._write()
        await self._tap_until(work, SAVE, UNDO)
        work.state = "saved"
        return work

    async def twice(self) -> None:
        """Two messages at the same instant, saved the other way about."""
        works = [self._new(), self._new()]
        for work in works:
            self._phone.write(f"{work.words} yesterday")
        for work in works:
            await self._until(work, SAVE)
        for work in reversed(works):
            await self._tap_until(work, SAVE, UNDO)
            work.state = "saved"

    async def _edit(self) -> None:
        """The words are changed before they are saved: the card must follow."""
        work = self._new()
        message = self._phone.write(f"{work.words} yesterday")
        await self._until(work, SAVE)
        slip, work.minutes = work.minutes, self._minutes()
        self._phone.edit(message, f"{work.words} yesterday")
        await self._until(work, SAVE)
        await self._tap_until(work, SAVE, UNDO)
        work.state = "saved"
        self.account.used.add(slip)

    async def _undo(self) -> None:
        work = await self.save_one()
        await self._tap_until(work, UNDO, None)
        work.state = "undone"

    async def _drop(self) -> None:
        work = await self._write()
        await self._tap_until(work, CANCEL, BACK)
        work.state = "dropped"
        if self._random.random() < 0.5:
            await self._tap_until(work, BACK, None)
            await self._tap_until(work, SAVE, UNDO)
            work.state = "saved"

    async def _write(self) -> Work:
        work = self._new()
        self._phone.write(f"{work.words} yesterday")
        await self._until(work, SAVE)
        return work

    def _new(self) -> Work:
        yesterday = self._world.clock.now().astimezone(ZONE).date() - timedelta(days=1)
        work = Work(self._random.choice(ACTIVITIES), self._minutes(), yesterday)
        self.account.works.append(work)
        return work

    def _minutes(self) -> int:
        free = [n for n in range(62, 720) if n % 60 > 1 and n not in self.account.used]
        minutes = self._random.choice(free)
        self.account.used.add(minutes)
        return minutes

    async def _tap_until(self, work: Work, button: tuple[str, ...], then: tuple[str, ...] | None) -> None:
        """Taps a button of the card, again if need be, until the chat shows that it was done."""
        while not self._shows(work, button, then):
            for card in self._cards(work, button):  # a copy of it, where the line was bad, is stale
                self._tap(card, button)
            await self._news()

    def _tap(self, card: Message, button: tuple[str, ...]) -> None:
        data = next(one["data"] for one in buttons(card) if one["text"] in button)
        try:
            self._phone.tap(card.id, data)
            if self._random.random() < 0.1:  # a nervous thumb
                self._phone.tap(card.id, data)
        except PhoneError:
            pass  # the card has just changed: look again

    def _shows(self, work: Work, button: tuple[str, ...], then: tuple[str, ...] | None) -> bool:
        return not self._cards(work, button) if then is None else bool(self._cards(work, then))

    async def _until(self, work: Work, button: tuple[str, ...]) -> None:
        while not self._cards(work, button):
            await self._news()

    def _cards(self, work: Work, button: tuple[str, ...]) -> list[Message]:
        """The messages that speak of the work, or once did, and offer the button; the newest first."""
        found = []
        for message in reversed(list(self._world.chat(self.account.person))[-LOOKED_BACK:]):
            if message.from_bot and (message.id in work.cards or work.spoken_of.search(message.text)):
                work.cards.add(message.id)
                if any(one["text"] in button for one in buttons(message)):
                    found.append(message)
        return found

    async def _news(self, seconds: float = IMPATIENT) -> None:
        """Waits until something changes in the chat, or patience ends."""
        chat = self._world.chat(self.account.person)
        seen, waited = chat.revision, 0.0
        while chat.revision == seen and waited < seconds:
            await asyncio.sleep(LOOK)
            waited += LOOK


def buttons(message: Message) -> list[dict[str, str]]:
    """The buttons under a message: `text` and `data`."""
    rows = (message.markup or {}).get("inline_keyboard", [])
    return [
        {"text": one["text"], "data": one["callback_data"]} for row in rows for one in row if "callback_data" in one
    ]

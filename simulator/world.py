"""The simulated world: the bot, the people, their chats, and what passes between them."""

import itertools
from collections import deque
from dataclasses import dataclass
from typing import Any

from simulator.clock import Clock
from simulator.errors import PhoneError, bad_request, forbidden
from simulator.events import Events
from simulator.faults import Faults
from simulator.files import Files
from simulator.floods import Floods
from simulator.messages import Bot, Chat, Message, Person
from simulator.phone import Phone
from simulator.profile import Profile
from simulator.queries import Answer, Queries
from simulator.updates import Updates
from simulator.webhook import Webhook

CALLS_KEPT = 1_000


@dataclass(frozen=True)
class Call:
    """A request that the bot made: the method, what it was given, and the error it got (none where it went well)."""

    method: str
    arguments: dict[str, Any]
    error: str | None


class World:
    """Everything the simulator knows, at one place; nothing of it outlives the process.

    `token` is the bot's (digits, a colon, anything); `floods=True` holds the bot to Telegram's sending rates; `zone` is
    where the phones are; a failed delivery to a webhook is tried again after `webhook_pause` seconds. All methods are
    to be called in the thread of the running loop.
    """

    def __init__(
        self,
        token: str = "123456:TEST",  # noqa: S107
        clock: Clock | None = None,
        *,
        bot_name: str = "Tally",
        bot_username: str = "tally_bot",
        floods: bool = False,
        zone: str = "Europe/London",
        first_update_id: int = 100_001,
        webhook_pause: float = 1.0,
    ) -> None:
        self.token = token
        self.clock = clock or Clock()
        self.zone = zone
        self.bot = Bot(int(token.split(":")[0]), bot_name, bot_username)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.updates = Updates(self.clock, first_update_id)
        self.queries = Queries(self.clock)
        self.events = Events()
        self.profile = Profile()
        self.faults = Faults()
        self.floods = Floods(self.clock) if floods else None
        self.webhook: Webhook | None = None
        self.webhook_pause = webhook_pause
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        # One count for all chats, as in a real bot's account: an id of one chat is never found in another.
        self._message_ids = itertools.count(1)
        self._group_ids = itertools.count(-1_000_001, -1)
        self._album_ids = itertools.count(13_000_000_001)
        self.clock.on_move(self._tell_clock)

    def add_person(self, person: Person) -> Person:
        """Give somebody a phone. Raises PhoneError where the id is taken."""
        if person.id in self.people:
            raise PhoneError(409, f"There is a phone with the id {person.id} already: choose another id.")
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, person)
        return person

    def person(self, person_id: int) -> Person:
        """The person of that id. Raises PhoneError where there is none."""
        if person_id not in self.people:
            raise PhoneError(404, f"There is no phone with the id {person_id}.")
        return self.people[person_id]

    def chat(self, person_id: int) -> Chat:
        """A person's private chat with the bot; iterate over it for its messages. Raises PhoneError."""
        return self.chats[self.person(person_id).id]

    def add_group(self, founder: Person, title: str) -> Chat:
        """A new group, made by a person, that the bot is in."""
        chat = Chat(next(self._group_ids), founder, title=title)
        self.chats[chat.id] = chat
        return chat

    def chat_for_bot(self, chat_id: int) -> Chat:
        """The chat that the bot names. Raises Telegram's 400 where it knows none."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def reachable_chat(self, chat_id: int) -> Chat:
        """The chat that the bot names, where it may write there. Raises Telegram's 400 and 403s."""
        chat = self.chat_for_bot(chat_id)
        if chat.is_group and not chat.has_bot:
            raise forbidden("bot is not a member of the group chat")
        if not chat.is_group:
            _check_reachable(chat.person)
        return chat

    def new_message(self, chat: Chat, sender: Person | Bot, **fields: Any) -> Message:
        """A message with the next id and the clock's time, in its chat and known to the phones."""
        message = Message(next(self._message_ids), chat, sender, self.clock.now(), **fields)
        chat.keep(message)
        self.changed(chat)
        return message

    async def stop_webhook(self) -> None:
        """Deliver to no webhook any more."""
        webhook, self.webhook = self.webhook, None
        if webhook is not None:
            await webhook.stop()

    def new_album_id(self) -> str:
        """An id for the messages that make one album."""
        return str(next(self._album_ids))

    def changed(self, chat: Chat) -> None:
        """Count a change of a chat and tell the phone that shows it."""
        chat.revision += 1
        if not chat.is_group:
            self.events.tell(chat.id, "chat", {"revision": chat.revision})

    def write(self, user_id: int, text: str, reply_to: int | None = None) -> int:
        """Have a person write to the bot; gives the message's id."""
        return self.phone(user_id).write(text, reply_to)

    async def tap(self, user_id: int, message_id: int, data: str, wait: float = 3.0) -> Answer:
        """Have a person tap a button, and wait up to so many seconds for the bot's answer."""
        return await self.phone(user_id).tap(message_id, data).wait(wait)

    def phone(self, user_id: int) -> Phone:
        """All that a person can do with their phone."""
        return Phone(self, self.person(user_id))

    async def close(self) -> None:
        """Let everything that waits return, so that the server can stop; what was not delivered still waits."""
        await self.stop_webhook()
        self.updates.close()
        self.events.close()

    def _tell_clock(self) -> None:
        self.events.tell_all("clock", {"now": self.clock.now().isoformat()})


def _check_reachable(person: Person) -> None:
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")

"""People, chats and messages: what the simulator remembers, and how the Bot API writes it as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.entities import Entity

Markup = dict[str, Any]
MESSAGES_KEPT = 2_000  # a chat; older ones are forgotten, so that a long run keeps to its memory


@dataclass
class Bot:
    """The one bot that this simulator serves."""

    id: int
    name: str
    username: str

    def as_json(self) -> dict[str, Any]:
        """The bot as a `User`."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


@dataclass
class Person:
    """A simulated person with a phone. `started`: has ever written, so that the bot may write back.

    `examples` are texts that the page offers to be tried.
    """

    id: int
    name: str
    label: str = ""
    language_code: str = "en"
    dark: bool = False
    examples: tuple[str, ...] = ()
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def as_json(self) -> dict[str, Any]:
        """The person as a `User`."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language_code}

    def as_phone(self) -> dict[str, Any]:
        """The person as the page lists them."""
        return {
            "id": self.id,
            "name": self.name,
            "label": self.label,
            "language_code": self.language_code,
            "dark": self.dark,
            "examples": list(self.examples),
        }


@dataclass
class Chat:
    """A private chat (its id is the person's) or a group (a negative id). `has_bot`: the bot is in the group."""

    id: int
    person: Person
    title: str | None = None
    has_bot: bool = True
    keyboard: Markup | None = None
    typing_until: datetime | None = None
    revision: int = 0
    _messages: dict[int, "Message"] = field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        """Whether more than one person may be in it."""
        return self.title is not None

    def __iter__(self) -> Iterator["Message"]:
        return iter(self._messages.values())

    def keep(self, message: "Message") -> None:
        """Remember a message, and forget the oldest where there are too many."""
        self._messages[message.id] = message
        if len(self._messages) > MESSAGES_KEPT:
            del self._messages[next(iter(self._messages))]

    def find(self, message_id: int) -> "Message | None":
        """The message of that id, unless it was deleted or forgotten."""
        return self._messages.get(message_id)

    def forget(self, message: "Message") -> None:
        """Delete a message."""
        del self._messages[message.id]

    def as_json(self) -> dict[str, Any]:
        """The chat as the Bot API's `Chat`."""
        if self.is_group:
            return {"id": self.id, "type": "group", "title": self.title}
        return {"id": self.id, "type": "private", "first_name": self.person.name}


@dataclass
class Message:
    """A message. `content` holds what it is beside text, under the Bot API's own names: {"photo": [sizes]} and so on.

    `text` is the caption where there is content. `has_own_keyboard`: came with a reply keyboard, which Telegram
    never lets a bot edit.
    """

    id: int
    chat: Chat
    sender: Person | Bot
    date: datetime
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)
    markup: Markup | None = None
    reply_to: "Message | None" = None
    album: str | None = None
    edited: datetime | None = None
    has_own_keyboard: bool = False

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return isinstance(self.sender, Bot)

    def as_json(self, with_reply: bool = True) -> dict[str, Any]:
        """The message as the Bot API's `Message`; the one that it replies to is given without its own."""
        optional = {
            "edit_date": self.edited and int(self.edited.timestamp()),
            "reply_to_message": self.reply_to.as_json(with_reply=False) if self.reply_to and with_reply else None,
            "media_group_id": self.album,
            "caption" if self.content else "text": self.text,
            "caption_entities" if self.content else "entities": self.entities,
            "reply_markup": self.markup,
        }
        return {
            "message_id": self.id,
            "from": self.sender.as_json(),
            "chat": self.chat.as_json(),
            "date": int(self.date.timestamp()),
            **self.content,
            **{name: value for name, value in optional.items() if value},
        }

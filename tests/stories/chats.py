"""The chats of a story as people see them: a channel that keeps what it is sent, strict where Telegram is strict."""

import re
from dataclasses import dataclass, field
from html import unescape

from scheduler.channel import Delivery, Gone, Parcel, Sent

TAG = re.compile(r"</?(?:b|i|u|s|code|pre|blockquote)>|<a href=\"[^\"]*\">|</a>")


def plain(html: str) -> str:
    """The text as it is read; anything that isn't Telegram's HTML fails the story."""
    text = TAG.sub("", html)
    assert "<" not in text, f"unknown or unescaped HTML in {html!r}"
    return unescape(text)


@dataclass
class Shown:
    """A message of the bot's in somebody's chat."""

    id: int
    text: str
    buttons: list[list[dict[str, str]]]
    picture: bool = False
    file_name: str = ""
    ever: dict[str, str] = field(default_factory=dict)
    """Every button that it ever had, by label: stale ones can be pressed too."""

    def remember(self) -> None:
        self.ever |= {button["label"]: button["data"] for row in self.buttons for button in row}


@dataclass(frozen=True)
class Event:
    """Something that appeared in a chat: `>` a new message, `*>` an edited one, `x>` a deleted one, `!>` a toast."""

    chat_id: int
    mark: str
    lines: tuple[str, ...]


class Chats:
    """Fulfils the sender's channel."""

    def __init__(self) -> None:
        self.shown: dict[int, list[Shown]] = {}
        self.events: list[Event] = []
        self.menus: dict[int, list[str]] = {}
        self.last_id = 5000

    async def send(self, parcel: Parcel) -> Delivery:
        return getattr(self, f"_{parcel.method}")(parcel)

    def _send(self, parcel: Parcel) -> Delivery:
        self.last_id += 1
        text = plain(parcel.text or "")
        assert 0 < len(text) <= (1024 if parcel.picture else 4096), f"a message of {len(text)} characters"
        self._check_buttons(parcel)
        message = Shown(self.last_id, text, parcel.buttons, bool(parcel.picture), parcel.file_name)
        message.remember()
        self.shown.setdefault(parcel.chat_id, []).append(message)
        self._happened(parcel.chat_id, ">", message)
        return Sent(self.last_id)

    def _edit(self, parcel: Parcel) -> Delivery:
        message = self._find(parcel)
        if message is None:
            return Gone("message to edit not found")
        text = plain(parcel.text or "")
        self._check_buttons(parcel)
        if (text, parcel.buttons) == (message.text, message.buttons):
            return Sent(message.id)
        message.text, message.buttons = text, parcel.buttons
        message.remember()
        self._happened(parcel.chat_id, "*>", message)
        return Sent(message.id)

    def _caption(self, parcel: Parcel) -> Delivery:
        assert len(plain(parcel.text or "")) <= 1024, "a caption that is too long"
        return self._edit(parcel)

    def _clear(self, parcel: Parcel) -> Delivery:
        message = self._find(parcel)
        if message:
            message.buttons = []
        return Sent(parcel.message_id)

    def _delete(self, parcel: Parcel) -> Delivery:
        self.events.append(Event(parcel.chat_id, "x>", ("your message is gone from the chat",)))
        return Sent(None)

    def _leave(self, parcel: Parcel) -> Delivery:
        self.events.append(Event(parcel.chat_id, "x>", ("leaves the group",)))
        return Sent(None)

    def _menu(self, parcel: Parcel) -> Delivery:
        self.menus[parcel.chat_id] = [name for name, _ in parcel.commands]
        return Sent(None)

    def _find(self, parcel: Parcel) -> Shown | None:
        return next((one for one in self.shown.get(parcel.chat_id, []) if one.id == parcel.message_id), None)

    def _check_buttons(self, parcel: Parcel) -> None:
        for row in parcel.buttons:
            assert len(row) <= 2 or all(button["label"].removeprefix("✓ ").isdecimal() for button in row), (
                f"a row of {len(row)}"
            )
            for button in row:
                assert len(button["label"]) <= 20, f"too long for a button: {button['label']}"
                assert 0 < len(button["data"].encode()) <= 40, f"a button carries {button['data']}"

    def _happened(self, chat_id: int, mark: str, message: Shown) -> None:
        sent = f"(a file: {message.file_name})" if message.file_name else "(a picture)"
        lines = [sent] if message.picture and mark == ">" else []
        lines += [line for line in message.text.split("\n") if line.strip()]
        lines += [" ".join(f"[{button['label']}]" for button in row) for row in message.buttons]
        self.events.append(Event(chat_id, mark, tuple(lines)))

    def toast(self, chat_id: int, text: str) -> None:
        self.events.append(Event(chat_id, "!>", (text,)))

    def button(self, chat_id: int, label: str, fragment: str = "") -> str:
        """The data of a button: of the newest message that has it now, or that ever had it and says `fragment`."""
        messages = list(reversed(self.shown.get(chat_id, [])))
        for message in messages:
            if fragment and fragment in message.text and label in message.ever:
                return message.ever[label]
            labels = {button["label"]: button["data"] for row in message.buttons for button in row}
            if not fragment and label in labels:
                return labels[label]
        raise AssertionError(f"no button [{label}] {fragment!r} in the chat; the last says {messages[:1]}")

    def message_id(self, chat_id: int, fragment: str) -> int:
        """The newest message of the bot's that says `fragment`."""
        return next(m.id for m in reversed(self.shown.get(chat_id, [])) if fragment in m.text)

"""What goes in and what comes out: a person's message as the conversation sees it, and what is said back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

IncomingKind = Literal[
    "text",
    "edit",
    "tap",
    "photo",
    "document",
    "voice",
    "other",
    "blocked",
    "unblocked",
    "group",
]

FileFault = Literal["too-big", "not-fetched", "not-utf-8"]

Act = tuple[str, ...]
"""What a button does: a verb and what it is done with, such as `("set", "0", "date", "2026-11-20")`."""


@dataclass(frozen=True)
class SentFile:
    """A photo or a file that came with words: the number of the row that keeps it, and as what it was sent."""

    id: int
    sort: Literal["photo", "file"]


@dataclass(frozen=True)
class Incoming:
    """One thing that somebody did in their chat.

    `text` is what they typed, or a photo's caption; `data` a button's callback data; `sent_at` the instant at which
    the message was written (an edit keeps its original's); `album` names the album that a picture belongs to.
    `act` is what the pressed button does, once the card it stands on has been looked up.
    `left_out` names the kinds of thing that the screen cut out of `text`.
    `file_name` is that of a document, `file_size` (bytes) also that of a photo; `file_text` is the text of a small
    .toml document, else None, and `file_fault` why one has no text. `files` are what came with it and is to be kept.
    `group` means that the bot was added to, or written to in, a chat that is not private.
    """

    kind: IncomingKind
    chat_id: int
    sender_id: int
    sender_name: str
    language: str
    sent_at: datetime
    message_id: int = 0
    text: str = ""
    data: str = ""
    reply_to: int | None = None
    album: str | None = None
    file_id: str | None = None
    file_name: str = ""
    file_size: int = 0
    file_text: str | None = None
    file_fault: FileFault | None = None
    files: tuple[SentFile, ...] = ()
    act: Act | None = None
    left_out: tuple[str, ...] = ()

    @property
    def is_toml(self) -> bool:
        """Whether it is a document whose name ends in .toml, as a charter file's does."""
        return self.kind == "document" and self.file_name.casefold().endswith(".toml")


@dataclass(frozen=True)
class Choice:
    """A button: what it says (20 characters at most) and what pressing it does.

    `in_full` is what a list of choices says instead, to those who want words only.
    """

    label: str
    act: Act
    in_full: str = ""


Rows = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True)
class Message:
    """Something to be said: text in Telegram's HTML (typed words escaped), and the buttons under it, row by row.

    `picture` is a PNG sent with the text as its caption; with a `file_name` it is a file of that name instead.
    """

    text: str
    choices: Rows = ()
    picture: bytes | None = None
    file_name: str = ""

    @property
    def flat(self) -> tuple[Choice, ...]:
        """The buttons in reading order; a button's place here is the index that it carries."""
        return tuple(choice for row in self.choices for choice in row)

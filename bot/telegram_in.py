"""What Telegram delivers, as the conversation sees it: `telegram.Update` in, `Incoming` out."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update, User

from conversation.message import Incoming, IncomingKind

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that we ask Telegram for."""

LARGEST = 2**63
TEXTS = ("text", "sender_name", "language", "data", "album", "file_id", "file_name")
"""The fields of an `Incoming` that hold what somebody else made up."""
FIRST_YEAR, LAST_YEAR = 2013, 2200
"""Telegram began in the first of them."""
LONGEST_CODE = 16
"""Letters of a language's code, such as `zh-hans`."""

_STANDING: dict[str, IncomingKind] = {ChatMember.BANNED: "blocked", ChatMember.MEMBER: "unblocked"}


def incoming_of(update: Update, now: datetime) -> Incoming | None:
    """What somebody did, or None where nobody did anything that the bot has to do with.

    `now` is when the update reached us: a tap bears no date of its own. Raises ValueError for numbers that no chat has.
    """
    found = _read(update, now)
    if found is None:
        return None
    if not isinstance(found.sent_at, datetime) or not FIRST_YEAR <= found.sent_at.year <= LAST_YEAR:
        raise ValueError("not a moment at which anybody wrote")
    numbers = (found.chat_id, found.sender_id, found.message_id, found.reply_to or 0, found.file_size)
    if not all(type(number) is int and abs(number) < LARGEST for number in numbers):
        raise ValueError("not a number as Telegram gives them")
    texts = {name: keepable(getattr(found, name)) for name in TEXTS}
    return replace(found, **texts | {"language": texts["language"][:LONGEST_CODE]})


def keepable(text: str | None) -> Any:
    """The text without what no database keeps: halves of letters, and the letter of number 0. None stays None."""
    if text is None:
        return None
    if not isinstance(text, str):
        raise ValueError("not a text")
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _read(update: Update, now: datetime) -> Incoming | None:
    if update.message:
        return _from_message(update.message)
    if update.edited_message:
        return _from_edit(update.edited_message)
    if update.callback_query:
        return _from_tap(update.callback_query, now)
    if update.my_chat_member:
        return _from_standing(update.my_chat_member)
    return None


def _from_message(message: Message) -> Incoming | None:
    if message.chat.type != Chat.PRIVATE:
        # Our own leaving is told as well; answered, it would never end.
        return None if message.left_chat_member else _in_group(message.chat, message.from_user, message.date)
    kind = _kind_of(message)
    return _written(message, kind) if kind else None


def _from_edit(message: Message) -> Incoming | None:
    """An edited message. A live location “edits” itself every few seconds and has no words: that is nothing."""
    if message.chat.type != Chat.PRIVATE or not (message.text or message.caption):
        return None
    return _written(message, "edit")


def _written(message: Message, kind: IncomingKind) -> Incoming | None:
    if message.from_user is None:
        return None
    return Incoming(
        kind=kind,
        chat_id=message.chat.id,
        sender_id=message.from_user.id,
        sender_name=message.from_user.full_name,
        language=message.from_user.language_code or "",
        sent_at=message.date,
        message_id=message.message_id,
        text=message.text or message.caption or "",
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        album=message.media_group_id,
        file_id=_file_of(message),
        file_name=(message.document.file_name or "") if message.document else "",
        file_size=_size_of(message),
    )


def _kind_of(message: Message) -> IncomingKind | None:
    """What kind of message it is; None for Telegram's own notes, such as that something was pinned."""
    if message.text:
        return "text"
    if message.photo:
        return "photo"
    if message.document and not message.animation:  # an animation comes as a document, too
        return "document"
    if message.voice or message.audio or message.video_note:
        return "voice"
    return "other" if message.effective_attachment else None


def _size_of(message: Message) -> int:
    sent = message.photo[-1] if message.photo else message.document
    return (sent.file_size or 0) if sent else 0


def _file_of(message: Message) -> str | None:
    if message.photo:
        return message.photo[-1].file_id  # the last is the largest
    return message.document.file_id if message.document else None


def _from_tap(query: CallbackQuery, now: datetime) -> Incoming | None:
    message = query.message
    if message is None or query.data is None:
        return None
    if message.chat.type != Chat.PRIVATE:
        return _in_group(message.chat, query.from_user, now)
    return Incoming(
        kind="tap",
        chat_id=message.chat.id,
        sender_id=query.from_user.id,
        sender_name=query.from_user.full_name,
        language=query.from_user.language_code or "",
        sent_at=now,
        message_id=message.message_id,
        data=query.data,
    )


def _from_standing(change: ChatMemberUpdated) -> Incoming | None:
    """Somebody blocked the bot or let it in again; or somebody put it into a group."""
    status = change.new_chat_member.status
    if change.chat.type != Chat.PRIVATE:
        gone = status in (ChatMember.LEFT, ChatMember.BANNED)
        return None if gone else _in_group(change.chat, change.from_user, change.date)
    kind = _STANDING.get(status)
    if kind is None:
        return None
    return Incoming(
        kind=kind,
        chat_id=change.chat.id,
        sender_id=change.from_user.id,
        sender_name=change.from_user.full_name,
        language=change.from_user.language_code or "",
        sent_at=change.date,
    )


def _in_group(chat: Chat, sender: User | None, at: datetime) -> Incoming:
    """The bot was put into, or spoken to in, a chat that isn't private; who wrote may be hidden there."""
    return Incoming(
        kind="group",
        chat_id=chat.id,
        sender_id=sender.id if sender else chat.id,
        sender_name=sender.full_name if sender else "",
        language=(sender.language_code or "") if sender else "",
        sent_at=at,
    )

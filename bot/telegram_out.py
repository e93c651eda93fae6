"""What we say, brought to Telegram, and what Telegram's answers mean for it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import structlog
from aiohttp import ClientConnectorError, ConnectionTimeoutError
from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from scheduler.channel import Delivery, Gone, Later, Never, Parcel, Sent, Unknown

log = structlog.get_logger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
NOT_MODIFIED = "message is not modified"
CANNOT_EDIT = (
    "message can't be edited",
    "message to edit not found",
    "message_id_invalid",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
)
NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid")
NOT_REACHED = (ClientConnectorError, ConnectionTimeoutError)
"""What the HTTP client raises where nothing can have left this machine."""
FILE_SECONDS = 60.0
"""How long Telegram may think about a file before it answers: a report may have some megabytes."""
NETWORK_WAIT = timedelta(seconds=5)
TOKEN_WAIT = timedelta(minutes=1)


class TelegramChannel:
    """Telegram as the sender sees it, through the framework's `bot`, which must be initialised."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._ways: dict[str, Callable[[Parcel], Awaitable[Message | bool]]] = {
            "send": self._send,
            "edit": self._edit,
            "caption": self._caption,
            "clear": self._clear,
            "delete": self._delete,
            "leave": self._leave,
            "menu": self._menu,
        }

    async def send(self, parcel: Parcel) -> Delivery:
        """Brings a parcel to its chat; what became of it."""
        try:
            made = await self._ways[parcel.method](parcel)
        except TelegramError as error:
            return meaning(error, parcel)
        return Sent(made.message_id if isinstance(made, Message) else parcel.message_id)

    async def _send(self, parcel: Parcel) -> Message:
        markup = _inline(parcel) or _under_the_box(parcel)
        if parcel.picture is not None and parcel.file_name:
            return await self._bot.send_document(
                parcel.chat_id,
                parcel.picture,
                parcel.text,
                filename=parcel.file_name,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                read_timeout=FILE_SECONDS,
            )
        if parcel.picture is not None:
            return await self._bot.send_photo(
                parcel.chat_id, parcel.picture, parcel.text, parse_mode=ParseMode.HTML, reply_markup=markup
            )
        return await self._bot.send_message(
            parcel.chat_id,
            parcel.text or "",
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=NO_PREVIEW,
        )

    async def _edit(self, parcel: Parcel) -> Message | bool:
        return await self._bot.edit_message_text(
            parcel.text or "",
            **_place(parcel),
            parse_mode=ParseMode.HTML,
            reply_markup=_inline(parcel),
            link_preview_options=NO_PREVIEW,
        )

    async def _caption(self, parcel: Parcel) -> Message | bool:
        return await self._bot.edit_message_caption(
            **_place(parcel), caption=parcel.text, parse_mode=ParseMode.HTML, reply_markup=_inline(parcel)
        )

    async def _clear(self, parcel: Parcel) -> Message | bool:
        return await self._bot.edit_message_reply_markup(**_place(parcel), reply_markup=None)

    async def _delete(self, parcel: Parcel) -> bool:
        return await self._bot.delete_message(**_place(parcel))

    async def _leave(self, parcel: Parcel) -> bool:
        return await self._bot.leave_chat(parcel.chat_id)

    async def _menu(self, parcel: Parcel) -> bool:
        """The commands that this chat shows beside the box; with none, those that everybody's shows."""
        here = BotCommandScopeChat(parcel.chat_id)
        if not parcel.commands:
            return await self._bot.delete_my_commands(here)
        return await self._bot.set_my_commands(parcel.commands, here)


def _place(parcel: Parcel) -> dict[str, Any]:
    return {"chat_id": parcel.chat_id, "message_id": parcel.message_id}


def _inline(parcel: Parcel) -> InlineKeyboardMarkup | None:
    if not parcel.buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(one["label"], callback_data=one["data"]) for one in row] for row in parcel.buttons]
    )


def _under_the_box(parcel: Parcel) -> ReplyKeyboardMarkup | None:
    return ReplyKeyboardMarkup(parcel.keyboard, resize_keyboard=True, is_persistent=True) if parcel.keyboard else None


def meaning(error: TelegramError, parcel: Parcel) -> Delivery:
    """What an error of Telegram's, or of the way there, means for a parcel."""
    why = f"{type(error).__name__}: {error}"
    match error:
        case RetryAfter(retry_after=wait):
            # Which limit was hit isn't said. Our limiter keeps the one of each chat, so it must be everybody's.
            return Later(wait if isinstance(wait, timedelta) else timedelta(seconds=wait), why, everybody=True)
        case BadRequest():
            return _meaning_of_refusal(error.message.casefold(), why, parcel)
        case Forbidden():
            return Never(why, unreachable=True)
        case InvalidToken():  # its message holds the token
            return Later(TOKEN_WAIT, "Telegram refuses the bot's token", everybody=True)
        case Conflict():
            return Later(NETWORK_WAIT, why, everybody=True)
        case ChatMigrated() | EndPointNotFound():
            return Never(why)
        case NetworkError() if isinstance(error.__cause__, NOT_REACHED):
            return Later(NETWORK_WAIT, why, everybody=True)
        case _:  # timed out, cut off (these have a cause), a server's error: it may have been acted on
            return Unknown(why, answered=error.__cause__ is None)


def _meaning_of_refusal(said: str, why: str, parcel: Parcel) -> Delivery:
    """What a “Bad Request” means; `said` is Telegram's description in small letters."""
    if NOT_MODIFIED in said:
        return Sent(parcel.message_id)
    if any(words in said for words in CANNOT_EDIT):
        return Gone(why)
    return Never(why, unreachable=any(words in said for words in NOBODY_THERE))


async def answer_tap(bot: Bot, query_id: str, says: str = "", alert: bool = False) -> None:
    """Ends the waiting sign on a tapped button, with a few words or none. A tap that is too old is let be."""
    try:
        await bot.answer_callback_query(query_id, says or None, show_alert=alert)
    except TelegramError as error:
        log.info("a tap was not answered", why=type(error).__name__)


async def say_at_once(bot: Bot, chat_id: int, says: str) -> None:
    """Says something in a chat past the outbox, for when that can't be written; a failure is let be."""
    try:
        await bot.send_message(chat_id, says, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)
    except TelegramError as error:
        log.info("it could not be said either", why=type(error).__name__)


async def show_typing(bot: Bot, chat_id: int) -> None:
    """Shows “typing…” in a chat for some seconds; a failure doesn't matter."""
    try:
        await bot.send_chat_action(chat_id, ChatAction.TYPING)
    except TelegramError as error:
        log.info("typing was not shown", why=type(error).__name__)

"""The one table of the Bot API's methods that the simulator knows, and what a call of one does."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from simulator import about, editing, receiving, sending
from simulator.arguments import Arguments
from simulator.errors import ApiError
from simulator.world import Call, World

Action = Callable[[World, Arguments], Any | Awaitable[Any]]


@dataclass(frozen=True)
class Method:
    """What carries out a method, and the names of its parameters, parted by spaces."""

    action: Action
    parameters: str = ""


class AnswerLostError(Exception):
    """The request was acted upon, and its answer is to be lost on the way, as ordered."""


# Taken and without effect here: nobody is notified, nothing is forwarded, and no preview is drawn.
_QUIET = "disable_notification protect_content"
_SEND = f"chat_id reply_parameters reply_markup {_QUIET}"
_PREVIEW = "link_preview_options"
_EDIT = "chat_id message_id reply_markup"

METHODS = {
    "getMe": Method(about.get_me),
    "getUpdates": Method(receiving.get_updates, "offset limit timeout allowed_updates"),
    "setWebhook": Method(
        receiving.set_webhook, "url secret_token allowed_updates max_connections drop_pending_updates"
    ),
    "deleteWebhook": Method(receiving.delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": Method(receiving.get_webhook_info),
    "sendMessage": Method(sending.send_message, f"{_SEND} text parse_mode {_PREVIEW}"),
    "sendPhoto": Method(sending.send_photo, f"{_SEND} photo caption parse_mode"),
    "sendDocument": Method(sending.send_document, f"{_SEND} document caption parse_mode"),
    "sendMediaGroup": Method(sending.send_media_group, f"chat_id reply_parameters media {_QUIET}"),
    "sendChatAction": Method(sending.send_chat_action, "chat_id action"),
    "editMessageText": Method(editing.edit_message_text, f"{_EDIT} text parse_mode {_PREVIEW}"),
    "editMessageCaption": Method(editing.edit_message_caption, f"{_EDIT} caption parse_mode"),
    "editMessageMedia": Method(editing.edit_message_media, f"{_EDIT} media"),
    "editMessageReplyMarkup": Method(editing.edit_message_reply_markup, _EDIT),
    "deleteMessage": Method(editing.delete_message, "chat_id message_id"),
    "answerCallbackQuery": Method(editing.answer_callback_query, "callback_query_id text show_alert url cache_time"),
    "setMyCommands": Method(about.set_my_commands, "commands scope language_code"),
    "getMyCommands": Method(about.get_my_commands, "scope language_code"),
    "deleteMyCommands": Method(about.delete_my_commands, "scope language_code"),
    "setMyDescription": Method(about.set_my_description, "description language_code"),
    "setMyShortDescription": Method(about.set_my_short_description, "short_description language_code"),
    "getChat": Method(about.get_chat, "chat_id"),
    "leaveChat": Method(about.leave_chat, "chat_id"),
    "getFile": Method(about.get_file, "file_id"),
}
_NAMES = {name.lower(): name for name in METHODS}  # Telegram minds no case in a method's name


async def perform(world: World, written: str, arguments: Arguments) -> Any:
    """The result of a method. Raises ApiError, and AnswerLostError where a fault was ordered; notes the call."""
    name = _NAMES.get(written.lower())
    if name is None:
        raise ApiError(404, "Not Found")
    try:
        result = await _perform(world, name, arguments)
    except ApiError as error:
        world.calls.append(Call(name, arguments.values, error.description))
        raise
    world.calls.append(Call(name, arguments.values, None))
    return result


async def _perform(world: World, name: str, arguments: Arguments) -> Any:
    method = METHODS[name]
    fault = world.faults.take(name)
    if fault is not None:
        await asyncio.sleep(fault.delay)
        if fault.error is not None:
            raise fault.error
    arguments.check_known(method.parameters.split())
    result = method.action(world, arguments)
    if inspect.isawaitable(result):
        result = await result
    if fault is not None and fault.drop:
        raise AnswerLostError
    return result

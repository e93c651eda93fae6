"""The methods that change what was sent, and the answers to taps."""

from typing import Any

from simulator import keyboards
from simulator.arguments import Arguments
from simulator.entities import Entity
from simulator.errors import bad_request
from simulator.limits import CALLBACK_ANSWER, DELETABLE, units
from simulator.media import Content
from simulator.messages import Markup, Message
from simulator.queries import Answer
from simulator.sending import read_caption, read_chat_id, read_markup, read_media, read_text
from simulator.world import World


def edit_message_text(world: World, arguments: Arguments) -> dict[str, Any]:
    """The message as it is now. An edit that gives no keyboard takes the old one away."""
    text, entities = read_text(arguments)
    message = _editable(world, arguments)
    if message.content:
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, text, entities, {}, _inline(arguments))


def edit_message_caption(world: World, arguments: Arguments) -> dict[str, Any]:
    """The message as it is now."""
    caption, entities = read_caption(arguments)
    message = _editable(world, arguments)
    if not message.content:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, message, caption, entities, message.content, _inline(arguments))


def edit_message_media(world: World, arguments: Arguments) -> dict[str, Any]:
    """The message as it is now, with another picture or document and another caption."""
    message = _editable(world, arguments)
    item = arguments.structure("media")
    if item is None:
        raise bad_request('parameter "media" is required')
    content, (caption, entities) = read_media(world, arguments, item)
    return _change(world, message, caption, entities, content, _inline(arguments))


def edit_message_reply_markup(world: World, arguments: Arguments) -> dict[str, Any]:
    """The message as it is now, with another keyboard or none."""
    message = _editable(world, arguments)
    return _change(world, message, message.text, message.entities, message.content, _inline(arguments))


def delete_message(world: World, arguments: Arguments) -> bool:
    """True. Messages older than 48 hours stay."""
    chat = world.chat_for_bot(read_chat_id(arguments))
    message = chat.find(_message_id(arguments))
    if message is None:
        raise bad_request("message to delete not found")
    if world.clock.now() - message.date > DELETABLE or (chat.is_group and not message.from_bot):
        raise bad_request("message can't be deleted for everyone")
    chat.forget(message)
    world.changed(chat)
    return True


def answer_callback_query(world: World, arguments: Arguments) -> bool:
    """True; the phone stops waiting and shows the text, if any. `url` and `cache_time` change nothing here."""
    query = world.queries.find(arguments.text("callback_query_id"))
    text = arguments.text("text")
    if units(text) > CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    first = query.answer is None
    query.settle(Answer(True, text, arguments.flag("show_alert")))
    if first:
        world.events.tell(query.person.id, "answer", {"text": text, "alert": arguments.flag("show_alert")})
    return True


def _editable(world: World, arguments: Arguments) -> Message:
    chat = world.reachable_chat(read_chat_id(arguments))
    message = chat.find(_message_id(arguments))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot or message.has_own_keyboard:
        raise bad_request("message can't be edited")
    return message


def _message_id(arguments: Arguments) -> int:
    if not arguments.text("message_id"):
        raise bad_request("message identifier is not specified")
    return arguments.integer("message_id")


def _inline(arguments: Arguments) -> Markup | None:
    markup = read_markup(arguments)
    if not keyboards.is_inline(markup):
        raise bad_request("inline keyboard expected")
    return markup or None


def _change(
    world: World, message: Message, text: str, entities: list[Entity], content: Content, markup: Markup | None
) -> dict[str, Any]:
    """The message with its new content and keyboard. Raises Telegram's 400 where nothing is new."""
    before = (message.text, message.entities, message.content, message.markup)
    if before == (text, entities, content, markup):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    if world.floods:
        world.floods.count(message.chat)
    only_keyboard = before[:3] == (text, entities, content)
    message.text, message.entities, message.content, message.markup = text, entities, content, markup
    if not only_keyboard:  # Telegram marks a message as edited only where its content changed
        message.edited = world.clock.now()
    world.changed(message.chat)
    return message.as_json()

"""The methods that send: texts, pictures, documents, albums, and the sign that the bot is typing."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from simulator import keyboards, media
from simulator.arguments import Arguments
from simulator.detection import with_found
from simulator.entities import Formatted, parse_html, trim
from simulator.errors import bad_request
from simulator.files import Upload
from simulator.limits import ALBUM, check_caption, check_text
from simulator.messages import Chat, Markup, Message
from simulator.world import World

TYPING = timedelta(seconds=5)
ACTIONS = frozenset(
    f"{doing}_{what}" for doing in ("record", "upload") for what in ("video", "voice", "video_note")
) | {"typing", "upload_photo", "upload_document", "choose_sticker", "find_location"}


@dataclass(frozen=True)
class Envelope:
    """Where a message goes, and what belongs to it whatever its content."""

    chat: Chat
    reply_to: Message | None
    markup: Markup


def send_message(world: World, arguments: Arguments) -> dict[str, Any]:
    """The message sent."""
    envelope = _envelope(world, arguments)
    text, entities = read_text(arguments)
    return _deliver(world, envelope, text=text, entities=entities).as_json()


def send_photo(world: World, arguments: Arguments) -> dict[str, Any]:
    """The message sent, with the photo's sizes."""
    return _send_file(world, arguments, "photo")


def send_document(world: World, arguments: Arguments) -> dict[str, Any]:
    """The message sent, with the document."""
    return _send_file(world, arguments, "document")


def send_media_group(world: World, arguments: Arguments) -> list[dict[str, Any]]:
    """The messages of the album, in their order."""
    envelope = _envelope(world, arguments)
    items = arguments.structure("media")
    if not isinstance(items, list):
        raise bad_request('parameter "media" is required')
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > ALBUM:
        raise bad_request("too many messages to send as an album")
    kinds = {item.get("type") for item in items if isinstance(item, dict)}
    if len(kinds) > 1 and "document" in kinds:
        raise bad_request("document can't be mixed with other media types")
    album = world.new_album_id() if len(items) > 1 else None
    parts = [read_media(world, arguments, item) for item in items]
    return [
        _deliver(world, envelope, content=content, text=caption, entities=entities, album=album).as_json()
        for content, (caption, entities) in parts
    ]


def send_chat_action(world: World, arguments: Arguments) -> bool:
    """True; the phone shows that the bot is typing for five seconds, or until a message comes."""
    chat = world.reachable_chat(read_chat_id(arguments))
    if arguments.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.typing_until = world.clock.now() + TYPING
    world.changed(chat)
    asyncio.get_running_loop().call_later(TYPING.total_seconds(), world.changed, chat)
    return True


def read_chat_id(arguments: Arguments) -> int:
    """The chat that a request names. Usernames of channels are no chats here."""
    written = arguments.text("chat_id")
    if not written:
        raise bad_request("chat_id is empty")
    try:
        return int(written)
    except ValueError:
        raise bad_request("chat not found") from None


def read_text(arguments: Arguments) -> Formatted:
    """The text of a message and its entities, within Telegram's limits."""
    if not arguments.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(arguments.text("text"), arguments.text("parse_mode"))
    check_text(formatted[0])
    return formatted


def read_caption(arguments: Arguments) -> Formatted:
    """The caption of a message and its entities, within Telegram's limits."""
    return _caption(arguments.text("caption"), arguments.text("parse_mode"))


def read_markup(arguments: Arguments) -> Markup:
    """The keyboard that a request brings; empty where it brings none."""
    if "reply_markup" not in arguments.values:
        return {}
    return keyboards.checked(arguments.structure("reply_markup"))


def read_media(world: World, arguments: Arguments, item: Any) -> tuple[media.Content, Formatted]:
    """The content and caption of an InputMedia: a photo or a document."""
    if not isinstance(item, dict) or item.get("type") not in _MAKERS:
        raise bad_request("can't parse InputMedia: the simulator knows the types photo and document")
    unknown = set(item) - {"type", "media", "caption", "parse_mode"}
    if unknown:
        raise bad_request(f'can\'t parse InputMedia: the simulator has no field "{min(unknown)}"')
    content = _content(world, item["type"], arguments.attached(str(item.get("media", ""))))
    return content, _caption(item.get("caption", ""), item.get("parse_mode", ""))


def _formatted(text: str, parse_mode: str) -> Formatted:
    if parse_mode.lower() in ("markdown", "markdownv2"):
        raise bad_request(f"the simulator does not know the parse_mode {parse_mode}: use HTML")
    if parse_mode and parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    plain, entities = trim(parse_html(text) if parse_mode else (text, []))
    return plain, with_found(plain, entities)


def _caption(caption: str, parse_mode: str) -> Formatted:
    formatted = _formatted(caption, parse_mode)
    check_caption(formatted[0])
    return formatted


def _envelope(world: World, arguments: Arguments) -> Envelope:
    chat = world.reachable_chat(read_chat_id(arguments))
    if world.floods:
        world.floods.count(chat)
    return Envelope(chat, _replied(chat, arguments), read_markup(arguments))


def _replied(chat: Chat, arguments: Arguments) -> Message | None:
    given = arguments.structure("reply_parameters") or {}
    if not isinstance(given, dict) or set(given) - {"message_id", "allow_sending_without_reply"}:
        raise bad_request(
            "can't parse reply parameters: the simulator knows message_id and allow_sending_without_reply"
        )
    if "message_id" not in given:
        return None
    message = chat.find(Arguments(given).integer("message_id"))
    if message is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _send_file(world: World, arguments: Arguments, kind: str) -> dict[str, Any]:
    envelope = _envelope(world, arguments)
    caption, entities = read_caption(arguments)
    content = _content(world, kind, arguments.file(kind))
    return _deliver(world, envelope, content=content, text=caption, entities=entities).as_json()


def _content(world: World, kind: str, given: Upload | str | None) -> media.Content:
    if given is None:
        raise bad_request(f"there is no {kind} in the request")
    if isinstance(given, Upload):
        return _MAKERS[kind](world.files, given)
    stored = world.files.find(given)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return _MAKERS[kind](world.files, Upload(stored.name, stored.data, stored.content_type))


_MAKERS = {"photo": media.photo, "document": media.document}


def _deliver(world: World, envelope: Envelope, **fields: Any) -> Message:
    chat, markup = envelope.chat, envelope.markup
    chat.typing_until = None
    inline = keyboards.is_inline(markup)
    if "keyboard" in markup:
        chat.keyboard = markup
    elif "remove_keyboard" in markup:
        chat.keyboard = None
    return world.new_message(
        chat,
        world.bot,
        reply_to=envelope.reply_to,
        markup=markup if markup and inline else None,
        has_own_keyboard=not inline,
        **fields,
    )

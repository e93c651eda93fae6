"""A person's chat as the page shows it."""

from typing import Any
from urllib.parse import quote

from simulator import keyboards
from simulator.display import as_html
from simulator.messages import Message
from simulator.world import World


def chat_view(world: World, person_id: int) -> dict[str, Any]:
    """All that a phone shows of its chat with the bot, as JSON."""
    chat = world.chat(person_id)
    typing = chat.typing_until is not None and world.clock.now() < chat.typing_until
    return {
        "messages": [message_view(message) for message in chat],
        "keyboard": keyboards.texts(chat.keyboard) if chat.keyboard else None,
        "typing": typing,
        "commands": world.profile.commands_for(chat.id, chat.person.language_code),
        "blocked": chat.person.blocked,
        "bot": {"name": world.bot.name, "username": world.bot.username},
        "revision": chat.revision,
    }


def message_view(message: Message) -> dict[str, Any]:
    """One message as a phone shows it."""
    return {
        "id": message.id,
        "from": "bot" if message.from_bot else "me",
        "date": message.date.isoformat(),
        "edited": message.edited is not None,
        "text": message.text,
        "entities": message.entities,
        "html": as_html(message.text, message.entities),
        "buttons": keyboards.buttons(message.markup) if message.markup else None,
        "photo": _photo(message),
        "document": _document(message),
        "voice": "voice" in message.content,
        "sticker": message.content.get("sticker", {}).get("emoji"),
        "location": message.content.get("location"),
        "reply_to": message.reply_to.id if message.reply_to else None,
        "deleted": False,
        "album": message.album,
    }


def _photo(message: Message) -> dict[str, Any] | None:
    if "photo" not in message.content:
        return None
    largest = message.content["photo"][-1]
    url = f"/files/{largest['file_id']}/photo.jpg"
    return {"url": url, "width": largest["width"], "height": largest["height"]}


def _document(message: Message) -> dict[str, Any] | None:
    if "document" not in message.content:
        return None
    given = message.content["document"]
    url = f"/files/{given['file_id']}/{quote(given['file_name'], safe='')}"
    return {"url": url, "name": given["file_name"], "size": given["file_size"]}

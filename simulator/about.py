"""The methods about the bot itself, about chats, and about files."""

import re
from typing import Any

from simulator.arguments import Arguments
from simulator.errors import bad_request
from simulator.limits import DOWNLOAD_BYTES
from simulator.phone import membership
from simulator.profile import Commands, is_scope
from simulator.sending import read_chat_id
from simulator.world import World

COMMANDS = 100
DESCRIPTION = 512
SHORT_DESCRIPTION = 120


def get_me(world: World, arguments: Arguments) -> dict[str, Any]:
    """The bot, with what it may do."""
    return world.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, arguments: Arguments) -> bool:
    """True; the phones show the commands."""
    world.profile.set_commands(_scope(arguments), _language(arguments), _commands(arguments))
    _tell_phones(world)
    return True


def get_my_commands(world: World, arguments: Arguments) -> Commands:
    """The commands of exactly that scope and language."""
    return world.profile.commands(_scope(arguments), _language(arguments))


def delete_my_commands(world: World, arguments: Arguments) -> bool:
    """True; a wider scope's commands show again."""
    world.profile.set_commands(_scope(arguments), _language(arguments), [])
    _tell_phones(world)
    return True


def set_my_description(world: World, arguments: Arguments) -> bool:
    """True."""
    return _describe(world.profile.descriptions, arguments, "description", DESCRIPTION)


def set_my_short_description(world: World, arguments: Arguments) -> bool:
    """True."""
    return _describe(world.profile.short_descriptions, arguments, "short_description", SHORT_DESCRIPTION)


def get_chat(world: World, arguments: Arguments) -> dict[str, Any]:
    """The chat, with the few things that `ChatFullInfo` always has."""
    chat = world.chat_for_bot(read_chat_id(arguments))
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    return chat.as_json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def leave_chat(world: World, arguments: Arguments) -> bool:
    """True; the bot is no longer in the group."""
    chat = world.reachable_chat(read_chat_id(arguments))
    if not chat.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    chat.has_bot = False
    change = membership(world, chat, world.bot.as_json(), "member", "left")
    world.updates.add("my_chat_member", change, chat.id)
    world.changed(chat)
    return True


def get_file(world: World, arguments: Arguments) -> dict[str, Any]:
    """The file, with the path to fetch it at."""
    if not arguments.text("file_id"):
        raise bad_request("file_id not specified")
    stored = world.files.find(arguments.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return stored.as_json() | {"file_path": stored.path}


def _scope(arguments: Arguments) -> dict[str, Any]:
    scope = arguments.structure("scope") or {"type": "default"}
    if not is_scope(scope):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return dict(scope)


def _language(arguments: Arguments) -> str:
    code = arguments.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("LANG_CODE_INVALID")
    return code


def _commands(arguments: Arguments) -> Commands:
    given = arguments.structure("commands")
    if not isinstance(given, list):
        raise bad_request("can't parse commands: an Array of BotCommand is expected")
    if len(given) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for item in given:
        if not isinstance(item, dict) or not re.fullmatch("[a-z0-9_]{1,32}", str(item.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(item.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return [{"command": item["command"], "description": item["description"]} for item in given]


def _describe(kept: dict[str, str], arguments: Arguments, name: str, limit: int) -> bool:
    text = arguments.text(name)
    if len(text) > limit:
        raise bad_request(f"the bot's {name.replace('_', ' ')} is too long: at most {limit} characters")
    kept[_language(arguments)] = text
    return True


def _tell_phones(world: World) -> None:
    for chat in world.chats.values():
        world.changed(chat)

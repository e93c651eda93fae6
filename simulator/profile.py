"""What the bot says about itself: its commands, by scope and language, and its descriptions, by language."""

import json
from dataclasses import dataclass, field
from typing import Any

Commands = list[dict[str, str]]
_KINDS = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
}


@dataclass
class Profile:
    """The bot's commands and descriptions."""

    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    _commands: dict[tuple[str, str], Commands] = field(default_factory=dict)

    def set_commands(self, scope: dict[str, Any], language_code: str, commands: Commands) -> None:
        """Keep the commands of a scope and language; an empty list takes them away."""
        if commands:
            self._commands[_key(scope), language_code] = commands
        else:
            self._commands.pop((_key(scope), language_code), None)

    def commands(self, scope: dict[str, Any], language_code: str) -> Commands:
        """The commands of exactly that scope and language."""
        return self._commands.get((_key(scope), language_code), [])

    def commands_for(self, chat_id: int, language_code: str) -> Commands:
        """The commands that a person sees in their private chat: the narrowest scope first, their language first."""
        for scope in ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}):
            for language in (language_code, ""):
                if found := self.commands(scope, language):
                    return found
        return []


def is_scope(scope: object) -> bool:
    """Whether it is a scope that the simulator knows, with what belongs to it."""
    if not isinstance(scope, dict) or scope.get("type") not in _KINDS:
        return False
    return set(scope) == {"type", *_KINDS[scope["type"]]}


def _key(scope: dict[str, Any]) -> str:
    return json.dumps({name: str(value) for name, value in scope.items()}, sort_keys=True)

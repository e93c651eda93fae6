"""The keyboards that a bot sends: checked as strictly as Telegram checks them."""

import re
from collections.abc import Callable
from typing import Any

from simulator.errors import ApiError, bad_request
from simulator.limits import BUTTONS, CALLBACK_DATA
from simulator.messages import Markup

_INLINE = "inline keyboard button"
_REPLY_FLAGS = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective")


def checked(markup: object) -> Markup:
    """A reply_markup that Telegram would take, as it was given; an empty one where it shows nothing."""
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    for kind, check in _CHECKS.items():
        if kind in markup:
            return check(markup)
    return {}


def is_inline(markup: Markup) -> bool:
    """Whether the markup belongs under its message (or is empty), rather than in place of the phone's keyboard."""
    return not markup or "inline_keyboard" in markup


def buttons(markup: Markup) -> list[list[dict[str, str]]]:
    """The rows of an inline keyboard as the phones get them: {"text", "data"} or {"text", "url"}."""
    return [[_shown(button) for button in row] for row in markup["inline_keyboard"]]


def texts(markup: Markup) -> list[list[dict[str, str]]]:
    """The rows of a reply keyboard as the phones get them: {"text"}."""
    return [[{"text": _text_of(button)} for button in row] for row in markup["keyboard"]]


def _shown(button: dict[str, str]) -> dict[str, str]:
    if "callback_data" in button:
        return {"text": button["text"], "data": button["callback_data"]}
    return {"text": button["text"], "url": button["url"]}


def _inline(markup: Markup) -> Markup:
    _only(markup, {"inline_keyboard"}, "inline keyboard markup")
    rows = _rows(markup, "inline_keyboard")
    for row in rows:
        for button in row:
            _check_inline_button(button)
    kept = [row for row in rows if row]
    return {"inline_keyboard": kept} if kept else {}


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise _unparsable(_INLINE, "Expected an Object")
    _only(button, {"text", "callback_data", "url"}, _INLINE)
    _check_string(button, "text", _INLINE)
    if not button["text"]:
        raise bad_request("inline keyboard button text must be non-empty")
    if button.get("callback_data"):
        _check_string(button, "callback_data", _INLINE)
        if len(button["callback_data"].encode()) > CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in button:
        _check_string(button, "url", _INLINE)
        _check_url(button["url"])
    else:
        raise _unparsable(_INLINE, "Text buttons are unallowed in the inline keyboard")


def _check_url(url: str) -> None:
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*)://", url)
    if scheme and scheme[1].lower() not in ("http", "https", "tg", "ton"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not re.fullmatch(r"(?:[a-zA-Z]+://[^\s/]+|[\w-]+(?:\.[\w-]+)+)(?:[:/?#]\S*)?", url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _keyboard(markup: Markup) -> Markup:
    _only(markup, {"keyboard", "input_field_placeholder", *_REPLY_FLAGS}, "reply keyboard markup")
    for row in _rows(markup, "keyboard"):
        for button in row:
            if isinstance(button, dict):
                _only(button, {"text"}, "keyboard button")
                _check_string(button, "text", "keyboard button")
            if not _text_of(button):
                raise bad_request("keyboard button text must be non-empty")
    _check_flags(markup, _REPLY_FLAGS)
    _check_placeholder(markup)
    return markup


def _text_of(button: Any) -> str:
    return str(button["text"]) if isinstance(button, dict) else str(button)


def _remove(markup: Markup) -> Markup:
    _only(markup, {"remove_keyboard", "selective"}, "reply keyboard remove")
    _check_flags(markup, ("remove_keyboard", "selective"))
    return markup if markup["remove_keyboard"] else {}


def _force_reply(markup: Markup) -> Markup:
    _only(markup, {"force_reply", "input_field_placeholder", "selective"}, "force reply")
    _check_flags(markup, ("force_reply", "selective"))
    _check_placeholder(markup)
    return markup if markup["force_reply"] else {}


_CHECKS: dict[str, Callable[[Markup], Markup]] = {
    "inline_keyboard": _inline,
    "keyboard": _keyboard,
    "remove_keyboard": _remove,
    "force_reply": _force_reply,
}


def _rows(markup: Markup, name: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" of the reply markup must be an Array of Arrays')
    if sum(len(row) for row in rows) > BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _only(given: dict[str, Any], known: set[str], what: str) -> None:
    """Telegram passes over fields that it doesn't know; here they are refused, so that a slip is noticed."""
    unknown = sorted(set(given) - known)
    if unknown:
        raise _unparsable(what, f'the simulator has no field "{unknown[0]}"')


def _check_string(given: dict[str, Any], name: str, what: str) -> None:
    if name not in given:
        raise _unparsable(what, f'Can\'t find field "{name}"')
    if not isinstance(given[name], str):
        raise _unparsable(what, f'Field "{name}" must be of type String')


def _check_flags(markup: Markup, names: tuple[str, ...]) -> None:
    for name in names:
        if not isinstance(markup.get(name, False), bool):
            raise bad_request(f'field "{name}" must be of type Boolean')


def _check_placeholder(markup: Markup) -> None:
    placeholder = markup.get("input_field_placeholder", "")
    if not isinstance(placeholder, str) or len(placeholder) > 64:
        raise bad_request("input field placeholder must be a String of at most 64 characters")


def _unparsable(what: str, reason: str) -> ApiError:
    return bad_request(f"can't parse {what}: {reason}")

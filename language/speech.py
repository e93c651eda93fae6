"""One person's way of being spoken to: the sentences of their language, and whether they want words only.

Sentences live in Fluent files, one folder a language (`language/en/*.ftl`); English stands in for what a language
lacks. What is put into a sentence is escaped for Telegram's HTML, unless it is `Markup` already.
"""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

HERE = Path(__file__).parent
FALLBACK = "en"


class Markup(str):
    """Text that is HTML already, and is put into a sentence as it is."""

    __slots__ = ()


class UnknownSentenceError(LookupError):
    """No language has a sentence of this name, or it lacks something that it speaks of."""


@cache
def spoken_languages() -> tuple[str, ...]:
    """The codes of the languages that the bot can speak: those with a folder of sentences."""
    return tuple(sorted(folder.name for folder in HERE.iterdir() if any(folder.glob("*.ftl"))))


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((HERE / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


class Speech:
    """What says things in one language. Cheap to make."""

    def __init__(self, language: str = FALLBACK, words_only: bool = False) -> None:
        self.language = language if language in spoken_languages() else FALLBACK
        self.words_only = words_only

    def say(self, sentence: str, **parts: Any) -> Markup:
        """The sentence in HTML, its parts escaped."""
        safe = {name: escape(part, quote=False) if _is_plain(part) else part for name, part in parts.items()}
        return Markup(self._format(sentence, safe))

    def label(self, sentence: str, **parts: Any) -> str:
        """The same as plain text, for a button, a toast or a command's description."""
        return self._format(sentence, parts)

    def listed(self, things: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        if len(things) < 2:
            return "".join(things)
        return self.label("list-last", first=", ".join(things[:-1]), last=things[-1])

    def _format(self, sentence: str, parts: dict[str, Any]) -> str:
        return _formatted(self.language, sentence, parts) if parts else _constant(self.language, sentence)


@cache
def _constant(language: str, sentence: str) -> str:
    """A sentence without parts, such as a button's label: most of what is said, and always the same."""
    return _formatted(language, sentence, {})


def _formatted(language: str, sentence: str, parts: dict[str, Any]) -> str:
    for spoken in (language, FALLBACK):
        bundle = _bundle(spoken)
        pattern = bundle.get_message(sentence).value if bundle.has_message(sentence) else None
        if pattern is None:
            continue
        text, errors = bundle.format_pattern(pattern, parts)
        if errors:
            raise UnknownSentenceError(f"{spoken}: {sentence}: {errors[0]}")
        return str(text)
    raise UnknownSentenceError(sentence)


def _is_plain(part: Any) -> bool:
    return isinstance(part, str) and not isinstance(part, Markup)

"""Cards of a few buttons that can as well be answered in words."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from conversation.message import Act, Message
from handlers import writing
from handlers.saying import show
from handlers.scene import Handled, Scene
from language.speech import Speech
from language.talk import normal
from models.chat import Card


async def ask(scene: Scene, message: Message, kind: str, in_full: Sequence[str] = (), **body: Any) -> Card:
    """Shows a card: a tap turns the card that it came from into this one, words are answered by one below.

    While it has buttons it listens for their words. `in_full` is what the first buttons stand for, unshortened.
    """
    tapped = scene.incoming.kind == "tap"
    if tapped and scene.card is not None:
        scene.card.kind = kind
    listens = bool(message.choices)
    message = with_numbers(scene.speech, message, in_full)
    return await show(scene, message, kind, body | {"listens": listens}, "here" if tapped else "below", listens)


def with_numbers(speech: Speech, message: Message, in_full: Sequence[str] = ()) -> Message:
    """The message with its choices, where it has several, as numbered lines for those who want words only."""
    if not speech.words_only or len(message.flat) < 2:
        return message
    labels = [*in_full, *(choice.label for choice in message.flat[len(in_full) :])]
    choices = "\n".join(f"{number}. {label}" for number, label in enumerate(labels, 1))
    return replace(message, text=f"{message.text}\n\n{speech.say('choices-listed', choices=choices)}")


def act_named(scene: Scene) -> Act | None:
    """What the button does that the typed words name, by its label or (for those who see numbers) its number."""
    typed, choices = normal(scene.incoming.text), scene.card.choices if scene.card else []
    named = next((choice for choice in choices if typed and normal(choice["label"]) == typed), None)
    numbered = scene.person.words_only and len(choices) > 1
    if named is None and numbered and typed.isdecimal() and 0 < int(typed) <= len(choices):
        named = choices[int(typed) - 1]
    return tuple(named["act"]) if named else None


def with_act(scene: Scene, act: Act) -> Scene:
    """The scene as if words had pressed a button."""
    return scene.but(incoming=replace(scene.incoming, act=act))


async def speaks_to_draft(scene: Scene) -> bool:
    """Whether typed words belong to a draft that was touched after the card that listens."""
    if scene.card is None or scene.incoming.reply_to is not None:
        return scene.card is None
    draft = await writing.addressed(scene)
    return draft is not None and draft.touched_at > scene.card.touched_at


async def take_as_tap(scene: Scene, tap: Callable[[Scene], Awaitable[Handled]]) -> Handled:
    """Takes typed words that name one of the card's buttons as a tap on it, any others as what was done."""
    act = act_named(scene)
    if act is None or await speaks_to_draft(scene):
        return await write_down(scene)
    return await tap(with_act(scene, act))


async def write_down(scene: Scene) -> Handled:
    """Words that the card doesn't know are words about what was done."""
    return await writing.take_words(scene.but(card=None))

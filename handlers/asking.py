"""Cards of a few buttons that can as well be answered in words."""

from dataclasses import replace
from typing import Any

from conversation.message import Act, Message
from handlers import writing
from handlers.saying import show
from handlers.scene import Handled, Scene
from language.speech import Speech
from language.talk import normal
from models.chat import Card


async def ask(scene: Scene, message: Message, kind: str, **body: Any) -> Card:
    """Shows a card: a tap turns the card that it came from into this one, words are answered by one below.

    While it has buttons it listens for their words.
    """
    tapped = scene.incoming.kind == "tap"
    if tapped and scene.card is not None:
        scene.card.kind = kind
    listens = bool(message.choices)
    message = with_numbers(scene.speech, message)
    return await show(scene, message, kind, body | {"listens": listens}, "here" if tapped else "below", listens)


def with_numbers(speech: Speech, message: Message) -> Message:
    """The message with its choices as numbered lines, for those who want words only."""
    if not speech.words_only or not message.choices:
        return message
    choices = "\n".join(f"{number}. {choice.label}" for number, choice in enumerate(message.flat, 1))
    return replace(message, text=f"{message.text}\n\n{speech.say('choices-listed', choices=choices)}")


def act_named(scene: Scene) -> Act | None:
    """What the button does that the typed words name, by its label or (for those who see numbers) its number."""
    typed, choices = normal(scene.incoming.text), scene.card.choices if scene.card else []
    named = next((choice for choice in choices if typed and normal(choice["label"]) == typed), None)
    if named is None and scene.person.words_only and typed.isdecimal() and 0 < int(typed) <= len(choices):
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


async def write_down(scene: Scene) -> Handled:
    """Words that the card doesn't know are words about what was done."""
    return await writing.take_words(scene.but(card=None))

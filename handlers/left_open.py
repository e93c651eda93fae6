"""Readings, and words about them, that were left open: shown again, reminded of once, then put away but not lost."""

from collections.abc import Mapping
from typing import Any

from charter.schema import Activity
from conversation.draft import LIFETIME
from conversation.measuring.draft import OPEN_STAGES, ReadingDraft
from conversation.measuring.lines import reading_line, scores_listed
from conversation.measuring.questions import show as shown
from conversation.measuring.story import StoryDraft, show_story
from conversation.message import Choice, Message
from handlers.changes import STORY
from handlers.reading_cards import KIND as READING
from handlers.reading_cards import MARKS, draft_in, turn_of
from handlers.saying import present
from handlers.scene import Scene
from models.chat import Card

KINDS = (READING, STORY)


async def remind_of(scene: Scene, card: Card) -> None:
    """Reminds of a card that was left open; when its time is over, says what was not saved, if anything.

    Sets `card.next_nudge_at` for that, or leaves it at None. Its time counts from when the person touched it.
    """
    touched, over = card.touched_at, card.touched_at + LIFETIME
    if card.kind == READING and scene.now >= over:
        return await _say_not_saved(scene, card)
    first = "story-finish" if card.kind == STORY else "nudge-save" if card.body["stage"] == "card" else "nudge-finish"
    await show_again(scene, card, scene.speech.say(first))
    if card.kind == READING:
        card.next_nudge_at = over
    card.touched_at = touched
    return None


async def show_again(scene: Scene, card: Card, first: str) -> None:
    """The card below everything, as it stands, under what is said `first`; it stays as long as it would have."""
    message, touched = await _as_it_stands(scene, card), card.touched_at
    if message is None:
        return
    await _put(scene, card, Message(f"{first}\n\n{message.text}", message.choices), card.body)
    card.touched_at = touched


async def _as_it_stands(scene: Scene, card: Card) -> Message | None:
    """What the card says; None where nothing is open in it any more."""
    activity = scene.charter.activity(card.body["activity"])
    if activity is None:
        return None
    if card.kind == STORY:
        story = StoryDraft.model_validate(_without_marks(card.body))
        return show_story(scene.speech, activity, story) if story.stage == "consent" else None
    draft = draft_in(card.body)
    return shown(await turn_of(scene, draft), draft) if draft.stage in OPEN_STAGES else None


async def _say_not_saved(scene: Scene, card: Card) -> None:
    draft = draft_in(card.body)
    activity = scene.charter.activity(draft.activity)
    if activity is None or not draft.scores or not draft.subject or draft.stage not in OPEN_STAGES:
        return
    speech = scene.speech
    row = (Choice(speech.label("button-save-now"), ("save",)), Choice(speech.label("button-drop-it"), ("cancel",)))
    text = speech.say("nudge-not-saved", words=_in_words(scene, activity, draft))
    message = Message(f"{text}\n{speech.say('card-say')}" if speech.words_only else text, (row,))
    await _put(
        scene, card, message, draft.but(stage="card").model_dump(mode="json") | {"listens": True, "unfinished": True}
    )


def _in_words(scene: Scene, activity: Activity, draft: ReadingDraft) -> str:
    about = reading_line(scene.speech, activity, draft, scene.today)
    return f"{about}: {', '.join(scores_listed(scene.speech, activity, draft.scores))}"


async def _put(scene: Scene, card: Card, message: Message, body: dict[str, Any]) -> None:
    await present(
        scene.session, scene.person, message, card.kind, body, scene.now, card=card, place="below", outbox_kind="notice"
    )


def _without_marks(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in MARKS}

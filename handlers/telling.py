"""What a change has meant, in somebody's own words: taken down, and what the words may be used for."""

from dataclasses import replace

from conversation.draft import NUDGED_AFTER
from conversation.measuring.story import LONGEST, Heard, StoryDraft, hear_story, show_story
from conversation.message import Message
from conversation.turn import Place
from handlers.asking import speaks_to_draft, write_down
from handlers.changes import STORY
from handlers.reading_cards import MARKS
from handlers.saying import say, show
from handlers.scene import Handled, Scene
from models.entries import Consent
from models.stories import keep_story, standing, story_of

CONSENTS: dict[str, Consent] = {"us": "us", "reports": "reports", "no": "no"}


async def tap(scene: Scene) -> Handled:
    """A button under the question, or under what was decided."""
    draft = _draft(scene)
    if draft is None:
        return Handled(scene.speech.label("stale"))
    return await _do(scene, draft, scene.act, "here")


async def take_words(scene: Scene) -> Handled:
    """The words themselves, or an answer in words; else about what was done."""
    draft = _draft(scene)
    if draft is None or await speaks_to_draft(scene):
        return await write_down(scene)
    heard = _heard(scene, draft)
    if heard.act:
        return await _do(scene, draft, heard.act, "below")
    if heard.too_long:
        count = len(scene.incoming.text.strip())
        await say(scene, Message(scene.speech.say("story-too-long", count=count, most=LONGEST)))
        return Handled()
    if heard.unclear:
        return await _show(scene, draft, "below", scene.speech.say(f"story-unclear-{draft.stage}"))
    if not heard.words:
        return await write_down(scene)
    told = draft.but(stage="consent", words=heard.words, cut=bool(scene.incoming.left_out))
    return await _show(scene, told, "below")


def _draft(scene: Scene) -> StoryDraft | None:
    if scene.card is None or scene.charter.activity(scene.card.body["activity"]) is None:
        return None
    return StoryDraft.model_validate({name: value for name, value in scene.card.body.items() if name not in MARKS})


def _heard(scene: Scene, draft: StoryDraft) -> Heard:
    """What was typed; something that was done, with nothing else said, is for the other ears."""
    reader = scene.house.reader(scene.person.language)
    read = reader.read(scene.incoming.text, scene.today)
    if read.intent == "log" and not any(entry.note for entry in read.entries):
        return Heard()
    languages = tuple(dict.fromkeys((scene.person.language, *scene.house.languages(), "en")))
    return hear_story(scene.speech, draft, _message(scene, draft), scene.incoming.text, languages)


async def _do(scene: Scene, draft: StoryDraft, act: tuple[str, ...], place: Place) -> Handled:
    if act[0] == "skip":
        above = (draft.above if place == "here" else "") or scene.speech.say("story-skipped")
        return await _show(scene, draft.but(stage="told", above=above), place)
    entry = await standing(scene.session, draft.entry)
    if act[0] == "again":
        story = await story_of(scene.session, entry)
        if story is None or story.consent == "no":
            return Handled(scene.speech.label("story-gone"))
        return await _show(scene, draft.but(stage="consent", words=story.words, cut=False), place)
    consent = CONSENTS[act[1]]
    await keep_story(scene.session, entry, draft.words, consent, scene.person.id, scene.now)
    return await _show(scene, draft.but(stage="told", consent=consent), place)


def _message(scene: Scene, draft: StoryDraft) -> Message:
    activity = scene.charter.activity(draft.activity)
    if activity is None:
        raise LookupError(f"the charter has no activity {draft.activity} any more")
    return show_story(scene.speech, activity, draft)


async def _show(scene: Scene, draft: StoryDraft, place: Place, first: str = "") -> Handled:
    """Shows a story as it stands, below what is said `first`. Decided on, its words are kept in one place only."""
    kept = draft.but(words="") if draft.stage == "told" else draft
    listens = draft.stage != "told"
    body = kept.model_dump(mode="json") | {"listens": listens, "unfinished": draft.stage == "consent"}
    message = _message(scene, draft)
    if first:
        message = replace(message, text=f"{first}\n{message.text}")
    card = await show(scene, message, STORY, body, place, still_open=listens)
    card.next_nudge_at = scene.now + NUDGED_AFTER if draft.stage == "consent" else None
    return Handled()

"""The words that people gave us: what each may be used for, and how that is changed or withdrawn."""

from charter.outcomes import is_own
from conversation.card import in_rows
from conversation.measuring.story import StoryDraft, show_story
from conversation.message import Choice, Message
from handlers.asking import ask, take_as_tap
from handlers.changes import STORY
from handlers.reading_cards import teams_of
from handlers.saying import say
from handlers.scene import Handled, Scene
from models.readings import reading, seen_by
from models.stories import stories_seen, story_of

KIND = "stories"
PAGE = 5
EXCERPT = 90
"""How many letters of each are shown in the list."""


async def start(scene: Scene) -> Handled:
    """“Stories”: the words of one's teams, the latest first."""
    return await _show_page(scene.but(card=None), 0)


async def tap(scene: Scene) -> Handled:
    """A button of the list."""
    if scene.act[0] == "page":
        return await _show_page(scene, int(scene.act[1]))
    return await show_words(scene, int(scene.act[1]))


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's; else about what was done."""
    return await take_as_tap(scene, tap)


async def _show_page(scene: Scene, page: int) -> Handled:
    seen = seen_by(scene.person.id, teams_of(scene))
    found = await stories_seen(scene.session, seen, page * PAGE, PAGE + 1)
    if not found:
        await say(scene, Message(scene.speech.say("stories-none")))
        return Handled()
    speech, shown = scene.speech, found[:PAGE]
    lines = [
        speech.label("stories-line", number=at, words=_excerpt(one.words), use=speech.label(f"stories-{one.consent}"))
        for at, one in enumerate(shown, 1)
    ]
    buttons = [Choice(str(at), ("open", str(one.entry_id))) for at, one in enumerate(shown, 1)]
    turns = [Choice(speech.label("button-earlier"), ("page", str(page + 1)))] if len(found) > PAGE else []
    turns += [Choice(speech.label("button-later"), ("page", str(page - 1)))] if page else []
    text = speech.say("stories-list", lines="\n".join(lines))
    rows = (*in_rows(buttons, PAGE), *in_rows(turns))
    await ask(scene, Message(text, rows), KIND)
    return Handled()


def _excerpt(words: str) -> str:
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…"


async def show_words(scene: Scene, entry_id: int) -> Handled:
    """What was told with a reading, and what it may be used for, to be changed."""
    one = await reading(scene.session, entry_id, seen_by(scene.person.id, teams_of(scene)))
    story = await story_of(scene.session, entry_id)
    activity = scene.charter.activity(one.activity) if one else None
    if one is None or story is None or activity is None or story.consent == "no":
        return Handled(scene.speech.label("story-gone"))
    draft = StoryDraft(entry=entry_id, activity=one.activity, own=is_own(one.subject), stage="told")
    shown = show_story(scene.speech, activity, draft.but(words=story.words, consent=story.consent))
    await ask(scene, shown, STORY, **draft.but(consent=story.consent).model_dump(mode="json"))
    return Handled()

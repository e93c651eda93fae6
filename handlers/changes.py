"""What a later reading shows: the first and the latest, in words and as a picture, and what is asked after a rise."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from charter.outcomes import is_own
from charter.schema import Activity
from conversation.measuring.draft import ReadingDraft
from conversation.measuring.lines import domain_title, scale_of
from conversation.measuring.shifts import Change, say_change
from conversation.measuring.story import StoryDraft, show_story
from conversation.message import Message
from handlers.saying import present, say
from handlers.scene import Scene
from language.figures import plain_day
from language.speech import Speech
from models.cards import latest_card
from models.readings import KeptReading, readings_of, seen_by
from models.stories import story_of
from reports.change import Area, draw_change

STORY = "story"
"""The kind of the card that asks for words."""
CAPTION = 1000
"""How long the words under a picture may be; Telegram takes 1,024 characters."""
JUST_ASKED = timedelta(hours=1)


async def tell_change(scene: Scene, draft: ReadingDraft, teams: Sequence[str]) -> None:
    """Says what has changed since the first reading, if there are two; after a rise asks what it has meant."""
    activity = scene.charter.activity(draft.activity)
    seen = seen_by(scene.person.id, teams)
    change = change_in(activity, await readings_of(scene.session, draft.activity, draft.subject, seen))
    if activity is None or change is None:
        return
    text = describe(scene, change, draft.subject)
    picture = await picture_of(scene.speech, change, scene)
    if not change.rose or activity.story is None or await _asked(scene, draft, change):
        await say(scene, Message(text, picture=picture))
        return
    story = StoryDraft(entry=change.latest_entry, activity=activity.code, own=is_own(draft.subject), above=text)
    asked = show_story(scene.speech, activity, story)
    if picture and len(asked.text) > CAPTION:
        await say(scene, Message(text, picture=picture))
        story, picture = story.but(above=""), None
        asked = show_story(scene.speech, activity, story)
    body = story.model_dump(mode="json") | {"listens": True}
    message = Message(asked.text, asked.choices, picture)
    await present(scene.session, scene.person, message, STORY, body, scene.now)


async def _asked(scene: Scene, draft: ReadingDraft, change: Change) -> bool:
    """Whether there are words already, or a reading was only corrected that they were just asked for with."""
    if await story_of(scene.session, change.latest_entry):
        return True
    since = scene.now - JUST_ASKED
    return (
        draft.replaces is not None and await latest_card(scene.session, scene.person.id, STORY, since=since) is not None
    )


def change_in(activity: Activity | None, readings: Sequence[KeptReading]) -> Change | None:
    """From the first to the latest of somebody's readings, given in their order; None without two days."""
    by_day = {one.day: one for one in readings}
    if activity is None or len(by_day) < 2:
        return None
    first, latest = by_day[min(by_day)], by_day[max(by_day)]
    return Change(activity, first.day, first.scores, latest.day, latest.scores, latest.entry)


def describe(scene: Scene, change: Change, subject: str) -> str:
    """Whose readings they are, and what has changed."""
    title = scene.speech.say("change-title-own" if is_own(subject) else "change-title", whom=subject)
    return f"{title}\n{say_change(scene.speech, change, scene.today)}"


async def picture_of(speech: Speech, change: Change, scene: Scene) -> bytes | None:
    """The two readings one on the other; nothing for those who want words only."""
    if speech.words_only:
        return None
    activity = change.activity
    areas = tuple(
        Area(domain_title(speech, activity, domain), change.first.get(domain), change.latest.get(domain))
        for domain in range(len(activity.domains))
    )
    days = tuple(plain_day(speech, day, scene.today) for day in (change.first_day, change.latest_day))
    return await asyncio.to_thread(draw_change, areas, scale_of(activity), (days[0], days[1]))

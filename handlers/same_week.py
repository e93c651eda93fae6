"""“Same as last week”: last week's entries on this week's days, as far as those have come."""

from datetime import date, timedelta

from conversation.message import Message
from handlers.looking import items_of
from handlers.saying import say
from handlers.scene import Handled, Scene
from handlers.writing import begin
from models.journal import entries_of

WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """The first day of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


async def same_as_last_week(scene: Scene) -> Handled:
    """The command: a card of what was done last week, each on this week's weekday."""
    return await repeat_week_before(scene, monday_of(scene.today))


async def repeat_week_before(scene: Scene, monday: date) -> Handled:
    """The same for the week that begins on `monday`; days that haven't come yet are left out, and so are notes."""
    written = await entries_of(scene.session, scene.person.id, monday - WEEK, monday - timedelta(days=1))
    entries = [entry for entry in written if entry.kind != "outcome"]  # how somebody is doing is asked anew
    items = [item.model_copy(update={"note": ""}) for item in await items_of(scene, entries[::-1])]
    moved = [item.model_copy(update={"day": item.day + WEEK}) for item in items if item.day]
    done = tuple(item for item in moved if item.day and item.day <= scene.today)
    if done:
        return await begin(scene, done)
    await say(scene, Message(scene.speech.say("same-still-to-come" if moved else "same-none")))
    return Handled()

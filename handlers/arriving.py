"""What comes from outside the conversation: strangers, groups, people who block the bot, voices and pictures."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from conversation.example import example_words
from conversation.message import Incoming, Message
from handlers.joining import add_newcomer
from handlers.saying import say
from handlers.scene import Handled, House, Scene, who_of
from language.speech import Speech
from models.invitations import find_invitation
from models.outbox import put
from models.people import Person
from models.reminding import plan_reminder


async def meet_stranger(
    session: AsyncSession, house: House, incoming: Incoming, token: str, now: datetime, *, told: bool = False
) -> Person | None:
    """A newcomer where the token works; else one plain sentence that shows nothing of the organisation, and None.

    To somebody who `told` of harm or distress it says whom to call: there is nobody whom we could alert of them.
    """
    if incoming.kind in ("blocked", "unblocked"):
        return None
    if token and await find_invitation(session, token, now):
        return await add_newcomer(session, house, incoming.sender_name, incoming.language, incoming.chat_id)
    speech = Speech(incoming.language)
    text = speech.say("concern-stranger" if told else "link-dead" if token else "stranger")
    await put(session, chat_id=incoming.chat_id, person_id=None, kind="reply", lane=0, now=now, text=text)
    return None


async def leave_group(session: AsyncSession, incoming: Incoming, now: datetime) -> Handled:
    """In a group the bot says why it can't stay, and leaves."""
    text = Speech(incoming.language).say("no-groups")
    group = incoming.chat_id
    await put(session, chat_id=group, person_id=None, kind="reply", lane=0, now=now, text=text)
    await put(session, chat_id=group, person_id=None, kind="reply", lane=0, now=now, method="leave")
    return Handled()


def note_reachable(scene: Scene) -> Handled:
    """Somebody blocked the bot, or let it in again."""
    blocked = scene.incoming.kind == "blocked"
    scene.person.unreachable_since = scene.now if blocked else None
    if not blocked and scene.person.joined_at:
        plan_reminder(scene.person, scene.charter.organisation.zone, scene.now)
    return Handled()


async def without_words(scene: Scene) -> Handled:
    """A voice note, a film, a sticker or a place."""
    sentence = "no-voice" if scene.incoming.kind == "voice" else "only-words"
    example = example_words(scene.charter, who_of(scene), scene.today)
    await say(scene, Message(scene.speech.say(sentence, example=example)))
    return Handled()


async def unknown_command(scene: Scene) -> Handled:
    """A slash command that there is none of, or none for this person."""
    await say(scene, Message(scene.speech.say("unknown-command")))
    return Handled()


async def without_place(scene: Scene) -> Handled:
    """Somebody who has left every team: nothing is taken down until they join one again."""
    await say(scene, Message(scene.speech.say("no-place")))
    return Handled()

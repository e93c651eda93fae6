"""What is said when something was away: the database for a moment, or the whole bot for longer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from conversation import step as steps
from conversation.draft import Draft
from conversation.message import Incoming, Message
from conversation.screening import screen
from handlers import left_open, writing
from handlers.knowing import who_and_known
from handlers.saying import present, tell
from handlers.scene import House, quiet_scene
from language.figures import clock_time, long_day
from language.speech import Speech
from models.cards import open_cards
from models.chat import Card, Outage
from models.outages import FORGOTTEN_AFTER
from models.people import Person


def went_wrong(house: House, incoming: Incoming) -> str:
    """The apology for a message that can't be taken in; where help is comes first, if it told of harm or distress."""
    return "\n".join([*_help_at_once(house, incoming), Speech(incoming.language).say("went-wrong")])


def not_saved(house: House, incoming: Incoming, words: str | None) -> str:
    """Said at once where nothing can be saved; `words` are those of the message that may be repeated.

    One that told of harm or distress is answered with where help is as well: whoever is on call can't be asked yet.
    """
    return "\n".join([*_help_at_once(house, incoming), _not_saved(incoming, words)])


def _not_saved(incoming: Incoming, words: str | None) -> str:
    speech = Speech(incoming.language)
    if incoming.kind == "tap":
        return speech.label("not-saved-unsaid")
    return speech.say("not-saved", words=words) if words else speech.say("not-saved-unsaid")


def _help_at_once(house: House, incoming: Incoming) -> list[str]:
    """What the writer of a concern needs now, from the charter in memory; nothing for any other message."""
    concerns = _concerns_in(house, incoming)
    speech, organisation = Speech(incoming.language), house.charter.organisation
    if "harm" in concerns:
        text = organisation.safeguarding
        return [
            speech.say("concern-999"),
            *([speech.say("concern-safeguarding", safeguarding=text)] if text else []),
            speech.say("concern-not-asked"),
        ]
    if "distress" in concerns:
        contact = organisation.contact
        return [
            speech.say("concern-distress"),
            *([speech.say("concern-contact", contact=contact)] if contact else []),
        ]
    return []


def _concerns_in(house: House, incoming: Incoming) -> Sequence[str]:
    """The concerns that a message tells of; none where the screen itself is what fails."""
    try:
        return screen(incoming.text, tuple(dict.fromkeys((*house.languages(), "en")))).concerns
    except Exception:  # the apology must reach whoever wrote
        return ()


async def say_outage(session: AsyncSession, house: House, person: Person, outage: Outage, now: datetime) -> None:
    """Tells somebody, after a long outage, from when on to write again; and shows their open cards once more.

    Telegram keeps what people write for a day, and what they tap for some minutes. Shown again is what they are writing
    down, so that a *Save* that was forgotten is missed. Other cards stay where they stand, and their buttons go on
    working: a reminder that came twice would press people, and settings or figures are asked for again when wanted.
    """
    if outage.ended_at - outage.began_at > FORGOTTEN_AFTER:
        await tell(session, person, Message(_outage(house, person, outage)), now, kind="notice", lane=1)
    for card in await open_cards(session, person.id, writing.KIND):
        if card.touched_at >= now - writing.LIFETIME:
            await _show_again(session, house, person, card, now)
    scene = await quiet_scene(session, house, person, now)
    for kind in left_open.KINDS if scene.places else ():
        for card in await open_cards(session, person.id, kind):
            if card.touched_at >= now - writing.LIFETIME:
                await left_open.show_again(scene, card, scene.speech.say("outage-card"))


def _outage(house: House, person: Person, outage: Outage) -> str:
    speech, zone = Speech(person.language, person.words_only), house.charter.organisation.zone
    today = house.today(outage.ended_at)

    def moment(at: datetime) -> str:
        local = at.astimezone(zone)
        return speech.label("outage-time", day=long_day(speech, local.date(), today), at=clock_time(local))

    return speech.say(
        "outage",
        began=moment(outage.began_at),
        ended=moment(outage.ended_at),
        until=moment(outage.ended_at - FORGOTTEN_AFTER),
    )


async def _show_again(session: AsyncSession, house: House, person: Person, card: Card, now: datetime) -> None:
    """The card below everything, since a tap on it may have been forgotten; it stays as long as it would have."""
    scene = (await quiet_scene(session, house, person, now)).but(card=card)
    draft, touched = Draft.model_validate(card.body), card.touched_at
    if not scene.places or draft.rehearsal:
        return
    who, known = await who_and_known(scene)
    again = steps.repeat(scene.charter, who, known, draft, scene.incoming, now).message
    if again is None:
        return
    message = Message(f"{scene.speech.say('outage-card')}\n\n{again.text}", again.choices)
    body = draft.model_dump(mode="json")
    await present(session, person, message, writing.KIND, body, now, card=card, place="below", outbox_kind="notice")
    card.touched_at = touched

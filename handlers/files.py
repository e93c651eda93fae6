"""Ordering a file that takes a while to make: it is made in the background and sent when it is ready."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from html import escape
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from conversation.message import Incoming, Message
from handlers.saying import say
from handlers.scene import Handled, House, Scene
from models.database import Database
from models.directory import places_of
from models.files import FileOrder
from models.people import Person
from models.reminding import moment_of

MOST_BYTES = 49_000_000
"""Telegram takes files of bots up to 50 MB."""


MORNING = time(8, 30)
"""When files come that come every month."""


@dataclass(frozen=True)
class Made:
    """What was made: the message that brings it, and the card that its buttons belong to."""

    message: Message
    kind: str
    body: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Database, House, FileOrder, datetime], Awaitable[Made | None]]
"""Makes what an order asks for, with no transaction open meanwhile; None where the person may not have it any more."""


def order_file(scene: Scene, what: str, asked: dict[str, Any]) -> None:
    """Has a file made for whoever is speaking. `what` names its maker in the table, `asked` is what that is told."""
    scene.session.add(FileOrder(person_id=scene.person.id, what=what, asked=asked, due_at=scene.now))


async def answer(scene: Scene, sentence: str, alert: bool = False) -> Handled:
    """A few words at the top of the chat for a tap, and as a message for typed words."""
    words = scene.speech.label(sentence)
    if scene.incoming.kind == "tap":
        return Handled(words, alert)
    await say(scene, Message(escape(words, quote=False)))
    return Handled()


def morning_of(house: House, day: date) -> datetime:
    """The moment of a day at which files come that come every month."""
    return moment_of(day, MORNING, house.charter.organisation.zone)


async def scene_of(session: AsyncSession, house: House, person_id: int, now: datetime) -> Scene:
    """The scene as if the person had just asked, with the places that they have now."""
    person = await session.get_one(Person, person_id)
    nothing = Incoming("other", person.chat_id or 0, person.chat_id or 0, person.name, person.language, sent_at=now)
    return Scene(session, house, person, await places_of(session, person_id, house.today(now)), nothing, now)

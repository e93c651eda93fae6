"""Files that were ordered: made by whoever the table names, and put into the outbox."""

from datetime import datetime, timedelta

from conversation.message import Message
from handlers.asking import with_numbers
from handlers.files import MOST_BYTES, Made, morning_of
from handlers.saying import present, tell
from handlers.scene import House
from handlers.table import FILES
from language.speech import Speech
from models.database import Database
from models.files import FileOrder, order_done
from models.people import Person

MONTH = timedelta(days=32)
"""Longer than any month, so that from a first of one it leads into the next."""


async def make_file(database: Database, house: House, order: FileOrder, now: datetime) -> None:
    """Makes an ordered file and sends it; what is too big for Telegram is said to be."""
    made = await FILES[order.what](database, house, order, now)
    if made is not None and len(made.message.picture or b"") > MOST_BYTES:
        await _settle(database, house, order, now, "file-too-big")
    else:
        await _settle(database, house, order, now, made)


async def no_file(database: Database, house: House, order: FileOrder, now: datetime) -> None:
    """Says that an ordered file could not be made."""
    await _settle(database, house, order, now, "file-not-made")


async def _settle(
    database: Database, house: House, order: FileOrder, now: datetime, outcome: Made | str | None
) -> None:
    """Says what became of an order, and ends it in the same unit; one that comes every month is put off."""
    async with database.unit() as session:
        person = await session.get_one(Person, order.person_id, with_for_update=True)
        speech = Speech(person.language, person.words_only)
        if isinstance(outcome, Made):
            message = with_numbers(speech, outcome.message)
            body = {"listens": bool(message.choices), **outcome.body}
            await present(session, person, message, outcome.kind, body, now)
        elif outcome is not None:
            await tell(session, person, Message(speech.say(outcome)), now)
        comes_again = outcome is not None and person.left_at is None
        next_at = _next_month(house, order, now) if comes_again else None
        await order_done(session, await session.get_one(FileOrder, order.id), next_at)


def _next_month(house: House, order: FileOrder, now: datetime) -> datetime | None:
    if order.monthly_on is None:
        return None
    return morning_of(house, (house.today(now).replace(day=1) + MONTH).replace(day=order.monthly_on))

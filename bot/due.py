"""What is said when something falls due, by the charter that is in force at that moment."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from handlers.course_reminders import say_courses
from handlers.digests import say_digest
from handlers.letters import say_letter
from handlers.making import make_file, no_file
from handlers.on_call import say_alert
from handlers.outage import say_outage
from handlers.reminding import say_nudge, say_reminders
from handlers.scene import House
from handlers.unfit import say_unfit
from models.chat import Card, Outage
from models.concerns import Concern
from models.database import Database
from models.evidence import Evidence
from models.files import FileOrder
from models.fit import Why
from models.people import Person
from scheduler.alerts import SayAlert
from scheduler.due import SayTo
from scheduler.fetching import SayUnfit
from scheduler.schedule import Says


def sayings(house: Callable[[], House]) -> Says:
    """Those who write reminders, digests, nudges and what an outage means into the outbox, for `house()`."""

    async def reminders(session: AsyncSession, people: Sequence[Person], now: datetime) -> None:
        await say_reminders(session, house(), people, now)

    async def digest(session: AsyncSession, person: Person, now: datetime) -> None:
        await say_digest(session, house(), person, now)

    async def nudge(session: AsyncSession, card: Card, now: datetime) -> None:
        await say_nudge(session, house(), card, now)

    async def outage(session: AsyncSession, person: Person, was: Outage, now: datetime) -> None:
        await say_outage(session, house(), person, was, now)

    async def file(database: Database, order: FileOrder, now: datetime) -> None:
        await make_file(database, house(), order, now)

    async def unmade(database: Database, order: FileOrder, now: datetime) -> None:
        await no_file(database, house(), order, now)

    async def courses(session: AsyncSession, person: Person, now: datetime) -> None:
        await say_courses(session, house(), person, now)

    return Says(reminders, digest, nudge, outage, file, unmade, courses, alert_sayer(house), letter_sayer(house))


def letter_sayer(house: Callable[[], House]) -> SayTo:
    """Who writes what comes once a month or a year, for `house()`."""

    async def say(session: AsyncSession, person: Person, now: datetime) -> None:
        await say_letter(session, house(), person, now)

    return say


def alert_sayer(house: Callable[[], House]) -> SayAlert:
    """Who alerts whoever is next on call, for `house()`."""

    async def say(session: AsyncSession, concern: Concern, writer: Person, now: datetime) -> None:
        await say_alert(session, house(), concern, writer, now)

    return say


def unfit_sayer(house: Callable[[], House]) -> SayUnfit:
    """Who says that a photo or a file could not be kept, for `house()`."""

    async def say(session: AsyncSession, sent: Evidence, why: Why, now: datetime) -> None:
        await say_unfit(session, house(), sent, why, now)

    return say

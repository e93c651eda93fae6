"""What falls due at a moment, done once, as the running bot does it."""

from datetime import datetime

from handlers.course_reminders import say_courses
from handlers.digests import say_digest
from handlers.letters import say_letter
from handlers.making import make_file, no_file
from handlers.on_call import say_alert
from handlers.outage import say_outage
from handlers.reminding import say_nudge, say_reminders
from handlers.scene import House
from models.database import Database
from scheduler.schedule import Says, Schedule


async def do_what_fell_due(database: Database, house: House, now: datetime) -> None:
    """Reminders, digests and nudges whose time has come are written into the outbox."""
    says = Says(
        reminders=lambda session, people, at: say_reminders(session, house, people, at),
        digest=lambda session, person, at: say_digest(session, house, person, at),
        nudge=lambda session, card, at: say_nudge(session, house, card, at),
        outage=lambda session, person, outage, at: say_outage(session, house, person, outage, at),
        alert=lambda session, concern, writer, at: say_alert(session, house, concern, writer, at),
        file=lambda at_database, order, at: make_file(at_database, house, order, at),
        no_file=lambda at_database, order, at: no_file(at_database, house, order, at),
        letter=lambda session, person, at: say_letter(session, house, person, at),
        courses=lambda session, person, at: say_courses(session, house, person, at),
    )
    zone = house.charter.organisation.zone
    await Schedule(database, lambda: now, lambda: zone, says, lambda: None).do_due()

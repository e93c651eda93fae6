"""`/passport`: somebody's own hours, training and qualifications as a page, theirs to take along."""

from datetime import datetime

from conversation.message import Message
from handlers.files import Made, answer, order_file, scene_of
from handlers.scene import Handled, House, Scene
from language.figures import calendar_day
from models.courses import standings_of
from models.database import Database
from models.files import FileOrder
from models.passports import hours_given, keep_passport, new_code
from reports.passport import PassportFigures, courses_of, passport_pdf

KIND = "passport"


async def start(scene: Scene) -> Handled:
    """Has it made; it comes as a file."""
    order_file(scene, KIND, {})
    return await answer(scene, "passport-coming")


async def make(database: Database, house: House, order: FileOrder, now: datetime) -> Made | None:
    """The page, and a row by which its code can be confirmed. No transaction is open while it is typeset."""
    async with database.look() as session:
        scene = await scene_of(session, house, order.person_id, now)
        if scene.person.chat_id is None:
            return None
        figures = await _figures(scene)
    code = new_code()
    pdf = await passport_pdf(figures, house.charter, scene.speech, code, now)
    async with database.unit() as session:
        keep_passport(session, code, order.person_id, figures.as_data(), now)
    told = scene.speech.say(
        "passport-here",
        day=calendar_day(scene.speech, figures.day),
        organisation=figures.organisation,
        code=code,
    )
    name = f"training-passport-{figures.day.isoformat()}.pdf"
    return Made(Message(told, picture=pdf, file_name=name), KIND)


async def _figures(scene: Scene) -> PassportFigures:
    charter, person = scene.charter, scene.person
    standings = await standings_of(scene.session, charter, person.id, scene.today)
    return PassportFigures(
        name=person.name,
        organisation=charter.organisation.name,
        contact=charter.organisation.contact or "",
        day=scene.today,
        courses=courses_of(charter, scene.speech, standings),
        given=tuple(await hours_given(scene.session, charter, person.id)),
    )

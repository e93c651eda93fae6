"""Round numbers of a volunteer's hours: celebrated once, from fifty on with a certificate to print."""

from collections.abc import Sequence
from datetime import datetime

from conversation.message import Message
from handlers.files import Made, order_file, scene_of
from handlers.saying import say
from handlers.scene import House, Scene
from language.figures import calendar_day
from models.database import Database
from models.facts import values_of
from models.files import FileOrder
from models.letters import minutes_given
from reports.prints import certificate_pdf, certificate_words

KIND = "milestone"
HOURS = (10, 25, 50, 100, 250, 500, 1000, 2000, 3000, 5000, 10000)
CERTIFIED = 50
"""From so many hours on there is a certificate."""


async def celebrate(scene: Scene, saved: Sequence[int]) -> None:
    """Thanks a volunteer whose hours have just passed a round number, once for each number."""
    if "volunteer" not in scene.roles:
        return
    given = await minutes_given(scene.session, scene.charter, scene.person.id) // 60
    reached = max((one for one in HOURS if one <= given), default=0)
    if reached <= scene.person.celebrated:
        return
    first_look = scene.person.celebrated == 0 and given - await _just_given(scene, saved) >= reached
    scene.person.celebrated = reached
    if first_look:
        return  # passed before anybody counted
    sentence = "milestone-certificate" if reached >= CERTIFIED else "milestone"
    await say(scene, Message(scene.speech.say(sentence, hours=f"{reached:,}", name=scene.first_name)))
    if reached >= CERTIFIED:
        order_file(scene, KIND, {"hours": reached, "day": scene.today.isoformat()})


async def _just_given(scene: Scene, saved: Sequence[int]) -> int:
    """The whole hours of what was just saved, upwards."""
    values = await values_of(scene.session, saved)
    durations = {spec.code for spec in scene.charter.fields if spec.type == "duration"}
    minutes = sum(int(value) for one in values.values() for code, value in one.items() if code in durations)
    return -(-minutes // 60)


async def make(database: Database, house: House, order: FileOrder, now: datetime) -> Made | None:
    """The certificate. No transaction is open while it is typeset."""
    async with database.look() as session:
        scene = await scene_of(session, house, order.person_id, now)
    if scene.person.chat_id is None:
        return None
    reached = f"{int(order.asked['hours']):,}"
    speech, day = scene.speech, datetime.fromisoformat(order.asked["day"]).date()
    organisation = house.charter.organisation.name
    words = certificate_words(
        speech, name=scene.person.name, hours=reached, organisation=organisation, day=calendar_day(speech, day)
    )
    pdf = await certificate_pdf(words, now)
    name = f"certificate-{order.asked['hours']}-hours.pdf"
    return Made(Message(speech.say("milestone-here", hours=reached), picture=pdf, file_name=name), KIND)

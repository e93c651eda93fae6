"""The report that was ordered in the chat: made as a draft, or made final first."""

from datetime import date, datetime

from conversation.message import Choice, Message
from handlers.files import Made, scene_of
from handlers.report_final import KIND, asked_of
from handlers.scene import House
from models.closing import close_period, closed_up_to
from models.database import Database
from models.files import FileOrder, final_report
from reports.pack.figures import Asked
from reports.pack.making import FORMS, keep_final, prepare, write_final


async def make(database: Database, house: House, order: FileOrder, now: datetime) -> Made | None:
    """The report that was ordered; made final before where that was asked for. Nothing to who is no lead any more."""
    contract, first, last, form = (order.asked[name] for name in ("contract", "first", "last", "form"))
    async with database.look() as session:
        scene = await scene_of(session, house, order.person_id, now)
    if "lead" not in scene.roles:
        return None
    asked = asked_of(scene, contract, first, last)
    if "said" in order.asked:
        await _make_final(database, house, asked, order, now)
    async with database.look() as session:
        prepared = await prepare(session, house.charter, asked.contract, asked.days, now)
    file = await prepared.shown(form)
    which = (contract, first, last)
    others = [Choice(scene.speech.label(f"button-report-{one}"), ("form", *which, one)) for one in FORMS if one != form]
    may_be_final = asked.is_over and not prepared.is_final
    final = [(Choice(scene.speech.label("button-report-final"), ("final", *which)),)] if may_be_final else []
    said = {name: prepared.document[name] for name in ("subject", "days", "note")}
    message = Message(scene.speech.say("report-here", **said), (tuple(others), *final), file, prepared.file_name(form))
    return Made(message, KIND, {"file": True})


async def _make_final(database: Database, house: House, asked: Asked, order: FileOrder, now: datetime) -> None:
    """Closes the days, if they aren't yet, and keeps the pack as it then stands; once, however often it is tried."""
    code = asked.contract.code if asked.contract else None
    async with database.unit() as session:
        if await final_report(session, code, asked.days.first, asked.days.last):
            return
        if (await closed_up_to(session) or date.min) < asked.days.last:
            await close_period(session, asked.days.last, now)
    async with database.look() as session:
        written = await write_final(session, house.charter, asked, order.asked["said"])
    async with database.unit() as session:
        await keep_final(session, asked, written, order.person_id, now)

"""`/export`: the entries of somebody's teams as a spreadsheet, without names unless they are asked for once more."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from tempfile import TemporaryFile
from typing import Any

from charter.period import Period, period_of
from charter.schema import Charter
from conversation.card import in_rows
from conversation.message import Choice, Message
from exchange.columns import Columns
from exchange.export import Chosen, exported, how_many
from exchange.writers import MOST_ROWS, writer_for
from handlers.asking import act_named, ask, speaks_to_draft, with_act, write_down
from handlers.files import Made, answer, morning_of, order_file, scene_of
from handlers.scene import Handled, House, Scene
from language.speech import Speech
from models.database import Database
from models.files import FileOrder, monthly_order
from reports.pack.saying import full_days

KIND = "export"
ONE_DAY = timedelta(days=1)
NAMED = "names"


async def start(scene: Scene) -> Handled:
    """Which days."""
    choices = [
        Choice(scene.speech.label(f"button-export-{name}"), ("days", days.first.isoformat(), days.last.isoformat()))
        for name, days in _spans(scene)
    ]
    await ask(scene, Message(scene.speech.say("export-days"), in_rows(choices)), KIND)
    return Handled()


def _spans(scene: Scene) -> Iterator[tuple[str, Period]]:
    """This month and the last, this year and the last; calendar months, and the organisation's own years."""
    today, starts = scene.today, scene.charter.organisation.year_starts
    month = Period(today.replace(day=1), today)
    year = period_of("year", today, starts)
    yield "month", month
    yield "last-month", last_month(today)
    yield "year", Period(year.first, today)
    yield "last-year", period_of("year", year.first - ONE_DAY, starts)


def last_month(today: date) -> Period:
    """The calendar month before the one that `today` is in."""
    last = today.replace(day=1) - ONE_DAY
    return Period(last.replace(day=1), last)


async def tap(scene: Scene) -> Handled:
    """A button: which days, with names, every month."""
    verb, *rest = scene.act
    return await DEEDS[verb](scene, *rest)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    act = act_named(scene)
    if act is None or await speaks_to_draft(scene):
        return await write_down(scene)
    return await tap(with_act(scene, act))


async def _order(scene: Scene, first: str, last: str) -> Handled:
    order_file(scene, KIND, {"first": first, "last": last, NAMED: False})
    await ask(scene, Message(scene.speech.say("export-ordered")), KIND)
    return Handled()


async def _with_names(scene: Scene, first: str, last: str) -> Handled:
    """The second tap: the same, with people's names and their words."""
    order_file(scene, KIND, {"first": first, "last": last, NAMED: True})
    return await answer(scene, "export-coming")


async def _every_month(scene: Scene) -> Handled:
    """From now on, on each first of a month; or no more."""
    standing = await monthly_order(scene.session, scene.person.id, KIND)
    if standing is not None:
        await scene.session.delete(standing)
        return await answer(scene, "export-monthly-no", alert=True)
    next_month = (scene.today.replace(day=1) + timedelta(days=32)).replace(day=1)
    due = morning_of(scene.house, next_month)
    order = FileOrder(person_id=scene.person.id, what=KIND, asked={NAMED: False}, due_at=due, monthly_on=1)
    scene.session.add(order)
    return await answer(scene, "export-monthly", alert=True)


DEEDS: Mapping[str, Callable[..., Awaitable[Handled]]] = {
    "days": _order,
    "names": _with_names,
    "monthly": _every_month,
}
"""What the buttons do; a first and a last day follow."""


async def make(database: Database, house: House, order: FileOrder, now: datetime) -> Made | None:
    """The spreadsheet that was ordered; of the teams that the person manages by now, nothing where there is none."""
    days, with_names = _days(order.asked, house.today(now)), bool(order.asked[NAMED])
    async with database.look() as session:
        scene = await scene_of(session, house, order.person_id, now)
        teams = scene.managed_teams()
        if not teams:
            return None
        chosen = Chosen(days.first, days.last, teams=teams)
        many, waiting = await how_many(session, chosen)
        speech = scene.speech
        if not many or many > MOST_ROWS:
            return Made(Message(speech.say("export-none" if not many else "export-too-many")), KIND)
        columns = Columns(house.charter).described(with_names)
        with TemporaryFile() as file:
            writer = await asyncio.to_thread(writer_for, "xlsx", file, columns, many)
            async for rows in exported(session, house.charter, chosen, with_names):
                await asyncio.to_thread(writer.write, rows)
            await asyncio.to_thread(writer.close)
            file.seek(0)
            written = await asyncio.to_thread(file.read)
    text = speech.say(
        "export-here",
        teams=_teams(speech, house.charter, teams),
        days=full_days(speech, days),
        count=many,
        waiting=waiting,
        names="yes" if with_names else "no",
    )
    return Made(Message(text, _buttons(speech, scene, days, order), written, _file_name(house.charter, days)), KIND)


def _days(asked: Mapping[str, Any], today: date) -> Period:
    """The days that were asked for; of an order that comes every month, the month before."""
    if "first" not in asked:
        return last_month(today)
    return Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))


def _buttons(speech: Speech, scene: Scene, days: Period, order: FileOrder) -> tuple[tuple[Choice, ...], ...]:
    which = (days.first.isoformat(), days.last.isoformat())
    names = [] if order.asked[NAMED] else [Choice(speech.label("button-export-names"), ("names", *which))]
    monthly = [] if "lead" not in scene.roles else [Choice(_monthly_label(speech, order), ("monthly",))]
    return ((*names, *monthly),) if names or monthly else ()


def _monthly_label(speech: Speech, order: FileOrder) -> str:
    return speech.label("button-export-no-more" if order.monthly_on else "button-export-monthly")


def _teams(speech: Speech, charter: Charter, teams: tuple[str, ...]) -> str:
    if len(teams) == len(charter.teams) and len(teams) > 1:
        return speech.label("export-all-teams")
    titles = [team.title.say(speech.language) for team in charter.teams if team.code in teams]
    return speech.listed(titles)


def _file_name(charter: Charter, days: Period) -> str:
    return f"{charter.organisation.name.replace('/', '-')} {days.first} to {days.last}.xlsx"

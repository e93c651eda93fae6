"""What the conversation may know of a person: what they wrote down lately, and who helps them."""

from datetime import date, timedelta

from sqlalchemy import func, select

from conversation.known import Known, Past, Who
from handlers.scene import Scene, who_of
from models.directory import managers_of
from models.entries import Entry, EntryValue
from models.journal import CURRENT, entries_of, values_of

LOOK_BACK = timedelta(days=45)
"""How far back the conversation looks for what somebody does often, and for what they wrote down twice."""


async def who_and_known(scene: Scene) -> tuple[Who, Known]:
    """The person and what is known, as the conversation takes them."""
    entries = await entries_of(scene.session, scene.person.id, scene.today - LOOK_BACK, scene.today)
    values = await values_of(scene.session, [entry.id for entry in entries])
    past = tuple(
        Past(entry.id, entry.activity, entry.day, values.get(entry.id, {}), entry.saved_at) for entry in entries
    )
    recent = tuple(dict.fromkeys(one.activity for one in sorted(past, key=lambda one: one.saved_at, reverse=True)))
    who = who_of(scene, recent, await helper_name(scene))
    return who, Known(scene.house.reader(scene.person.language), scene.house.charter_version, past)


async def helper_name(scene: Scene) -> str:
    """The first name of who manages the person's team; empty where nobody else does."""
    managers = await managers_of(scene.session, scene.team, scene.today)
    return next((one.name.split()[0] for one in managers if one.id != scene.person.id), "")


async def team_minutes(scene: Scene, team: str, first: date) -> int:
    """The minutes that a team's people wrote down for the days from `first` on."""
    durations = [spec.code for spec in scene.charter.fields if spec.type == "duration"]
    statement = (
        select(func.coalesce(func.sum(EntryValue.number), 0))
        .join(Entry, Entry.id == EntryValue.entry_id)
        .where(Entry.team == team, Entry.day >= first, Entry.state == "counted", CURRENT)
        .where(EntryValue.field.in_(durations))
    )
    return int(await scene.session.scalar(statement) or 0)

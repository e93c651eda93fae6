"""What the conversation may know of a person: what they wrote down lately, and who helps them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import bindparam, func, select

from conversation.draft import Draft, Stored
from conversation.known import Known, Past, Who
from conversation.progress import moves
from conversation.turn import Outcome
from handlers.scene import Scene, who_of
from models.courses import progress_by_course
from models.directory import managers_of
from models.entries import Entry, EntryValue
from models.journal import CURRENT

LOOK_BACK = timedelta(days=45)
"""How far back the conversation looks for what somebody does often, and for what they wrote down twice."""


_LATELY = (
    select(Entry.id, Entry.activity, Entry.day, Entry.saved_at, EntryValue.field, EntryValue.number, EntryValue.words)
    .outerjoin(EntryValue, EntryValue.entry_id == Entry.id)
    .where(Entry.person_id == bindparam("person"), Entry.day.between(bindparam("first"), bindparam("last")), CURRENT)
    .order_by(Entry.day.desc(), Entry.id.desc())
    .execution_options(autoflush=False)
)


async def who_and_known(scene: Scene, draft: Draft | None = None) -> tuple[Who, Known]:
    """The person and what is known, as the conversation takes them.

    Who helps them is looked up only while a question of `draft` is open: nothing else speaks of it.
    """
    past = await _past(scene)
    recent = tuple(dict.fromkeys(one.activity for one in sorted(past, key=lambda one: one.saved_at, reverse=True)))
    helper = await helper_name(scene) if draft and draft.stage == "asking" else ""
    who = who_of(scene, recent, helper)
    return who, Known(scene.house.reader(scene.person.language), scene.house.charter_version, past)


async def stepped(
    scene: Scene, draft: Draft | None, step: Callable[[Who, Known], Outcome]
) -> tuple[Who, Known, Outcome]:
    """What a step leads to. Where that is about a course that moves on, it is taken knowing how far the person is."""
    who, known = await who_and_known(scene, draft)
    outcome = step(who, known)
    if outcome.draft is None or not moves(scene.charter, outcome.draft):
        return who, known, outcome
    replaced = [item.replaces for item in outcome.draft.items if item.replaces is not None]
    saved = [item.entry for item in outcome.draft.items if item.entry is not None]
    progress = await progress_by_course(scene.session, scene.charter, scene.person.id, (*replaced, *saved))
    known = replace(known, progress=progress)
    return who, known, step(who, known)


async def _past(scene: Scene) -> tuple[Past, ...]:
    """What the person wrote down for the last weeks, the latest day first."""
    days = {"person": scene.person.id, "first": scene.today - LOOK_BACK, "last": scene.today}
    entries: dict[int, Past] = {}
    values: dict[int, dict[str, Stored]] = {}
    for number, activity, day, saved_at, field, whole, words in await scene.session.execute(_LATELY, days):
        kept = values.setdefault(number, {})
        entries.setdefault(number, Past(number, activity, day, kept, saved_at))
        if (value := words if whole is None else whole) is not None:
            kept[field] = value
    return tuple(entries.values())


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

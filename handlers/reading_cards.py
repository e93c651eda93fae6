"""The card of a reading: begun, shown, and saved, with what follows from it."""

from charter.outcomes import is_own, own_code
from charter.schema import Activity
from conversation.draft import NUDGED_AFTER
from conversation.measuring.codes import code_in
from conversation.measuring.draft import OPEN_STAGES, ReadingDraft
from conversation.measuring.known import Decision, Subject, Subjects, Turn
from conversation.measuring.lines import scores_listed
from conversation.measuring.questions import show as shown
from conversation.message import Message
from conversation.turn import Place as Where
from handlers.changes import tell_change
from handlers.knowing import helper_name
from handlers.saying import delete_words, present
from handlers.scene import Handled, Scene, who_of
from models.directory import Place
from models.entries import Entry
from models.facts import scores_of
from models.journal import NewEntry, record_entry, take_back
from models.readings import latest_subjects, readings_of, seen_by, used_elsewhere

KIND = "reading"
MARKS = ("listens", "unfinished")
"""What a card's body says beside its draft: whether it takes words, and whether it does so as long as a draft."""


def teams_of(scene: Scene) -> tuple[str, ...]:
    """The teams whose readings somebody sees: those that they work in, and those that they manage."""
    own = (place.team for place in scene.places if place.team)
    return tuple(dict.fromkeys((*own, *scene.managed_teams())))


def measured(scene: Scene) -> tuple[Activity, ...]:
    """The outcome activities that this person is offered."""
    return tuple(
        activity
        for activity in scene.charter.activities
        if activity.kind == "outcome"
        and set(activity.roles) & set(scene.roles)
        and not (activity.retired and activity.retired < scene.today)
    )


async def turn_of(scene: Scene, draft: ReadingDraft) -> Turn:
    """The draft with all that a step may know."""
    activity = scene.charter.activity(draft.activity)
    if activity is None:
        raise LookupError(f"the charter has no activity {draft.activity} any more")
    helper = await helper_name(scene) if draft.stage == "saved" else ""
    return Turn(
        scene.charter, activity, who_of(scene, helper=helper), await _subjects(scene, draft), draft, scene.incoming,
        scene.today,
    )  # fmt: skip


async def _subjects(scene: Scene, draft: ReadingDraft) -> Subjects:
    session, teams = scene.session, teams_of(scene)
    seen = seen_by(scene.person.id, teams)
    known = await latest_subjects(session, [draft.activity], seen)
    typed = code_in(scene.incoming.text) if draft.stage in ("whose", "code", "shared") else None
    readings = await readings_of(session, draft.activity, draft.subject, seen) if draft.subject else []
    return Subjects(
        reader=scene.house.reader(scene.person.language),
        own=own_code(scene.person.code),
        listed=tuple(Subject(one.subject, one.last) for one in known if not is_own(one.subject)),
        typed_elsewhere=bool(typed) and await used_elsewhere(session, draft.activity, typed or "", teams),
        other_days=frozenset(one.day for one in readings if one.entry not in (draft.replaces, draft.entry)),
    )


async def carry_out(scene: Scene, decision: Decision) -> Handled:
    """Stores what a step decided and puts what it says into the outbox."""
    draft, message = decision.draft, decision.message
    if draft is None or (decision.take_back and not await _take_back(scene, draft)):
        return Handled(scene.speech.label("stale"))
    if decision.save:
        draft = await _save(scene, draft)
        message = shown(await turn_of(scene, draft), draft)
    if decision.delete_words:
        await delete_words(scene, decision.delete_words)
    if message:
        await _put(scene, draft, message, decision.place)
    if decision.save:
        await tell_change(scene, draft, teams_of(scene))
    return Handled()


async def _take_back(scene: Scene, draft: ReadingDraft) -> bool:
    """Takes back what the draft was saved as; False where it doesn't stand any more."""
    entries = [draft.entry] if draft.entry else []
    return bool(await take_back(scene.session, scene.charter, entries, scene.person.id, scene.now))


async def _put(scene: Scene, draft: ReadingDraft, message: Message, place: Where) -> None:
    """The card. It listens on once it is saved, taken back or dropped: for “change”, “undo”, “bring it back”."""
    unfinished = draft.stage in OPEN_STAGES and bool(draft.subject)
    body = draft.model_dump(mode="json") | {"listens": True, "unfinished": unfinished}
    card = None if place == "beside" else scene.card
    card = await present(
        scene.session,
        scene.person,
        message,
        KIND,
        body,
        scene.now,
        card=card,
        place=place,
        words_id=scene.incoming.message_id or None,
    )
    begun = draft.stage in OPEN_STAGES and bool(draft.scores)
    card.next_nudge_at = scene.now + NUDGED_AFTER if begun else None


async def _save(scene: Scene, draft: ReadingDraft) -> ReadingDraft:
    older = await scene.session.get(Entry, draft.replaces) if draft.replaces else None
    activity = scene.charter.activity(draft.activity)
    offered = activity.roles if activity else ()
    place = next((place for place in scene.places if place.role in offered), scene.places[0])
    if older:
        place = Place(older.role, older.team)
    entry = await record_entry(
        scene.session,
        scene.charter,
        NewEntry(
            person_id=older.person_id if older else scene.person.id,
            entered_by=scene.person.id,
            role=place.role,
            team=place.team or scene.team,
            contract=older.contract if older else None,
            activity=draft.activity,
            day=draft.day,
            values={},
            replaces=draft.replaces,
            subject=draft.subject,
            scores=draft.scores,
        ),
        scene.now,
    )
    scene.person.unanswered = 0
    return draft.but(entry=entry.id, waits=entry.state == "waiting")


def draft_in(body: dict[str, object]) -> ReadingDraft:
    """The draft that a card's body holds."""
    return ReadingDraft.model_validate({name: value for name, value in body.items() if name not in MARKS})


async def reading_in_words(scene: Scene, entry: Entry) -> str:
    """`014: Getting out 3, Sleep 4`; of a reading of oneself nothing, and of anything else."""
    activity = scene.charter.activity(entry.activity)
    if activity is None or entry.subject is None or is_own(entry.subject):
        return ""
    scores = (await scores_of(scene.session, [entry.id])).get(entry.id, {})
    return f"{entry.subject}: {', '.join(scores_listed(scene.speech, activity, scores))}"

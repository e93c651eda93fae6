"""How a reading begins: taken over from what somebody was writing down, or read again from an edited message."""

from dataclasses import replace
from datetime import date

from conversation import step as steps
from conversation.draft import Draft, Item
from conversation.known import Known, Who
from conversation.measuring.acts import proceed, put
from conversation.measuring.begin import Begun, begun
from conversation.measuring.draft import ReadingDraft
from conversation.measuring.known import Decision, Turn
from conversation.message import Message
from conversation.turn import Outcome
from conversation.turn import Place as Where
from handlers.reading_cards import KIND, carry_out, teams_of, turn_of
from handlers.saying import say
from handlers.scene import Scene
from models.readings import used_elsewhere


async def without_readings(scene: Scene, who: Who, known: Known, outcome: Outcome) -> Outcome | None:
    """What a step about other things decided, its readings taken over; None where nothing else is left of it."""
    draft = outcome.draft
    if draft is None or draft.rehearsal or draft.stage in ("undone", "dropped"):
        return outcome
    readings = [item for item in draft.items if _is_reading(scene, item)]
    if not readings:
        return outcome
    rest = tuple(item for item in draft.items if item not in readings)
    await begin_reading(scene.but(card=None) if rest else scene, readings[0], "beside" if rest else outcome.place)
    if not rest:
        return None
    fresh = Draft(charter=draft.charter, items=rest, words=draft.words, touched=True, left_out=draft.left_out)
    return steps.begin(scene.charter, who, known, fresh, scene.incoming, scene.now)


def _is_reading(scene: Scene, item: Item) -> bool:
    activity = scene.charter.activity(item.activity or "")
    return activity is not None and activity.kind == "outcome"


async def begin_reading(scene: Scene, item: Item, place: Where) -> None:
    """The first question of a reading, with what is said of it already. It stands where the scene's card stood."""
    found = await _begun(scene, item.activity or "", item.day or scene.today, item.note)
    if found.others:
        await say(scene, Message(scene.speech.say("measure-words-not-kept")))
    if scene.card is not None:
        scene.card.kind, scene.card.words_id = KIND, scene.incoming.message_id or None
    draft = found.draft.but(replaces=item.replaces)
    decision = await _first_step(scene, await turn_of(scene, draft), draft)
    await carry_out(scene, replace(decision, place=place))


async def _first_step(scene: Scene, turn: Turn, draft: ReadingDraft) -> Decision:
    """The first question, or whether another team's code is meant; saved at once where all is said and it is wished."""
    known = {one.code for one in turn.known.listed} | {turn.known.own, ""}
    if draft.subject not in known and await used_elsewhere(
        scene.session, draft.activity, draft.subject, teams_of(scene)
    ):
        return put(turn, draft.but(stage="shared"))
    decision = proceed(turn, draft)
    complete = len(draft.scores) == len(turn.activity.domains) and draft.subject in known and draft.subject
    if complete and scene.person.saves_at_once and not draft.replaces:
        return Decision(draft.but(stage="saved"), save=True)
    return decision


async def read_again(scene: Scene, draft: ReadingDraft) -> ReadingDraft | None:
    """What the scene's words say of the reading that a draft is; None where they say nothing of it."""
    reader = scene.house.reader(scene.person.language)
    entries = reader.read(scene.incoming.text, scene.today).entries
    named = next((entry for entry in entries if entry.activity == draft.activity), None)
    if named is None:
        return None
    return (await _begun(scene, draft.activity, named.date or draft.day, scene.incoming.text)).draft


async def _begun(scene: Scene, activity: str, day: date, words: str) -> Begun:
    turn = await turn_of(scene, ReadingDraft(activity=activity, day=day))
    known = [one.code for one in turn.known.listed]
    found = begun(turn.activity, day, words, scene.today, turn.known.reader, known, turn.languages)
    return replace(found, draft=found.draft.but(charter=scene.house.charter_version))

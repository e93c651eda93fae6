"""One reading that was saved: shown, changed, deleted, and the words that were told with it."""

from collections.abc import Awaitable, Callable, Mapping

from charter.outcomes import is_own
from conversation.card import in_rows
from conversation.measuring.acts import put
from conversation.measuring.draft import ReadingDraft
from conversation.measuring.lines import reading_line, scores_listed
from conversation.message import Choice, Message
from handlers.asking import ask
from handlers.reading_cards import KIND as READING
from handlers.reading_cards import carry_out, teams_of, turn_of
from handlers.scene import Handled, Scene
from handlers.stories import show_words
from models.entries import Entry
from models.journal import mark_deleted, revive
from models.readings import KeptReading, reading, seen_by
from models.stories import story_of

KIND = "subject"


async def _open(scene: Scene) -> Handled:
    return await open_entry(scene, int(scene.act[1]))


async def open_entry(scene: Scene, entry_id: int) -> Handled:
    """A reading by its entry's number, if it still stands and may be seen by this person."""
    one = await reading(scene.session, entry_id, seen_by(scene.person.id, teams_of(scene)))
    return await open_reading(scene, one) if one else _gone(scene)


async def open_reading(scene: Scene, one: KeptReading) -> Handled:
    """One reading, with what can be done with it. Words that were told with it never stand beside a code."""
    activity = scene.charter.activity(one.activity)
    if activity is None:
        return _gone(scene)
    speech, number = scene.speech, str(one.entry)
    line = reading_line(speech, activity, _as_draft(one), scene.today)
    said: list[str] = [speech.say("card-line", line=line)]
    said += scores_listed(speech, activity, one.scores)
    if one.state != "counted":
        said.append(speech.say("look-waiting"))
    buttons: list[Choice] = []
    if may_change(scene, one):
        buttons.append(Choice(speech.label("button-change"), ("change", number)))
        buttons.append(Choice(speech.label("button-delete"), ("delete", number)))
    story = await story_of(scene.session, one.entry)
    if story and story.consent != "no":
        buttons.append(Choice(speech.label("button-words"), ("words", number)))
    buttons.append(Choice(speech.label("button-back"), ("of", one.activity, one.subject)))
    await ask(scene, Message("\n".join(said), in_rows(buttons)), KIND)
    return Handled()


def may_change(scene: Scene, one: KeptReading) -> bool:
    """Whether a reading is this person's to change: they gave it, or they manage the team."""
    return one.person == scene.person.id or (one.team in scene.managed_teams() and not is_own(one.subject))


def _as_draft(one: KeptReading) -> ReadingDraft:
    return ReadingDraft(activity=one.activity, day=one.day, subject=one.subject, scores=one.scores)


async def _change(scene: Scene) -> Handled:
    one = await _seen(scene, to_change=True)
    return await change_reading(scene, one) if one else _gone(scene)


async def change_reading(scene: Scene, one: KeptReading) -> Handled:
    """A saved reading to be changed: saving it again takes the place of what was saved."""
    activity = scene.charter.activity(one.activity)
    left_out = frozenset(range(len(activity.domains) if activity else 0)) - one.scores.keys()
    draft = _as_draft(one).but(replaces=one.entry, stage="changing", skipped=frozenset(left_out))
    if scene.card is not None:
        scene.card.kind = READING
    return await carry_out(scene, put(await turn_of(scene, draft), draft))


async def _delete(scene: Scene) -> Handled:
    one = await _seen(scene, to_change=True)
    activity = scene.charter.activity(one.activity) if one else None
    if one is None or activity is None:
        return _gone(scene)
    entry = await scene.session.get_one(Entry, one.entry)
    await mark_deleted(scene.session, scene.charter, entry, scene.person.id, scene.now)
    speech = scene.speech
    line = reading_line(speech, activity, _as_draft(one), scene.today)
    back = Choice(speech.label("button-bring-back"), ("revive", str(one.entry)))
    rows = ((back, Choice(speech.label("button-back"), ("of", one.activity, one.subject))),)
    await ask(scene, Message(speech.say("look-deleted", line=line), rows), KIND)
    return Handled()


async def _revive(scene: Scene) -> Handled:
    entry = await scene.session.get(Entry, int(scene.act[1]))
    if entry is None or entry.deleted_by != scene.person.id or not await revive(scene.session, scene.charter, entry):
        return _gone(scene)
    return await _open(scene)


async def _words(scene: Scene) -> Handled:
    one = await _seen(scene)
    return await show_words(scene, one.entry) if one else _gone(scene)


async def _seen(scene: Scene, to_change: bool = False) -> KeptReading | None:
    """The reading that the act names, if it still stands and may be seen (or changed) by this person."""
    one = await reading(scene.session, int(scene.act[1]), seen_by(scene.person.id, teams_of(scene)))
    return one if one and (may_change(scene, one) or not to_change) else None


def _gone(scene: Scene) -> Handled:
    return Handled(scene.speech.label("readings-gone"))


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "open": _open,
    "change": _change,
    "delete": _delete,
    "revive": _revive,
    "words": _words,
}
"""What the buttons do: each act is one of these words, then an entry's number."""

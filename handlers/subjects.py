"""Whom there are readings of, and how they went on: “014” shows its readings, to be changed or deleted."""

from collections.abc import Awaitable, Callable, Mapping

from charter.schema import Activity
from conversation.card import clipped, in_rows
from conversation.measuring.acts import put
from conversation.measuring.codes import code_in
from conversation.measuring.draft import ReadingDraft
from conversation.measuring.lines import scores_listed, subject_title, title
from conversation.message import Choice, Message, Rows
from handlers import kept_readings
from handlers.asking import act_named, ask, speaks_to_draft, with_act, write_down
from handlers.changes import change_in, describe, picture_of
from handlers.reading_cards import KIND as READING
from handlers.reading_cards import carry_out, measured, teams_of, turn_of
from handlers.saying import say
from handlers.scene import Handled, Scene
from language.figures import plain_day
from language.talk import normal
from models.readings import KeptReading, Known, latest_subjects, readings_of, seen_by

KIND = kept_readings.KIND
CODES = 8
READINGS = 6
"""How many codes, and how many readings of one, are shown at once."""


async def readings(scene: Scene) -> Handled:
    """“Readings”: whom the person's teams have readings of, or with a code behind it, those of one."""
    code = scene.incoming.text.strip().partition(" ")[2] if scene.incoming.text.startswith("/") else ""
    return await (show_code(scene.but(card=None), code) if code else _show_codes(scene.but(card=None), 0))


async def knows_code(scene: Scene) -> bool:
    """Whether typed words are the code of somebody whom the person's teams have readings of."""
    typed = scene.incoming.text
    return code_in(typed) is not None and bool(measured(scene)) and await _named(scene, typed) is not None


async def show_code(scene: Scene, typed: str = "") -> Handled:
    """The readings of whoever the typed code stands for."""
    found = await _named(scene, typed or scene.incoming.text)
    if found is None:
        await say(scene, Message(scene.speech.say("readings-unknown")))
        return Handled()
    return await _show(scene.but(card=None), found.activity, found.subject)


async def tap(scene: Scene) -> Handled:
    """A button of the list, of somebody's readings, or of one of them."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's; else about what was done."""
    act = act_named(scene)
    if act is None or await speaks_to_draft(scene):
        return await write_down(scene)
    return await tap(with_act(scene, act))


async def _known(scene: Scene) -> list[Known]:
    """Of whom there are readings that this person may see, the latest first."""
    activities = [activity.code for activity in scene.charter.activities if activity.kind == "outcome"]
    return await latest_subjects(scene.session, activities, seen_by(scene.person.id, teams_of(scene)))


async def _named(scene: Scene, typed: str) -> Known | None:
    return next((one for one in await _known(scene) if normal(one.subject) == normal(typed)), None)


async def _show_codes(scene: Scene, page: int) -> Handled:
    speech, known = scene.speech, await _known(scene)
    if not known:
        await say(scene, Message(speech.say("readings-none" if measured(scene) else "readings-not-offered")))
        return Handled()
    shown = known[page * CODES : page * CODES + CODES]
    several = len({one.activity for one in known}) > 1
    lines = [_known_line(scene, one, several) for one in shown]
    buttons = [Choice(clipped(subject_title(speech, one.subject)), ("of", one.activity, one.subject)) for one in shown]
    if len(known) > CODES:
        after = (page + 1) % -(-len(known) // CODES)
        buttons.append(Choice(speech.label("button-more"), ("codes", str(after))))
    text = speech.say("readings-list", lines="\n".join(lines))
    await ask(scene, Message(text, in_rows(buttons)), KIND)
    return Handled()


def _known_line(scene: Scene, one: Known, several: bool) -> str:
    activity = scene.charter.activity(one.activity)
    parts = [subject_title(scene.speech, one.subject)]
    if several and activity:
        parts.append(title(scene.speech, activity))
    last = scene.speech.label("readings-last", day=plain_day(scene.speech, one.last, scene.today))
    return ", ".join([*parts, last])


async def _codes(scene: Scene) -> Handled:
    return await _show_codes(scene, int(scene.act[1]))


async def _of(scene: Scene) -> Handled:
    return await _show(scene, scene.act[1], scene.act[2])


async def _readings(scene: Scene, activity: str, subject: str) -> list[KeptReading]:
    return await readings_of(scene.session, activity, subject, seen_by(scene.person.id, teams_of(scene)))


async def _show(scene: Scene, code: str, subject: str) -> Handled:
    """Somebody's readings, the latest first, and how far they have come."""
    activity, found = scene.charter.activity(code), await _readings(scene, code, subject)
    if activity is None or not found:
        return await _show_codes(scene, 0)
    speech, latest = scene.speech, found[::-1][:READINGS]
    said: list[str] = [speech.say("readings-of", title=title(speech, activity), whom=subject_title(speech, subject))]
    change = change_in(activity, found)
    if change:
        said.append(describe(scene, change, subject).partition("\n")[2])
    said += [speech.say("readings-line", day=_day(scene, one), scores=_scores(scene, activity, one)) for one in latest]
    more = len(found) - len(latest)
    if more:
        said.append(speech.say("readings-more", count=more))
    buttons = [Choice(clipped(_day(scene, one)), ("open", str(one.entry))) for one in latest]
    await ask(scene, Message("\n".join(said), (*in_rows(buttons), *_below(scene, code, subject, bool(change)))), KIND)
    return Handled()


def _below(scene: Scene, code: str, subject: str, changed: bool) -> Rows:
    speech = scene.speech
    may_write = code in {activity.code for activity in measured(scene)}
    new = [Choice(speech.label("button-new-reading"), ("new", code, subject))] if may_write else []
    picture = [Choice(speech.label("button-picture"), ("picture", code, subject))]
    shows = changed and not speech.words_only
    return in_rows([*new, *(picture if shows else []), Choice(speech.label("button-all-codes"), ("codes", "0"))])


def _day(scene: Scene, one: KeptReading) -> str:
    return plain_day(scene.speech, one.day, scene.today)


def _scores(scene: Scene, activity: Activity, one: KeptReading) -> str:
    return ", ".join(scores_listed(scene.speech, activity, one.scores))


async def _new(scene: Scene) -> Handled:
    """Another reading of the same person, today."""
    _, code, subject = scene.act
    turn = await turn_of(scene, ReadingDraft(activity=code, day=scene.today, subject=subject, stage="scoring"))
    if scene.card is not None:
        scene.card.kind = READING
    return await carry_out(scene, put(turn, turn.draft))


async def _picture(scene: Scene) -> Handled:
    _, code, subject = scene.act
    change = change_in(scene.charter.activity(code), await _readings(scene, code, subject))
    if change is None:
        return await _show(scene, code, subject)
    picture = await picture_of(scene.speech, change, scene)
    await say(scene, Message(describe(scene, change, subject), picture=picture))
    return Handled()


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "codes": _codes,
    "of": _of,
    "new": _new,
    "picture": _picture,
    **kept_readings.DEEDS,
}
"""What the buttons do."""

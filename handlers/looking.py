"""Looking back: what somebody wrote down lately, page by page, and what can be done with each."""

from collections.abc import Awaitable, Callable, Mapping

from conversation.card import LABEL, clipped, in_rows, line, sentence
from conversation.draft import Item
from conversation.measuring.lines import subject_title
from conversation.message import Choice, Message, Rows
from handlers.asking import act_named, ask, speaks_to_draft, with_act, write_down
from handlers.kept_readings import open_entry
from handlers.moving_on import move_on, next_steps
from handlers.own_evidence import evidence_buttons, evidence_lines, take_away
from handlers.saying import say
from handlers.scene import Handled, Scene
from handlers.writing import begin
from language.figures import long_day, short_day
from models.entries import Entry
from models.journal import latest_entries, mark_deleted, revive, values_of
from models.people import Person

KIND = "look"
PAGE = 5
"""How many entries stand on a page."""


async def look_back(scene: Scene) -> Handled:
    """“Last 3”: the latest page."""
    return await _show_page(scene, 0)


async def tap(scene: Scene) -> Handled:
    """A button of a page, or of an entry opened from it."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    act = act_named(scene)
    if act is None or await speaks_to_draft(scene):
        return await write_down(scene)
    return await tap(with_act(scene, act))


async def items_of(scene: Scene, entries: list[Entry]) -> list[Item]:
    """Entries as the conversation speaks of them, in the same order."""
    values = await values_of(scene.session, [entry.id for entry in entries])
    return [
        Item(
            activity=entry.activity,
            day=entry.day,
            values=values.get(entry.id, {}),
            note=entry.note,
            until=entry.valid_until,
        )
        for entry in entries
    ]


async def _show_page(scene: Scene, page: int) -> Handled:
    found = await latest_entries(scene.session, scene.person.id, page * PAGE, PAGE + 1)
    if not found and page:
        return await _show_page(scene, page - 1)
    if not found:
        await say(scene, Message(scene.speech.say("look-empty")))
        return Handled()
    shown = found[:PAGE]
    items = await items_of(scene, shown)
    lines = [_line(scene, item, entry) for entry, item in zip(shown, items, strict=True)]
    buttons = tuple(
        (Choice(short_label(scene, item), ("open", str(entry.id), str(page))),)
        for entry, item in zip(shown, items, strict=True)
    )
    rows = (*buttons, *_turns(scene, page, len(found) > PAGE))
    if scene.speech.words_only and len(rows) > 1:
        await ask(scene, Message(scene.speech.say("look-title"), rows), KIND, in_full=lines)
    else:
        await ask(scene, Message(scene.speech.say("look-page", lines="\n".join(lines)), rows), KIND)
    return Handled()


def _line(scene: Scene, item: Item, entry: Entry) -> str:
    """An entry in one line; a reading with whose it is."""
    said = line(scene.charter, scene.speech, item, scene.today)
    between = ", " if scene.speech.words_only else " · "
    return f"{said}{between}{subject_title(scene.speech, entry.subject)}" if entry.subject else said


def short_label(scene: Scene, item: Item) -> str:
    """`Tue 17 Nov · Lunch`; without its weekday where that makes it fit."""
    activity = scene.charter.activity(item.activity or "")
    title = activity.title.say(scene.speech.language) if activity else item.activity or ""
    day = short_day(scene.speech, item.day, scene.today) if item.day else ""
    between = ", " if scene.speech.words_only else " · "
    whole = f"{day}{between}{title}"
    return whole if len(whole) <= LABEL else clipped(f"{day.partition(' ')[2]}{between}{title}")


def _turns(scene: Scene, page: int, more: bool) -> Rows:
    speech = scene.speech
    earlier = [Choice(speech.label("button-earlier"), ("page", str(page + 1)))] if more else []
    later = [Choice(speech.label("button-later"), ("page", str(page - 1)))] if page else []
    return ((*earlier, *later),) if earlier or later else ()


async def _turn(scene: Scene) -> Handled:
    return await _show_page(scene, int(scene.act[1]))


async def _open(scene: Scene) -> Handled:
    entry = await _own(scene)
    if entry is None:
        return await _gone(scene)
    if entry.kind == "outcome":
        return await open_entry(scene, entry.id)
    speech, number, page = scene.speech, str(entry.id), scene.act[2]
    (item,) = await items_of(scene, [entry])
    said: list[str] = [speech.say("look-entry", line=sentence(scene.charter, speech, item, scene.today))]
    if entry.note:
        said.append(speech.say("note-quoted", note=entry.note))
    said.append(await _by_whom(scene, entry))
    if entry.state != "counted":
        said.append(speech.say(f"look-{entry.state}"))
    said += await evidence_lines(scene, entry)
    rows = (
        *in_rows([*next_steps(scene, entry, item, page), *await evidence_buttons(scene, entry, page)]),
        (
            Choice(speech.label("button-change"), ("change", number, page)),
            Choice(speech.label("button-delete"), ("delete", number, page)),
        ),
        (
            Choice(speech.label("button-same-today"), ("again", number, page)),
            Choice(speech.label("button-back"), ("page", page)),
        ),
    )
    await ask(scene, Message("\n".join(said), rows), KIND)
    return Handled()


async def _by_whom(scene: Scene, entry: Entry) -> str:
    day = long_day(scene.speech, scene.house.today(entry.saved_at), scene.today)
    if entry.entered_by == scene.person.id:
        return scene.speech.say("look-by-you", day=day)
    other = await scene.session.get_one(Person, entry.entered_by)
    return scene.speech.say("look-by-other", name=other.name, day=day)


async def _take_evidence_away(scene: Scene) -> Handled:
    entry = await _own(scene)
    if entry is None:
        return await _gone(scene)
    await take_away(scene, entry)
    return await _open(scene)


async def _change(scene: Scene) -> Handled:
    entry = await _own(scene)
    if entry is None:
        return await _gone(scene)
    (item,) = await items_of(scene, [entry])
    return await begin(scene, (item.model_copy(update={"replaces": entry.id}),))


async def _move(scene: Scene) -> Handled:
    entry = await _own(scene)
    return await move_on(scene, entry.activity, scene.act[3:]) if entry else await _gone(scene)


async def _again(scene: Scene) -> Handled:
    entry = await _own(scene)
    if entry is None:
        return await _gone(scene)
    (item,) = await items_of(scene, [entry])
    return await begin(scene, (item.model_copy(update={"day": scene.today, "note": "", "until": None}),))


async def _delete(scene: Scene) -> Handled:
    entry = await _own(scene)
    if entry is None:
        return await _gone(scene)
    await mark_deleted(scene.session, scene.charter, entry, scene.person.id, scene.now)
    speech, page = scene.speech, scene.act[2]
    (item,) = await items_of(scene, [entry])
    back = Choice(speech.label("button-bring-back"), ("revive", str(entry.id), page))
    text = speech.say("look-deleted", line=sentence(scene.charter, speech, item, scene.today))
    await ask(scene, Message(text, ((back, Choice(speech.label("button-back"), ("page", page))),)), KIND)
    return Handled()


async def _revive(scene: Scene) -> Handled:
    entry = await _own(scene, deleted=True)
    if entry is None or not await revive(scene.session, scene.charter, entry):
        return await _gone(scene)
    return await _open(scene)


async def _own(scene: Scene, deleted: bool = False) -> Entry | None:
    """The person's own entry that the act names, where it still stands (or is still deleted)."""
    entry = await scene.session.get(Entry, int(scene.act[1]))
    if entry is None or entry.person_id != scene.person.id or entry.replaced_by is not None:
        return None
    return entry if (entry.deleted_at is not None) is deleted else None


async def _gone(scene: Scene) -> Handled:
    """The entry was changed or deleted elsewhere meanwhile: the page as it is now."""
    await _show_page(scene, int(scene.act[2]))
    return Handled(scene.speech.label("look-gone"))


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "page": _turn,
    "open": _open,
    "change": _change,
    "bare": _take_evidence_away,
    "delete": _delete,
    "revive": _revive,
    "again": _again,
    "move": _move,
}
"""What the buttons do: each act is one of these words, then an entry's number, then the page it stood on; of a step of
training after them which."""

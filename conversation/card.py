"""The card: how a draft looks when nothing more has to be asked, and what can be done with it from there."""

from collections.abc import Iterator, Sequence
from datetime import date

from charter.schema import Charter
from conversation.draft import Draft, Item
from conversation.evidence import file_lines, lacks_files
from conversation.known import Who
from conversation.message import Choice, Message, Rows
from conversation.progress import is_finished, moving_field, since_before
from conversation.slots import (
    DATE,
    changeable_slots,
    minutes_of,
    shown,
    slot_title,
    valid_until,
)
from language.figures import calendar_day, long_day, long_time, short_day
from language.speech import Markup, Speech

LABEL = 20
"""How long a button's label may be: more is cut off on a small phone with big letters."""


def clipped(label: str) -> str:
    """A label that fits a button."""
    return label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"


def in_rows(choices: Sequence[Choice], width: int = 2) -> Rows:
    """Buttons in rows of at most `width`."""
    return tuple(tuple(choices[start : start + width]) for start in range(0, len(choices), width))


def parts_of(charter: Charter, speech: Speech, item: Item, today: date) -> Iterator[str]:
    """What an item says, slot by slot: `Gardening`, `Tue 17 Nov`, `2 h 30 min`, `4 people`; assumed ones with “?”."""
    activity = charter.activity(item.activity) if item.activity else None
    if activity:
        yield activity.title.say(speech.language)
    if item.day:
        day = long_day if speech.words_only else short_day
        yield _doubted(day(speech, item.day, today), DATE in item.assumed)
    for spec in charter.fields:
        if spec.code in item.values:
            yield _doubted(shown(charter, speech, spec, item.values[spec.code]), spec.code in item.assumed)


def _doubted(text: str, assumed: bool) -> str:
    return f"{text}?" if assumed else text


def line(charter: Charter, speech: Speech, item: Item, today: date) -> str:
    """An item in one line, as it stands on a card; it reads back as the same entry."""
    return (", " if speech.words_only else " · ").join(parts_of(charter, speech, item, today))


def sentence(charter: Charter, speech: Speech, item: Item, today: date) -> str:
    """An item as it is said once it is saved: `Gardening, Tuesday 17 November, 2 hours 30 minutes, 4 people`."""
    certain = item.model_copy(update={"assumed": frozenset()})
    parts = list(parts_of(charter, Speech(speech.language, words_only=True), certain, today))
    return ", ".join(parts)


def notes(speech: Speech, items: Sequence[Item]) -> list[Markup]:
    """The items' notes, each once, in quotation marks."""
    return [speech.say("note-quoted", note=note) for note in dict.fromkeys(item.note for item in items) if note]


def say_left_out(speech: Speech, draft: Draft) -> list[Markup]:
    """What is said of what the screen cut out; what it was is not repeated."""
    said = [speech.say("left-out")] if draft.identifies else []
    return [*said, speech.say("postcode-halved")] if "postcode" in draft.left_out else said


def show_card(charter: Charter, who: Who, draft: Draft, today: date) -> Message:
    """The card with its lines, its notes, and what can be done with it."""
    speech = who.speech
    said = [_line_and_validity(charter, who, item, today) for item in draft.items]
    said += notes(speech, draft.items)
    said += say_left_out(speech, draft)
    said += file_lines(charter, speech, draft)
    if draft.rehearsal:
        said.insert(0, speech.say("card-rehearsal"))
    if any(item.replaces for item in draft.items):
        said.insert(0, speech.say("card-changing"))
    choices = _choices(charter, who, draft, today)
    if speech.words_only:
        said.append(speech.say("card-say"))
    return Message("\n".join(said), choices)


def _line_and_validity(charter: Charter, who: Who, item: Item, today: date) -> str:
    said = who.speech.say("card-line", line=line(charter, who.speech, item, today))
    between = ", " if who.speech.words_only else " · "
    if since := since_before(charter, who.speech, item):
        said = Markup(said + between + who.speech.say("card-since", since=since))
    until = valid_until(charter, item)
    if until is None:
        return said
    return Markup(said + between + who.speech.say("valid-until", day=calendar_day(who.speech, until)))


def _choices(charter: Charter, who: Who, draft: Draft, today: date) -> Rows:
    speech = who.speech
    doubts = [
        Choice(clipped(_doubt_label(charter, speech, draft.items[index], slot, today)), ("ask", str(index), slot))
        for index, item in enumerate(draft.items)
        for slot in changeable_slots(charter, item)
        if slot in item.assumed
    ]
    save = Choice(speech.label("button-save-all" if len(draft.items) > 1 else "button-save"), ("save",))
    change = Choice(speech.label("button-change"), ("change",))
    cut = [Choice(speech.label("button-take-out"), ("take-out",))] if draft.identifies else []
    if cut and any(item.note for item in draft.items):
        cut.append(Choice(speech.label("button-save-bare"), ("save-bare",)))
    return (
        *in_rows(doubts[:4]),
        *in_rows(cut),
        (change,) if lacks_files(charter, draft) else (save, change),
        (Choice(speech.label("button-cancel"), ("cancel",)),),
    )


def _doubt_label(charter: Charter, speech: Speech, item: Item, slot: str, today: date) -> str:
    """What the button says that changes an assumed slot: `Not today`, `Not 2 h`."""
    if slot == DATE and item.day == today:
        return speech.label("button-not-today")
    if slot == DATE and item.day:
        return speech.label("button-not-this", value=short_day(speech, item.day, today))
    spec = charter.field(slot)
    if spec and slot in item.values:
        return speech.label("button-not-this", value=shown(charter, Speech(speech.language), spec, item.values[slot]))
    return slot_title(charter, speech, slot)


def show_change(charter: Charter, who: Who, draft: Draft, today: date, index: int | None) -> Message:
    """The card with a button for each slot of one item; which item is asked first where there are several."""
    speech = who.speech
    lines = [line(charter, speech, item, today) for item in draft.items]
    back = (Choice(speech.label("button-back"), ("card",)),)
    if len(lines) > 1 and index is None:
        numbered = [f"{number}. {text}" for number, text in enumerate(lines, 1)]
        text = speech.say("change-which-one", lines="\n".join(numbered))
        ones = [Choice(clipped(text.split(" · ")[0]), ("change", str(at))) for at, text in enumerate(numbered)]
        return Message(text, (*in_rows(ones), back))
    chosen = index or 0
    buttons = [
        Choice(clipped(slot_title(charter, speech, slot)), ("ask", str(chosen), slot))
        for slot in changeable_slots(charter, draft.items[chosen])
    ]
    if len(lines) > 1:
        buttons.append(Choice(speech.label("button-leave-out"), ("leave-out", str(chosen))))
    return Message(speech.say("change-which", line=lines[chosen]), (*in_rows(buttons), back))


def show_saved(
    charter: Charter, who: Who, draft: Draft, today: date, month_minutes: int, team: Markup | None
) -> Message:
    """What was saved, what it adds up to this month, and the way back."""
    speech = who.speech
    sentences = [sentence(charter, speech, item, today) for item in draft.items]
    changed = any(item.replaces for item in draft.items)
    said: list[str] = []
    if len(sentences) == 1:
        said.append(speech.say("changed-one" if changed else "saved-one", line=sentences[0]))
    else:
        said.append(speech.say("saved-several", count=len(sentences)))
        said += [speech.say("saved-line", line=text) for text in sentences]
    for item in draft.items:
        if since := since_before(charter, speech, item):
            spec = moving_field(charter, item)
            sentence_of = "saved-standards" if spec and spec.type == "standards" else "saved-moved"
            said.append(speech.say(sentence_of, since=since, all="yes" if is_finished(charter, item) else "no"))
        until = valid_until(charter, item)
        if until:
            said.append(speech.say("saved-valid", day=calendar_day(speech, until)))
    if any(item.waits for item in draft.items):
        said.append(speech.say("waits-for-check", name=who.helper or speech.label("somebody")))
    if any(minutes_of(charter, dict(item.values)) for item in draft.items) and month_minutes:
        said.append(speech.say("adds-up", time=long_time(speech, month_minutes)))
    if team:
        said.append(team)
    return Message("\n".join(said), ((Choice(speech.label("button-undo"), ("undo",)),),))


def show_dropped(who: Who) -> Message:
    """That the draft was dropped, and the way back."""
    speech = who.speech
    return Message(speech.say("dropped"), ((Choice(speech.label("button-bring-back"), ("back",)),),))


def show_undone(charter: Charter, who: Who, draft: Draft, today: date) -> Message:
    """That what was saved is taken back, and the way to have it again."""
    speech = who.speech
    text = "\n".join(sentence(charter, speech, item, today) for item in draft.items)
    changed = any(item.replaces for item in draft.items)
    said = speech.say("undone-change") if changed else speech.say("undone", lines=text)
    return Message(said, ((Choice(speech.label("button-bring-back"), ("back",)),),))

"""What typed words mean to a draft: an answer, a correction, a new card, small talk, or a note."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from conversation.acts import act_on, put_value
from conversation.course_words import hear_course_words
from conversation.draft import Draft, Item, Stored
from conversation.evidence import SHOWN
from conversation.example import example_words
from conversation.message import Act
from conversation.reading import Correction, Reading, Value
from conversation.slots import ACTIVITY, keep
from conversation.turn import (
    Outcome,
    Turn,
    answer,
    entries_of,
    item_of,
    proceed,
    put_again,
    put_card,
    put_question,
)
from language.talk import is_question, meaning, normal

Hearing = Callable[[Turn, Draft, str], Outcome | None]
"""One way of taking words that are typed while a draft is open: what follows, or None where it isn't that."""

NOTE = 500
"""How many characters of words are kept as a note."""


def hear(turn: Turn, text: str) -> Outcome:
    """The outcome of typed words: the first way of taking them that fits."""
    if turn.draft is not None and turn.draft.stage in HEARINGS:
        for hearing in HEARINGS[turn.draft.stage]:
            outcome = hearing(turn, turn.draft, text)
            if outcome:
                return outcome
    return _small_talk(turn, text) or _fresh(turn, text)


def reread(turn: Turn, text: str) -> Outcome:
    """The outcome of an edited message: its card is read again; what was saved is only offered to be changed."""
    draft, reading = turn.draft, _read(turn, text)
    if draft is None or reading.intent != "log":
        return hear(turn, text) if draft is None else Outcome()
    items = tuple(item_of(turn, entry) for entry in reading.entries)
    if draft.stage in ("saved", "undone"):
        return _offer_change(turn, draft, items, text)
    return proceed(turn, draft.but(items=items, words=text, touched=False, left_out=turn.incoming.left_out), "here")


def _offer_change(turn: Turn, draft: Draft, items: tuple[Item, ...], text: str) -> Outcome:
    saved = [item.entry for item in draft.items]
    replacing = tuple(
        item.model_copy(update={"replaces": saved[index] if index < len(saved) else None})
        for index, item in enumerate(items)
    )
    return proceed(turn, Draft(charter=draft.charter, items=replacing, words=text, touched=True), "beside")


def open_draft(turn: Turn, reading: Reading, rehearsal: bool = False) -> Outcome:
    """A new card from what was read; saved at once where the person asked for that and nothing is in doubt."""
    items = tuple(item_of(turn, entry) for entry in reading.entries)
    draft = _draft(turn, items, reading.text).but(rehearsal=rehearsal)
    outcome = proceed(turn, draft, "beside")
    certain = outcome.draft is not None and outcome.draft.stage == "card" and not any(i.assumed for i in items)
    if certain and turn.who.saves_at_once and not rehearsal and outcome.draft:
        saved = act_on(turn.with_draft(outcome.draft), ("save",))
        return Outcome(saved.draft, saved.message, "beside", save=saved.save)
    return outcome


def _read(turn: Turn, text: str) -> Reading:
    return turn.known.reader.read(text, turn.today)


def _fresh(turn: Turn, text: str) -> Outcome:
    """Words that speak to no open draft, or to none that knows what to do with them."""
    reading = _read(turn, text)
    if reading.intent == "nothing":
        return Outcome(nothing=True)
    if reading.intent == "log":
        return open_draft(turn, reading)
    if is_question(text, *turn.languages):
        return answer(turn, "question")
    item = Item(note=text[:NOTE])
    return proceed(turn, _draft(turn, (item,), text), "beside")


def _draft(turn: Turn, items: tuple[Item, ...], text: str) -> Draft:
    incoming = turn.incoming
    new = Draft(charter=turn.known.charter_version, items=items, words=text, left_out=incoming.left_out)
    return new.but(files=incoming.files)


def _small_talk(turn: Turn, text: str) -> Outcome | None:
    said = meaning(text, "talk", *turn.languages)
    if not said and not normal(text):
        said = "thanks"
    if not said:
        return None
    example = example_words(turn.charter, turn.who, turn.today)
    return answer(turn, f"talk-{said}", name=turn.who.name.split()[0], example=example)


def _label(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """The words of a button of the card, or its number where somebody wants words only."""
    shown = put_again(turn, draft).message if draft.stage == "asking" else None
    choices = shown.flat if shown else ()
    typed = normal(text)
    chosen = next((choice for choice in choices if normal(choice.label) == typed), None)
    if chosen is None and turn.who.words_only and typed.isdecimal() and 0 < int(typed) <= len(choices):
        chosen = choices[int(typed) - 1]
    return act_on(turn, chosen.act) if chosen else None


MEANT: dict[str, dict[str, Act]] = {
    "asking": {"cancel": ("cancel",), "skip": ("skip",), "more": ("more",), "help": ("help",), "change": ("change",)},
    "card": {"save": ("save",), "cancel": ("cancel",), "no": ("change",), "change": ("change",)},
    "changing": {"save": ("save",), "cancel": ("cancel",), "no": ("card",)},
    "twice": {"save": ("save", "both"), "cancel": ("cancel",), "no": ("cancel",)},
    "saved": {"undo": ("undo",), "change": ("change",)},
    "undone": {"back": ("back",)},
    "dropped": {"back": ("back",)},
}
"""What the plain words of `language/*/talk.toml` do, by the stage that the draft is in."""


def _meant(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    said = meaning(text, "acts", *turn.languages)
    act = MEANT[draft.stage].get(said) if said else None
    if act and draft.stage == "saved" and act == ("change",):
        return _change_saved(turn, draft, None)
    return act_on(turn, act) if act else None


def _repeated(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """The same words sent again move the card down."""
    return put_again(turn, draft) if draft.words and normal(draft.words) == normal(text) else None


def _another(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """A whole new message with an activity of its own opens a card beside."""
    own = {item.activity for item in draft.items}
    if draft.asked and (draft.asked.slot == ACTIVITY or None in own):
        return None
    reading = _read(turn, text)
    other = any(entry.activity and entry.activity not in own for entry in reading.entries)
    return open_draft(turn, reading) if reading.intent == "log" and other else None


def _answered(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """An answer to the question that is open, with whatever else it says."""
    asked = draft.asked
    if asked is None or asked.slot == SHOWN:
        return None
    item = draft.items[asked.item]
    spec = turn.charter.field(asked.slot)
    if spec and spec.type == "text":
        return proceed(turn, put_value(turn, draft, asked.item, asked.slot, text.strip()[:NOTE]))
    offered = [choice.label for choice in message.flat] if (message := put_again(turn, draft).message) else []
    found = turn.known.reader.read_answer(
        text, asked.slot, turn.today, activity=item.activity, offered=offered, night=turn.night
    )
    if found.skip:
        return act_on(turn, ("skip",))
    if found.value is None:
        return None
    draft = put_value(turn, draft, asked.item, asked.slot, _kept(turn, asked.slot, found.value), found.assumed)
    for slot, other in found.fields.items():
        draft = put_value(turn, draft, asked.item, slot, _kept(turn, slot, other), slot in found.also_assumed)
    return proceed(turn, draft)


def _kept(turn: Turn, slot: str, value: Value | date) -> Stored | date:
    spec = turn.charter.field(slot)
    if isinstance(value, date):
        return value
    return keep(spec, value) if spec else str(value)


def _unfit(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """Words that answer nothing: kept as the note, and the question asked again with what would fit."""
    if draft.asked is None or _small_talk(turn, text) or is_question(text, *turn.languages):
        return None
    again = draft.asked.model_copy(update={"tries": draft.asked.tries + 1})
    return put_question(turn, _noted(draft, draft.asked.item, text), again)


def _noted(draft: Draft, index: int, text: str) -> Draft:
    note = draft.items[index].note
    if text in note:
        return draft
    return draft.with_item(index, note=f"{note} {text}".strip()[:NOTE])


def _corrected(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """“no, 3 hours”, “make that Tuesday”, “same again yesterday”, “delete that”."""
    correction = turn.known.reader.read_correction(text, entries_of(turn.charter, draft.items), turn.today)
    if correction is None:
        return None
    if correction.drop:
        return act_on(turn, ("undo",) if draft.stage == "saved" else ("cancel",))
    if correction.same_again:
        return act_on(turn, ("same-again", correction.same_again.isoformat()))
    if draft.stage == "saved":
        return _change_saved(turn, draft, correction)
    return proceed(turn, _with_correction(turn, draft, correction))


def _with_correction(turn: Turn, draft: Draft, correction: Correction) -> Draft:
    for slot, value in correction.changed.items():
        if value is None:
            continue
        kept = _kept(turn, slot, value)
        draft = put_value(turn, draft, correction.entry, slot, kept, slot in correction.assumed)
    return draft


def _change_saved(turn: Turn, draft: Draft, correction: Correction | None) -> Outcome:
    """A new card that, once saved, takes the place of what was saved."""
    index = correction.entry if correction else 0
    items = (draft.items[index],) if correction else draft.items
    replacing = tuple(item.model_copy(update={"replaces": item.entry, "entry": None}) for item in items)
    fresh = Draft(charter=draft.charter, items=replacing, touched=True, files=turn.incoming.files)
    if correction:
        return proceed(turn, _with_correction(turn, fresh, replace(correction, entry=0)), "beside")
    return put_card(turn, fresh, "beside")


def _new_entry(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """A whole new message opens a card beside the one that is open."""
    reading = _read(turn, text)
    named = any(entry.activity or entry.candidates for entry in reading.entries)
    return open_draft(turn, reading) if reading.intent == "log" and named else None


def _note(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """What says nothing else belongs to the card as its note."""
    reading = _read(turn, text)
    if reading.intent == "nothing" or _small_talk(turn, text) or is_question(text, *turn.languages):
        return None
    return proceed(turn, _noted(draft, 0, text).but(touched=True))


def _shown(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """Who is in the pictures, in plain words; a bare “yes” doesn't say whether they agree."""
    if draft.asked is None or draft.asked.slot != SHOWN:
        return None
    said = meaning(text, SHOWN, *turn.languages)
    return act_on(turn, (SHOWN, said)) if said else None


HEARINGS: dict[str, tuple[Hearing, ...]] = {
    "asking": (_shown, hear_course_words, _label, _meant, _repeated, _another, _answered, _corrected, _unfit),
    "card": (hear_course_words, _meant, _repeated, _corrected, _new_entry, _note),
    "changing": (_label, _meant, _corrected, _new_entry, _note),
    "twice": (_label, _meant, _new_entry),
    "saved": (hear_course_words, _meant, _corrected),
    "undone": (_meant,),
    "dropped": (_meant,),
}
"""How words are taken, by the stage that the draft is in; the first that fits."""

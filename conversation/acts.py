"""What the buttons of a draft do. The same acts are reached by typing their words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from conversation.card import show_change, show_dropped, show_undone
from conversation.draft import Asked, Draft, Item
from conversation.evidence import SHOWN, lacks_files
from conversation.known import Past
from conversation.message import Act, Message
from conversation.progress import moving_field
from conversation.questions import ask_twice
from conversation.slots import ACTIVITY, DATE, minutes_of, without_foreign_values
from conversation.ticking import choose_set, tick, ticked
from conversation.turn import Outcome, Turn, answer, proceed, put_again, put_card, put_question
from language.figures import clock_time

Deed = Callable[[Turn, Draft, Act], Outcome]


def act_on(turn: Turn, act: Act) -> Outcome:
    """The outcome of a button, or of words that mean one."""
    if turn.draft is None:
        return answer(turn, "stale")
    return DEEDS[act[0]](turn, turn.draft, act)


def put_value(turn: Turn, draft: Draft, index: int, slot: str, value: int | str | date, assumed: bool = False) -> Draft:
    """The draft with one slot filled; another activity lets go of values that it has no field for."""
    item = draft.items[index]
    doubts = item.assumed | {slot} if assumed else item.assumed - {slot}
    if slot == ACTIVITY:
        activity = turn.charter.activity(str(value))
        if activity is None:
            return draft
        item = without_foreign_values(turn.charter, item, activity)
    elif slot == DATE:
        item = item.model_copy(update={"day": value if isinstance(value, date) else date.fromisoformat(str(value))})
    else:
        item = item.model_copy(update={"values": {**item.values, slot: value}})
    item = item.model_copy(update={"assumed": doubts, "skipped": item.skipped - {slot}})
    return draft.but(items=(*draft.items[:index], item, *draft.items[index + 1 :]), touched=True)


def _set(turn: Turn, draft: Draft, act: Act) -> Outcome:
    _, index, slot, written = act
    spec = turn.charter.field(slot)
    whole = spec is not None and spec.type in ("duration", "count", "money", "quantity")
    return proceed(turn, put_value(turn, draft, int(index), slot, int(written) if whole else written))


def _ask(turn: Turn, draft: Draft, act: Act) -> Outcome:
    return put_question(turn, draft, Asked(item=int(act[1]), slot=act[2]))


def _more(turn: Turn, draft: Draft, act: Act) -> Outcome:
    if draft.asked is None:
        return put_again(turn, draft)
    return put_question(turn, draft, draft.asked.model_copy(update={"page": draft.asked.page + 1}))


def _change(turn: Turn, draft: Draft, act: Act) -> Outcome:
    index = int(act[1]) if len(act) > 1 else None
    draft = draft.but(stage="changing", asked=None)
    return Outcome(draft, show_change(turn.charter, turn.who, draft, turn.today, index), turn.place)


def _card(turn: Turn, draft: Draft, act: Act) -> Outcome:
    return proceed(turn, draft)


def _leave_out(turn: Turn, draft: Draft, act: Act) -> Outcome:
    kept = tuple(item for index, item in enumerate(draft.items) if index != int(act[1]))
    return proceed(turn, draft.but(items=kept, touched=True)) if kept else _cancel(turn, draft, act)


def _skip(turn: Turn, draft: Draft, act: Act) -> Outcome:
    asked = draft.asked
    if asked is None or asked.slot in (ACTIVITY, DATE, SHOWN):
        return put_again(turn, draft)
    item = draft.items[asked.item]
    return proceed(turn, draft.with_item(asked.item, skipped=item.skipped | {asked.slot}))


def _save(turn: Turn, draft: Draft, act: Act) -> Outcome:
    """Saves what is complete; asks first where the same thing was saved before."""
    if draft.rehearsal:
        dropped = draft.but(stage="dropped", asked=None)
        return Outcome(dropped, Message(turn.speech.say("rehearsed")), turn.place, lets_go=_numbers(draft))
    ready = proceed(turn, draft)
    if ready.draft is None or ready.draft.stage != "card" or lacks_files(turn.charter, draft):
        return ready
    twin = None if len(act) > 1 else _twin(turn, draft)
    if twin:
        draft = draft.but(stage="twice", asked=None)
        at = clock_time(twin.saved_at.astimezone(turn.charter.organisation.zone))
        saved_on = twin.saved_at.astimezone(turn.charter.organisation.zone).date()
        return Outcome(draft, ask_twice(turn.charter, turn.who, draft, turn.today, at, saved_on), turn.place)
    clear = bool(draft.words) and not draft.touched
    return Outcome(draft.but(stage="saved", asked=None), place=turn.place, save=True, clear=clear)


def _twin(turn: Turn, draft: Draft) -> Past | None:
    """An entry saved before with the same activity, day, length of time and step as one of the draft's."""
    replaced = {item.replaces for item in draft.items}
    return next(
        (
            past
            for item in draft.items
            for past in turn.known.entries
            if past.id not in replaced and _same(turn, item, past)
        ),
        None,
    )


def _same(turn: Turn, item: Item, past: Past) -> bool:
    spec = moving_field(turn.charter, item)
    if spec and item.values.get(spec.code) != past.values.get(spec.code):
        return False
    mine = (item.activity, item.day, minutes_of(turn.charter, dict(item.values)))
    return mine == (past.activity, past.day, minutes_of(turn.charter, dict(past.values)))


def _cancel(turn: Turn, draft: Draft, act: Act) -> Outcome:
    return Outcome(draft.but(stage="dropped", asked=None), show_dropped(turn.who), turn.place)


def _back(turn: Turn, draft: Draft, act: Act) -> Outcome:
    fresh = tuple(item.model_copy(update={"entry": None}) for item in draft.items)
    return proceed(turn, draft.but(items=fresh, stage="card"))


def _undo(turn: Turn, draft: Draft, act: Act) -> Outcome:
    saved = tuple(item.entry for item in draft.items if item.entry is not None)
    if draft.stage != "saved" or not saved:
        return answer(turn, "nothing-to-undo")
    draft = draft.but(stage="undone", asked=None)
    return Outcome(draft, show_undone(turn.charter, turn.who, draft, turn.today), turn.place, remove=saved)


def _help(turn: Turn, draft: Draft, act: Act) -> Outcome:
    again = put_again(turn, draft)
    name = turn.who.helper or turn.speech.label("somebody")
    asked = Message(turn.speech.say("asked-for-help", name=name))
    return Outcome(again.draft, again.message, again.place, answers=(asked,), asks_help=True)


def _take_out(turn: Turn, draft: Draft, act: Act) -> Outcome:
    """What the screen cut out is not kept already; this takes it out of the chat as well."""
    again = put_again(turn, draft.but(left_out=(), words=""))
    return Outcome(again.draft, again.message, again.place, delete_words=True)


def _save_bare(turn: Turn, draft: Draft, act: Act) -> Outcome:
    bare = tuple(item.model_copy(update={"note": ""}) for item in draft.items)
    return _save(turn, draft.but(items=bare, touched=True), ("save",))


def _say_shown(turn: Turn, draft: Draft, act: Act) -> Outcome:
    """Who of those we support is in the pictures; where it isn't sure that they agree, nothing is kept."""
    if act[1] != "drop":
        return proceed(turn, draft.but(shown=act[1]))
    return replace(proceed(turn, draft.but(files=(), shown=None)), lets_go=_numbers(draft))


def _numbers(draft: Draft) -> tuple[int, ...]:
    return tuple(file.id for file in draft.files)


def _same_again(turn: Turn, draft: Draft, act: Act) -> Outcome:
    """A new card like this one, for the day given."""
    day = date.fromisoformat(act[1])
    items = tuple(
        item.model_copy(
            update={"day": day, "entry": None, "replaces": None, "note": "", "assumed": frozenset(), "until": None}
        )
        for item in draft.items
    )
    return put_card(turn, Draft(charter=draft.charter, items=items, touched=True), "beside")


DEEDS: dict[str, Deed] = {
    "set": _set,
    "ask": _ask,
    "more": _more,
    "change": _change,
    "card": _card,
    "leave-out": _leave_out,
    "skip": _skip,
    "save": _save,
    "cancel": _cancel,
    "back": _back,
    "undo": _undo,
    "help": _help,
    "take-out": _take_out,
    "save-bare": _save_bare,
    "same-again": _same_again,
    SHOWN: _say_shown,
    "tick": tick,
    "set-of": choose_set,
    "ticked": ticked,
}

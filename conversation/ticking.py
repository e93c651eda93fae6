"""What the buttons do by which standards are ticked off."""

from charter.standards import Ticked
from conversation.ask_standards import ticked_now
from conversation.draft import Draft
from conversation.message import Act
from conversation.progress import ticked_before
from conversation.turn import Outcome, Turn, proceed, put_again, put_question


def tick(turn: Turn, draft: Draft, act: Act) -> Outcome:
    """A standard ticked, or no longer; the question stays open."""
    index, slot, number = int(act[1]), act[2], int(act[3])
    spec, item = turn.charter.field(slot), draft.items[int(act[1])]
    if spec is None or draft.asked is None:
        return put_again(turn, draft)
    now = Ticked(ticked_before(spec, item).set, ticked_now(spec, item) ^ {number})
    values = {**item.values, slot: str(now)}
    if not now.numbers and now.set == next(iter(spec.sets)):
        del values[slot]
    return put_question(turn, draft.with_item(index, values=values).but(touched=True), draft.asked)


def choose_set(turn: Turn, draft: Draft, act: Act) -> Outcome:
    """Another set of standards than the newest, for somebody who began with it."""
    item = draft.items[int(act[1])]
    values = {**item.values, act[2]: str(Ticked(act[3]))}
    if draft.asked is None:
        return put_again(turn, draft)
    return put_question(turn, draft.with_item(int(act[1]), values=values).but(touched=True), draft.asked)


def ticked(turn: Turn, draft: Draft, act: Act) -> Outcome:
    """*Ready*: on to what comes next."""
    return proceed(turn, draft)

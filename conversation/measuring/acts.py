"""What the buttons of a reading do. The same acts are reached by typing their words."""

from collections.abc import Callable
from datetime import date

from conversation.measuring.draft import ReadingDraft
from conversation.measuring.known import Decision, Turn
from conversation.measuring.questions import show
from conversation.message import Act

Deed = Callable[[Turn, ReadingDraft, Act], Decision]


def put(turn: Turn, draft: ReadingDraft, *first: str) -> Decision:
    """The draft with its message; `first` is said above it."""
    return Decision(draft, show(turn, draft, *first), turn.place)


def proceed(turn: Turn, draft: ReadingDraft) -> Decision:
    """The next question: whose it is, the first area that is neither scored nor skipped, else the card."""
    draft = draft.but(typed_id=None)
    if not draft.subject:
        return put(turn, draft.but(stage="whose" if turn.known.listed or turn.may_be_own else "code"))
    open_ones = (at for at in range(len(turn.activity.domains)) if at not in draft.scores and at not in draft.skipped)
    following = None if draft.changing_one else next(open_ones, None)
    if following is None:
        return put(turn, draft.but(stage="card", changing_one=False))
    return put(turn, draft.but(stage="scoring", at=following))


def _subject(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return proceed(turn, draft.but(subject=act[1], page=0))


def _whose(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return put(turn, draft.but(stage="whose", typed_id=None))


def _new_code(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return put(turn, draft.but(stage="code", subject=""))


def _same_person(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return proceed(turn, draft)


def _more(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return put(turn, draft.but(page=draft.page + 1))


def _take_out(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    again = draft.but(typed_id=None)
    return Decision(again, show(turn, again), turn.place, delete_words=draft.typed_id)


def _score(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return proceed(turn, draft.scored({draft.at: int(act[1])}))


def _skip(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return proceed(turn, draft.scored({}, frozenset({draft.at})))


def _back(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    """The area before this one again; where only one was to be changed, the card."""
    if draft.changing_one:
        return put(turn, draft.but(stage="card", changing_one=False))
    if not draft.at:
        return put(turn, draft.but(stage="whose"))
    before = draft.at - 1
    scores = {domain: score for domain, score in draft.scores.items() if domain != before}
    return put(turn, draft.but(at=before, scores=scores, skipped=draft.skipped - {before}))


def _ask(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return put(turn, draft.but(stage="scoring", at=int(act[1]), changing_one=True))


def _ask_day(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return put(turn, draft.but(stage="day"))


def _day(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return put(turn, draft.but(stage="card", day=date.fromisoformat(act[1])))


def _card(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return put(turn, draft.but(stage="card"))


def _change(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return put(turn, draft.but(stage="changing"))


def _save(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    if not draft.scores:
        return put(turn, draft.but(stage="card"))
    return Decision(draft.but(stage="saved"), place=turn.place, save=True)


def _cancel(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return put(turn, draft.but(stage="dropped"))


def _restore(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    return proceed(turn, draft)


def _bring_back(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    """What was taken back is shown again, to be saved anew."""
    return put(turn, draft.but(stage="card", entry=None))


def _undo(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    undone = draft.but(stage="undone")
    return Decision(undone, show(turn, undone), turn.place, take_back=True)


def _correct(turn: Turn, draft: ReadingDraft, act: Act) -> Decision:
    """A saved reading to be changed: saving it again takes the place of what was saved."""
    return put(turn, draft.but(stage="changing", replaces=draft.entry, entry=None, waits=False))


DEEDS: dict[str, Deed] = {
    "subject": _subject,
    "whose": _whose,
    "new-code": _new_code,
    "same-person": _same_person,
    "more": _more,
    "take-out": _take_out,
    "score": _score,
    "skip": _skip,
    "back": _back,
    "ask": _ask,
    "ask-day": _ask_day,
    "day": _day,
    "card": _card,
    "change": _change,
    "save": _save,
    "cancel": _cancel,
    "restore": _restore,
    "bring-back": _bring_back,
    "undo": _undo,
    "correct": _correct,
}
"""What the buttons do."""

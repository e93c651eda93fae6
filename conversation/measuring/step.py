"""The one step of a reading: its draft and what somebody did, in; what follows, out. Pure."""

from collections.abc import Callable
from datetime import date

from conversation.measuring.codes import code_in
from conversation.measuring.draft import ReadingDraft
from conversation.measuring.known import Decision, Turn
from conversation.measuring.questions import domain_title, scale_of, show
from conversation.measuring.scores import Scores, Typed
from conversation.message import Act
from language.talk import is_question, meaning, normal

Deed = Callable[[Turn, ReadingDraft, Act], Decision]
Hearing = Callable[[Turn, ReadingDraft, str], Decision | None]
"""One way of taking typed words: what follows, or None where it isn't that."""


def step(turn: Turn) -> Decision:
    """What follows from a button, or from words that have passed the screen."""
    if turn.incoming.act:
        return DEEDS[turn.incoming.act[0]](turn, turn.draft, turn.incoming.act)
    heard = (hearing(turn, turn.draft, turn.incoming.text) for hearing in HEARINGS[turn.draft.stage])
    return next((decision for decision in heard if decision), None) or Decision()


def put(turn: Turn, draft: ReadingDraft, *first: str) -> Decision:
    """The draft with its message; `first` is said above it."""
    return Decision(draft, show(turn, draft, *first), turn.place)


def proceed(turn: Turn, draft: ReadingDraft) -> Decision:
    """The next question: whose it is, the first area that is neither scored nor skipped, else the card."""
    draft = draft.but(typed_id=None)
    if not draft.subject:
        return put(turn, draft.but(stage="whose" if turn.known.listed or _rates_themselves(turn) else "code"))
    open_ones = (at for at in range(len(turn.activity.domains)) if at not in draft.scores and at not in draft.skipped)
    following = None if draft.changing_one else next(open_ones, None)
    if following is None:
        return put(turn, draft.but(stage="card", changing_one=False))
    return put(turn, draft.but(stage="scoring", at=following))


def _rates_themselves(turn: Turn) -> bool:
    return set(turn.who.roles) <= {"volunteer"}


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


def _label(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    """The words of a button that is shown."""
    typed = normal(text)
    chosen = next((choice for choice in show(turn, draft).flat if typed and normal(choice.label) == typed), None)
    return DEEDS[chosen.act[0]](turn, draft, chosen.act) if chosen else None


MEANT: dict[str, dict[str, Deed]] = {
    "whose": {"cancel": _cancel, "more": _more},
    "code": {"cancel": _cancel},
    "shared": {"save": _same_person, "no": _new_code, "cancel": _cancel},
    "scoring": {"cancel": _cancel, "skip": _skip, "change": _change},
    "card": {"save": _save, "cancel": _cancel, "no": _change, "change": _change},
    "changing": {"save": _save, "cancel": _cancel, "no": _card},
    "day": {"cancel": _cancel},
    "saved": {"undo": _undo, "change": _correct},
    "undone": {"back": _bring_back},
    "dropped": {"back": _restore},
}
"""What the plain words of `language/*/talk.toml` do, by the stage that the draft is in."""


def _meant(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    said = meaning(text, "acts", *turn.languages)
    deed = MEANT[draft.stage].get(said) if said else None
    return deed(turn, draft, ()) if deed else None


def _known_code(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    """A code that the writer's teams know already, whatever it looks like; or themselves."""
    typed = normal(text)
    if meaning(text, "measured", *turn.languages) == "own":
        return proceed(turn, draft.but(subject=turn.known.own))
    known = next((one.code for one in turn.known.listed if normal(one.code) == typed), None)
    return proceed(turn, draft.but(subject=known)) if known else None


def _fresh_code(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    code = code_in(text)
    if code is None or turn.incoming.left_out:
        return None
    if turn.known.typed_elsewhere:
        return put(turn, draft.but(stage="shared", subject=code))
    return proceed(turn, draft.but(subject=code))


def _refused(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    """What is no code is not kept, whatever it is; it can be taken out of the chat too."""
    if _is_talk(turn, text):
        return None
    if not turn.incoming.left_out and not any(sign.isalpha() for sign in text):
        return put(turn, draft.but(stage="code"), turn.speech.say("measure-code-shape"))
    why = "measure-code-identifies" if turn.incoming.left_out else "measure-code-refused"
    refused = draft.but(stage="code", typed_id=turn.incoming.message_id or None)
    return put(turn, refused, turn.speech.say(why))


def _is_talk(turn: Turn, text: str) -> bool:
    """Small talk, a question, or something that was done: words that are for somebody else's ears."""
    small = meaning(text, "talk", *turn.languages) or is_question(text, *turn.languages)
    return bool(small) or turn.known.reader.read(text, turn.today).intent == "log"


def _scored(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    """Scores from the area that is asked for on, or of areas that are named."""
    typed = _typed_scores(turn, text, draft.at)
    if typed is None or typed.fault:
        return _with_fault(turn, draft, typed) if typed else None
    return proceed(turn, draft.scored(typed.scores, typed.skipped))


def _named_scores(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    """Scores of areas that are named (“sleep 5”), where no area is asked for."""
    typed = _typed_scores(turn, text, len(turn.activity.domains))
    if typed is None or typed.fault:
        return None
    changed = draft.scored(typed.scores, typed.skipped)
    if draft.stage != "saved":
        return put(turn, changed.but(stage="card"))
    return put(turn, changed.but(stage="card", replaces=draft.entry, entry=None, waits=False))


def _typed_scores(turn: Turn, text: str, at: int) -> Typed | None:
    return Scores(turn.activity, turn.known.reader, turn.languages).read(text, at)


def _with_fault(turn: Turn, draft: ReadingDraft, typed: Typed) -> Decision:
    speech, (low, high) = turn.speech, scale_of(turn.activity)
    if typed.fault == "many":
        return put(turn, draft, speech.say("measure-many", count=len(turn.activity.domains) - draft.at))
    return put(turn, draft, speech.say("measure-needs-score", low=low, high=high))


def _unfit(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    """Words that answer nothing: the question again, with what would fit."""
    return None if _is_talk(turn, text) else _with_fault(turn, draft, Typed())


def _dated(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    found = turn.known.reader.read_answer(text, "date", turn.today, activity=turn.activity.code)
    if isinstance(found.value, date) and found.value <= turn.today:
        return put(turn, draft.but(stage="card", day=found.value))
    return None


def _undated(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    return None if _is_talk(turn, text) else put(turn, draft, turn.speech.say("needs-date"))


def _unclear(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    """Words that change nothing on a card that is open."""
    if _is_talk(turn, text):
        return None
    speech, activity = turn.speech, turn.activity
    example = domain_title(speech, activity, len(activity.domains) // 2)
    return put(turn, draft, speech.say("measure-not-understood", domain=example, score=scale_of(activity)[1] - 1))


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

HEARINGS: dict[str, tuple[Hearing, ...]] = {
    "whose": (_label, _meant, _known_code, _fresh_code, _refused),
    "code": (_label, _meant, _known_code, _fresh_code, _refused),
    "shared": (_label, _meant, _known_code, _fresh_code, _refused),
    "scoring": (_label, _meant, _scored, _unfit),
    "card": (_label, _meant, _named_scores, _unclear),
    "changing": (_label, _meant, _named_scores, _unclear),
    "day": (_label, _meant, _dated, _undated),
    "saved": (_meant, _named_scores),
    "undone": (_meant,),
    "dropped": (_meant,),
}
"""How words are taken, by the stage that the draft is in; the first that fits."""

"""What typed words mean to a reading: a code, scores, a day, or what a button says."""

from collections.abc import Callable
from datetime import date

from conversation.measuring.acts import DEEDS, proceed, put
from conversation.measuring.codes import code_in
from conversation.measuring.draft import ReadingDraft
from conversation.measuring.known import Decision, Turn
from conversation.measuring.lines import domain_title, scale_of
from conversation.measuring.questions import show
from conversation.measuring.scores import Scores, Typed
from language.talk import is_question, meaning, normal

Hearing = Callable[[Turn, ReadingDraft, str], Decision | None]
"""One way of taking typed words: what follows, or None where it isn't that."""


def _label(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    """The words of a button that is shown."""
    typed = normal(text)
    chosen = next((choice for choice in show(turn, draft).flat if typed and normal(choice.label) == typed), None)
    return DEEDS[chosen.act[0]](turn, draft, chosen.act) if chosen else None


MEANT: dict[str, dict[str, str]] = {
    "whose": {"cancel": "cancel", "more": "more"},
    "code": {"cancel": "cancel"},
    "shared": {"save": "same-person", "no": "new-code", "cancel": "cancel"},
    "scoring": {"cancel": "cancel", "skip": "skip", "change": "change"},
    "card": {"save": "save", "cancel": "cancel", "no": "change", "change": "change"},
    "changing": {"save": "save", "cancel": "cancel", "no": "card"},
    "day": {"cancel": "cancel"},
    "saved": {"undo": "undo", "change": "correct"},
    "undone": {"back": "bring-back"},
    "dropped": {"back": "restore"},
}
"""What the plain words of `language/*/talk.toml` do, by the stage that the draft is in."""


def _meant(turn: Turn, draft: ReadingDraft, text: str) -> Decision | None:
    said = meaning(text, "acts", *turn.languages)
    act = MEANT[draft.stage].get(said) if said else None
    return DEEDS[act](turn, draft, (act,)) if act else None


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

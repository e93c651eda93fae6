"""What is asked and shown while somebody gives a reading: one question a message, answered by a tap or by typing."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from charter.outcomes import is_own
from conversation.card import LABEL, clipped, in_rows
from conversation.measuring.draft import ReadingDraft
from conversation.measuring.known import Subject, Turn
from conversation.measuring.lines import domain_title, reading_line, scale_of, scores_listed, title
from conversation.message import Choice, Message, Rows
from language.figures import plain_day, short_day
from language.speech import Speech

CODES_AT_ONCE = 4
DAYS = 4
MOST_BUTTONS = 16
"""A scale of more steps than two rows hold is typed."""
ONE_ROW = 5


def show(turn: Turn, draft: ReadingDraft, *first: str) -> Message:
    """The message of a draft, as its stage has it; `first` is said above it."""
    said, rows = _SHOWN[draft.stage](turn, draft)
    return Message("\n".join([*first, *said]), rows)


def _whose(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech, listed = turn.speech, turn.known.listed
    start = draft.page % max(1, -(-len(listed) // CODES_AT_ONCE)) * CODES_AT_ONCE
    shown = listed[start : start + CODES_AT_ONCE]
    buttons = [Choice(_code_label(turn, one), ("subject", one.code)) for one in shown]
    if turn.may_be_own:
        buttons.insert(0, Choice(speech.label("button-about-me"), ("subject", turn.known.own)))
    last = [Choice(speech.label("button-new-code"), ("new-code",))]
    if len(listed) > CODES_AT_ONCE:
        last.insert(0, Choice(speech.label("button-more"), ("more",)))
    said: list[str] = [speech.say("measure-title", title=title(speech, turn.activity)), speech.say("measure-whose")]
    if speech.words_only and buttons:
        said.append(speech.say("measure-whose-said", codes=speech.listed([choice.label for choice in buttons])))
    return said, (*in_rows(buttons), *in_rows(last))


def _code_label(turn: Turn, one: Subject) -> str:
    """`014, last 3 June`; `R306, last 6 Nov` where the whole month doesn't fit."""
    days = plain_day(turn.speech, one.last, turn.today), plain_day(turn.speech, one.last, turn.today, "short")
    labels = [turn.speech.label("measure-code-last", code=one.code, day=day) for day in days]
    return labels[0] if len(labels[0]) <= LABEL else clipped(labels[1])


def _code(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech = turn.speech
    back = [Choice(speech.label("button-back"), ("whose",))] if turn.known.listed else []
    buttons = [*back, Choice(speech.label("button-cancel"), ("cancel",))]
    if draft.typed_id:
        buttons.insert(0, Choice(speech.label("button-take-out"), ("take-out",)))
    said: list[str] = [speech.say("measure-title", title=title(speech, turn.activity)), speech.say("measure-code")]
    return said, in_rows(buttons)


def _shared(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech = turn.speech
    rows = (
        (
            Choice(speech.label("button-same-person"), ("same-person",)),
            Choice(speech.label("button-another-code"), ("new-code",)),
        ),
    )
    return [speech.say("measure-shared", code=draft.subject)], rows


def _score(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech, activity = turn.speech, turn.activity
    said = list(_above_score(turn, draft))
    said += ["", speech.say("measure-domain", domain=domain_title(speech, activity, draft.at))]
    low, high = scale_of(activity)
    if activity.ends:
        ends = [end.say(speech.language) for end in activity.ends]
        said.append(speech.say("measure-ends", low=low, high=high, least=ends[0], most=ends[1]))
    if not draft.scores and not draft.skipped and not draft.changing_one:
        said += _hints(turn, draft)
    if _is_typed(turn):
        said.append(speech.say("measure-say-score", low=low, high=high))
    return said, _score_rows(turn, draft)


def _hints(turn: Turn, draft: ReadingDraft) -> Iterator[str]:
    """What is said once, above the first area: who sees it, and how it goes faster."""
    speech, count = turn.speech, len(turn.activity.domains)
    if is_own(draft.subject):
        yield speech.say("measure-own-seen")
    yield speech.say("measure-at-once-words" if _is_typed(turn) else "measure-at-once", count=count)


def _is_typed(turn: Turn) -> bool:
    """Whether a score is said rather than tapped: by choice, or because the scale has too many steps."""
    low, high = scale_of(turn.activity)
    return turn.speech.words_only or high - low >= MOST_BUTTONS


def _above_score(turn: Turn, draft: ReadingDraft) -> Iterator[str]:
    speech = turn.speech
    about = reading_line(speech, turn.activity, draft, turn.today)
    count = len(turn.activity.domains)
    form = "measure-progress-words" if speech.words_only else "measure-progress"
    yield speech.say(form, about=about, number=draft.at + 1, count=count)
    if draft.scores:
        yield speech.say("measure-so-far", scores=", ".join(scores_listed(speech, turn.activity, draft.scores)))


def _score_rows(turn: Turn, draft: ReadingDraft) -> Rows:
    speech, (low, high) = turn.speech, scale_of(turn.activity)
    steps = high - low + 1
    scores = [Choice(str(score), ("score", str(score))) for score in range(low, high + 1)]
    width = steps if steps <= ONE_ROW else -(-steps // 2)
    rows = in_rows(scores, width) if steps <= MOST_BUTTONS else ()
    first = not draft.at and not draft.changing_one
    way = (
        Choice(speech.label("button-cancel"), ("cancel",)) if first else Choice(speech.label("button-back"), ("back",))
    )
    return (*rows, (way, Choice(speech.label("button-skip"), ("skip",))))


def _card(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech = turn.speech
    change = Choice(speech.label("button-change"), ("change",))
    cancel = Choice(speech.label("button-cancel"), ("cancel",))
    if not draft.scores:
        return [*_lines(turn, draft), speech.say("measure-no-scores")], ((change, cancel),)
    said = list(_lines(turn, draft))
    if draft.day in turn.known.other_days:
        said.append(speech.say("measure-same-day"))
    if speech.words_only:
        said.append(speech.say("card-say"))
    return said, ((Choice(speech.label("button-save"), ("save",)), change), (cancel,))


def _lines(turn: Turn, draft: ReadingDraft) -> Iterator[str]:
    speech, activity = turn.speech, turn.activity
    if draft.replaces:
        yield speech.say("card-changing")
    yield speech.say("card-line", line=reading_line(speech, activity, draft, turn.today))
    for one in scores_listed(speech, activity, draft.scores):
        yield speech.say("measure-score", score=one)
    skipped = [domain_title(speech, activity, at) for at in range(len(activity.domains)) if at not in draft.scores]
    if skipped:
        yield speech.say("measure-skipped", domains=speech.listed(skipped))


def _changing(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech, activity = turn.speech, turn.activity
    buttons = [
        Choice(clipped(domain_title(speech, activity, domain)), ("ask", str(domain)))
        for domain in range(len(activity.domains))
    ]
    buttons.append(Choice(speech.label("button-code"), ("whose",)))
    buttons.append(Choice(speech.label("slot-date"), ("ask-day",)))
    back = (Choice(speech.label("button-back"), ("card",)),)
    line = reading_line(speech, activity, draft, turn.today)
    return [speech.say("change-which", line=line)], (*in_rows(buttons), back)


def _day(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech, today = turn.speech, turn.today
    days = [today - timedelta(days=back) for back in range(DAYS)]
    labels = [short_day(speech, day, today) for day in days]
    labels[:2] = [speech.label("button-today"), speech.label("button-yesterday")]
    buttons = [Choice(label, ("day", day.isoformat())) for label, day in zip(labels, days, strict=True)]
    back = (Choice(speech.label("button-back"), ("card",)),)
    return [speech.say("ask-date-typed")], (*in_rows(buttons), back)


def _saved(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech, activity = turn.speech, turn.activity
    about = reading_line(Speech(speech.language, words_only=True), activity, draft, turn.today)
    scores = speech.listed(scores_listed(speech, activity, draft.scores))
    said: list[str] = [speech.say("measure-changed" if draft.replaces else "measure-saved", about=about, scores=scores)]
    if draft.waits:
        said.append(speech.say("waits-for-check", name=turn.who.helper or speech.label("somebody")))
    if not turn.known.other_days and not draft.waits:
        own = is_own(draft.subject)
        said.append(speech.say("measure-first-own" if own else "measure-first", code=draft.subject))
    undo = Choice(speech.label("button-undo"), ("undo",))
    return said, ((Choice(speech.label("button-change"), ("correct",)), undo),)


def _undone(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech = turn.speech
    about = reading_line(Speech(speech.language, words_only=True), turn.activity, draft, turn.today)
    said = speech.say("undone-change") if draft.replaces else speech.say("undone", lines=about)
    return [said], ((Choice(speech.label("button-bring-back"), ("bring-back",)),),)


def _dropped(turn: Turn, draft: ReadingDraft) -> tuple[list[str], Rows]:
    speech = turn.speech
    return [speech.say("measure-stays" if draft.replaces else "dropped")], (
        (Choice(speech.label("button-bring-back"), ("restore",)),),
    )


_SHOWN: dict[str, Callable[[Turn, ReadingDraft], tuple[list[str], Rows]]] = {
    "whose": _whose,
    "code": _code,
    "shared": _shared,
    "scoring": _score,
    "card": _card,
    "changing": _changing,
    "day": _day,
    "saved": _saved,
    "undone": _undone,
    "dropped": _dropped,
}

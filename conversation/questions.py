"""The questions: one slot, one message, with the likeliest answers as buttons; a typed answer is always taken too."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from charter.schema import Charter, FieldSpec
from conversation.ask_standards import ask_standards
from conversation.card import clipped, in_rows, line, say_left_out
from conversation.draft import Asked, Draft
from conversation.evidence import SHOWN, who_is_shown
from conversation.known import Who, offered_activities
from conversation.message import Choice, Message, Rows
from conversation.slots import ACTIVITY, DATE, OWN, VALID_UNTIL
from language.figures import long_day, long_time, short_day, short_time

DURATIONS = (30, 60, 90, 120, 180)
"""Minutes offered as buttons; the charter's full day stands beside them."""
ACTIVITIES_AT_ONCE = 5
DAYS_AT_ONCE = 4
OPTIONS_AT_ONCE = 9
TRIES = 2
"""After so many answers that don't fit, a way out is offered."""


@dataclass(frozen=True)
class Asking:
    """What a question is made from."""

    charter: Charter
    who: Who
    draft: Draft
    asked: Asked
    today: date

    def answer(self, label: str, value: str, in_full: str = "") -> Choice:
        """A button that fills the slot asked."""
        return Choice(clipped(label), ("set", str(self.asked.item), self.asked.slot, value), in_full or label)

    def more(self) -> Choice:
        """The button that shows further answers."""
        return Choice(self.who.speech.label("button-more"), ("more",))


def ask(charter: Charter, who: Who, draft: Draft, today: date) -> Message:
    """The open question of a draft as a message. What is filled already stands above it."""
    if draft.asked is None:
        raise ValueError("no question is open")
    asking = Asking(charter, who, draft, draft.asked, today)
    heard = line(charter, who.speech, draft.items[draft.asked.item], today)
    question, rows = _question(asking)
    said: list[str] = []
    if draft.asked.tries:
        said.append(who.speech.say(f"needs-{_sort(asking).replace('_', '-')}"))
    elif heard:
        said.append(who.speech.say("card-line", line=heard))
    said += say_left_out(who.speech, draft)
    said.append(question)
    if who.words_only and rows and _sort(asking) != "standards":
        said.append(who.speech.say("choices-listed", choices=_numbered(rows)))
    if draft.asked.tries >= TRIES:
        rows = (*rows, *_ways_out(asking))
    return Message("\n".join(said), rows)


def _numbered(rows: Rows) -> str:
    choices = (choice for row in rows for choice in row)
    return "\n".join(f"{number}. {choice.in_full or choice.label}" for number, choice in enumerate(choices, 1))


def _ways_out(asking: Asking) -> Rows:
    speech, who = asking.who.speech, asking.who
    skip = () if asking.asked.slot in (ACTIVITY, DATE, SHOWN) else (Choice(speech.label("button-skip"), ("skip",)),)
    wanted = speech.label("button-ask-for-help", name=who.helper) if who.helper else speech.label("button-ask-manager")
    help_me = Choice(clipped(wanted), ("help",))
    return ((*skip, help_me), (Choice(speech.label("button-cancel"), ("cancel",)),))


def _sort(asking: Asking) -> str:
    """What kind of answer is wanted: `activity`, `date` or the field's type."""
    slot = asking.asked.slot
    if slot in (*OWN, SHOWN):
        return slot
    spec = asking.charter.field(slot)
    return spec.type if spec else "text"


def _question(asking: Asking) -> tuple[str, Rows]:
    return _QUESTIONS[_sort(asking)](asking)


def _ask_activity(asking: Asking) -> tuple[str, Rows]:
    who, item = asking.who, asking.draft.items[asking.asked.item]
    offered = offered_activities(asking.charter, who, asking.today)
    likely = [code for code in item.candidates if asking.charter.activity(code)]
    ordered = sorted(
        offered, key=lambda activity: likely.index(activity.code) if activity.code in likely else len(likely)
    )
    start = asking.asked.page % max(1, -(-len(ordered) // ACTIVITIES_AT_ONCE)) * ACTIVITIES_AT_ONCE
    page = ordered[start : start + ACTIVITIES_AT_ONCE]
    buttons = [asking.answer(one.title.say(who.speech.language), one.code) for one in page]
    if len(ordered) > ACTIVITIES_AT_ONCE:
        buttons.append(asking.more())
    unknown = asking.draft.words and not item.candidates
    return who.speech.say("ask-activity-unknown" if unknown else "ask-activity"), in_rows(buttons)


def _ask_date(asking: Asking) -> tuple[str, Rows]:
    speech, today, page = asking.who.speech, asking.today, asking.asked.page
    first = page * DAYS_AT_ONCE
    days = [today - timedelta(days=back) for back in range(first, first + DAYS_AT_ONCE)]
    labels = [short_day(speech, day, today) for day in days]
    if page == 0:
        labels[:2] = [speech.label("button-today"), speech.label("button-yesterday")]
    buttons = [
        asking.answer(label, day.isoformat(), long_day(speech, day, today))
        for label, day in zip(labels, days, strict=True)
    ]
    later = Choice(speech.label("button-another-day"), ("more",))
    return speech.say("ask-date" if page == 0 else "ask-date-typed"), (*in_rows(buttons), (later,))


def _spec(asking: Asking) -> FieldSpec:
    spec = asking.charter.field(asking.asked.slot)
    if spec is None:
        raise ValueError(f"no field {asking.asked.slot}")
    return spec


def _own_words(asking: Asking) -> str:
    spec, speech = _spec(asking), asking.who.speech
    if spec.ask:
        return speech.say("ask-own", question=spec.ask.say(speech.language))
    return speech.say(f"ask-{spec.type}", title=spec.title.say(speech.language))


def _ask_duration(asking: Asking) -> tuple[str, Rows]:
    speech = asking.who.speech
    buttons = [
        asking.answer(short_time(speech, minutes), str(minutes), long_time(speech, minutes)) for minutes in DURATIONS
    ]
    buttons.append(asking.answer(speech.label("button-all-day"), str(asking.charter.organisation.full_day)))
    return _own_words(asking), in_rows(buttons)


def _ask_count(asking: Asking) -> tuple[str, Rows]:
    return _own_words(asking), in_rows([asking.answer(str(number), str(number)) for number in range(1, 11)], 5)


def _ask_option(asking: Asking) -> tuple[str, Rows]:
    options = _spec(asking).options
    start = asking.asked.page % -(-len(options) // OPTIONS_AT_ONCE) * OPTIONS_AT_ONCE
    buttons = [asking.answer(option, option) for option in options[start : start + OPTIONS_AT_ONCE]]
    if len(options) > OPTIONS_AT_ONCE:
        buttons.append(asking.more())
    return _own_words(asking), in_rows(buttons)


def _ask_typed(asking: Asking) -> tuple[str, Rows]:
    return _own_words(asking), ()


def _ask_until(asking: Asking) -> tuple[str, Rows]:
    return asking.who.speech.say("ask-valid-until"), ()


def _ask_ticks(asking: Asking) -> tuple[str, Rows]:
    return ask_standards(asking, _spec(asking), _own_words(asking))


def _ask_shown(asking: Asking) -> tuple[str, Rows]:
    return who_is_shown(asking.who.speech)


_QUESTIONS: dict[str, Callable[[Asking], tuple[str, Rows]]] = {
    ACTIVITY: _ask_activity,
    DATE: _ask_date,
    SHOWN: _ask_shown,
    VALID_UNTIL: _ask_until,
    "duration": _ask_duration,
    "count": _ask_count,
    "choice": _ask_option,
    "status": _ask_option,
    "standards": _ask_ticks,
    "money": _ask_typed,
    "quantity": _ask_typed,
    "postcode": _ask_typed,
    "text": _ask_typed,
}


def ask_twice(charter: Charter, who: Who, draft: Draft, today: date, at: str, day: date) -> Message:
    """Whether something that was written down already shall be saved again. `at` is the clock time of the first."""
    speech = who.speech
    text = speech.say(
        "twice",
        at=at,
        day=long_day(speech, day, today),
        same_day="yes" if day == today else "no",
        line=line(charter, speech, draft.items[0], today),
    )
    both = Choice(speech.label("button-save-both"), ("save", "both"))
    return Message(text, ((both, Choice(speech.label("button-dont-save"), ("cancel",))),))

"""What another charter would change, in plain words: a line for each thing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

from charter.changes import Altered, Change
from charter.schema import ApprovalOver, FieldUse
from charter.values import MonthDay, Part, Phrase, Span, WeekTime, Words
from language.figures import calendar_day, clock_time, long_span, long_time, plain_number
from language.speech import Markup, Speech

LONGEST, LONGEST_VALUE, LONGEST_LINE = 60, 200, 600
"""How many characters are shown of a text, of a value made of several, and of all that is altered of one thing."""
SHOWN = 4
"""How many things of a list are named."""
CODED = ("team", "contract", "field", "activity", "commitment")
"""What entries know by its code: under another one it is another thing."""
IN_MINUTES = ("full_day", "deputy_after")
IN_PERCENT = ("value.deadweight", "value.attribution", "value.displacement")


def change_line(speech: Speech, change: Change) -> Markup:
    """`Activity Gardening: new`, `KVI Hours given (EV1): target 1,200 → 1,300`; HTML."""
    if change.how == "reordered":
        return speech.say("charter-reordered", sort=change.sort)
    title = clipped_text(_text(speech, change.title)) if change.title else ""
    subject = speech.label(f"charter-subject-{change.sort}", title=title, code=change.code)
    if change.how == "changed":
        what = "; ".join(_altered(speech, change.sort, altered) for altered in change.altered)
    else:
        coded = "yes" if change.sort in CODED else "no"
        what = speech.label(f"charter-{change.how}", coded=coded, code=change.code)
    said = speech.say("charter-subject", subject=subject)
    return Markup(f"{said} {escape(clipped_text(what, LONGEST_LINE), quote=False)}")  # too long for a sentence's part


def clipped_text(text: str, longest: int = LONGEST) -> str:
    """A text short enough to stand among others."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _altered(speech: Speech, sort: str, altered: Altered) -> str:
    """`target 1,200 → 1,300`, `words: new “sowing”; gone “digging”`, `statement now “…”`."""
    label = altered.name.rstrip("_").replace(".", "-").replace("_", "-")
    name = speech.label(f"charter-part-{label}", sort=sort)
    if _are_lists(altered.before, altered.after):
        return _listed(speech, name, _items(speech, altered.before), _items(speech, altered.after))
    before, after = (
        clipped_text(_shown(speech, altered.name, value), LONGEST_VALUE) for value in (altered.before, altered.after)
    )
    if before == after:  # the same in this person's language, or as far as it can be shown
        return speech.label("charter-anew", name=name)
    words = "yes" if speech.words_only else "no"
    return speech.label("charter-from-to", name=name, before=before, after=after, words=words)


def _are_lists(*values: Any) -> bool:
    """Whether they are best told by what came and what went."""
    if any(isinstance(value, Words) for value in values):
        return True
    return all(isinstance(value, tuple) for value in values) and any(len(value) > 1 for value in values)


def _listed(speech: Speech, name: str, before: Sequence[str], after: Sequence[str]) -> str:
    """What came to a list and what went; or that it is the same in another order."""
    came = [item for item in after if item not in before]
    went = [item for item in before if item not in after]
    said = [
        speech.label(f"charter-list-{how}", things=_some(speech, things))
        for how, things in (("came", came), ("went", went))
        if things
    ]
    return speech.label("charter-list", name=name, what=", ".join(said) or speech.label("charter-list-order"))


def _some(speech: Speech, things: Sequence[str]) -> str:
    more = len(things) - SHOWN
    return speech.listed([*things[:SHOWN], speech.label("charter-more-things", count=more)] if more > 1 else things)


def _items(speech: Speech, value: Any) -> list[str]:
    """The things in a list; of words each once, whatever their language."""
    things = [word for words in value.by_language.values() for word in words] if isinstance(value, Words) else value
    return [_shown(speech, "", thing) for thing in dict.fromkeys(things)]


def _shown(speech: Speech, name: str, value: Any) -> str:
    """A value as people read it."""
    if value is None or value == ():
        return speech.label("charter-nothing")
    if name in IN_MINUTES:
        return long_time(speech, value)
    if name in IN_PERCENT:
        return f"{plain_number(value * 100)}%"
    show = next((show for kind, show in SHOW.items() if isinstance(value, kind)), None)
    return show(speech, value) if show else str(value)


def _text(speech: Speech, value: Phrase | str) -> str:
    return value.say(speech.language) if isinstance(value, Phrase) else value


def _quoted(speech: Speech, value: Phrase | str) -> str:
    return f"“{clipped_text(_text(speech, value))}”"


def _fields(speech: Speech, fields: Mapping[str, Any]) -> str:
    """What is written in a table: `sum “duration”, times “people”`."""
    return ", ".join(f"{name.rstrip('_')} {_shown(speech, '', value)}" for name, value in fields.items())


def _table(speech: Speech, part: Part) -> str:
    given = {name: getattr(part, name) for name in type(part).model_fields}
    return _fields(speech, {name: value for name, value in given.items() if value not in (None, (), {})})


def _span(speech: Speech, span: Span) -> str:
    return long_span(speech, span.months, span.days)


def _year_day(speech: Speech, day: MonthDay) -> str:
    return f"{day.day} {speech.label('month-long', month=day.month)}"


def _week_time(speech: Speech, time: WeekTime) -> str:
    return f"{speech.label('weekday-long', day=time.weekday)} {clock_time(time.at)}"


SHOW: Mapping[type, Callable[[Speech, Any], str]] = {
    bool: lambda speech, value: speech.label("charter-yes" if value else "charter-no"),
    Decimal: lambda speech, value: plain_number(value, places=4),
    date: calendar_day,
    str: _quoted,
    Phrase: _quoted,
    tuple: lambda speech, value: speech.listed(_items(speech, value)),
    FieldUse: lambda speech, value: f"“{value.code}{'' if value.required else '?'}”",
    ApprovalOver: lambda speech, value: speech.label("charter-over", time=long_time(speech, value.over)),
    Span: _span,
    MonthDay: _year_day,
    WeekTime: _week_time,
    Part: _table,
    Mapping: _fields,
}
"""How a value is shown, by its type; the first that fits. Other values, such as a year, are shown as they are."""
